import { findByDocument, maskName, maskNumber, personCards, readDocument, revealPerson } from '#engines/parties';
import type { PersonCard } from '#engines/parties/contract';
import { type Ctx, kernelErrors } from '#kernel';
import type { CounterVisit, DocumentInput, VisitInput } from '../../contract.ts';
import { errors } from '../../errors.ts';
import { ownAccount } from '../../own-sessions.ts';
import { policyOn } from '../../policy.rules.ts';
import { recordEnds } from './end-visits.ts';
import { type VisitRow, visits } from './visits.repo.ts';

const SERVE = 'identity.counter.serve';

/** The verified person with this document, in the official's place; one of another place looks like none at all. */
async function personAtCounter(ctx: Ctx, typed: DocumentInput): Promise<{ id: string; number: string }> {
  const { documentKind: kind, number, country } = typed;
  const document = readDocument({ kind, number, country }, ctx.today());
  if (!document.ok) throw errors.counterDocument({ complaint: document.message });
  const person = await findByDocument(ctx, document.value.key);
  const paths = person?.regionPath ? [person.regionPath] : [];
  if (!person || !ctx.allows(SERVE, { paths })) throw errors.counterPersonMissing();
  return { id: person.id, number: document.value.number };
}

/** Looks a person up before the visit. That somebody looked is kept, not what was typed. */
export async function findAtCounter(ctx: Ctx, typed: DocumentInput): Promise<PersonCard> {
  const { id } = await personAtCounter(ctx, typed);
  const card = (await personCards(ctx, [id])).get(id);
  if (!card) throw errors.counterPersonMissing();
  await ctx.transaction((tx) =>
    tx.record({ subject: `parties.person:${id}`, summary: '窗口代办前按证件号码查询主体' }),
  );
  return card;
}

/** From now on everything this session does carries the person's name beside the official's. */
export async function openVisit(ctx: Ctx, input: VisitInput): Promise<CounterVisit & { wholeName: string }> {
  const { sessionId, id: officialId } = ctx.actor;
  if (sessionId === undefined || officialId === null) throw kernelErrors.signInNeeded();
  if (!input.originalSeen) throw errors.counterOriginal();
  const account = await ownAccount(ctx);
  const { id: personId, number } = await personAtCounter(ctx, input);
  return ctx.transaction(async (tx) => {
    await recordEnds(tx, await visits.endRunOutOf(tx, sessionId));
    // The official compares the name on the original; the person reads on their own page that this was done and why.
    const whole = await revealPerson(tx, personId, { fields: ['name'], reason: `窗口代办：${input.purpose}` });
    const wholeName = whole.name ?? '';
    const id = tx.newId('vis');
    const visit = {
      id,
      accountId: account.id,
      officialId,
      sessionId,
      personId,
      personName: maskName(wholeName),
      documentKind: input.documentKind,
      documentNumber: maskNumber(number),
      faceCompared: input.faceCompared,
      purpose: input.purpose,
      expiresAt: new Date(tx.now().getTime() + policyOn(tx.today()).counterVisitSeconds * 1000),
    };
    if (!(await visits.insert(tx, visit))) throw errors.counterBusy();
    await tx.record({
      subject: `parties.person:${personId}`,
      summary: `开始窗口代办：${input.purpose}`,
      facts: {
        visit: id,
        documentKind: input.documentKind,
        originalSeen: true,
        faceCompared: input.faceCompared,
        session: sessionId,
      },
    });
    return { ...toVisit({ ...visit, openedAt: tx.now(), endedAt: null, endReason: null }), wholeName };
  });
}

export async function currentVisit(ctx: Ctx): Promise<CounterVisit | null> {
  const { sessionId } = ctx.actor;
  const found = sessionId === undefined ? undefined : await visits.openOf(ctx, sessionId);
  return found ? toVisit(found) : null;
}

const SHOWN = 30;

export async function ownVisits(ctx: Ctx): Promise<CounterVisit[]> {
  const account = await ownAccount(ctx);
  return (await visits.latestOf(ctx, account.id, SHOWN)).map(toVisit);
}

const toVisit = (row: VisitRow): CounterVisit => ({
  id: row.id,
  personId: row.personId,
  personName: row.personName,
  documentKind: row.documentKind,
  documentNumber: row.documentNumber,
  faceCompared: row.faceCompared,
  purpose: row.purpose,
  openedAt: row.openedAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
  endedAt: row.endedAt?.toISOString() ?? null,
  endReason: row.endReason,
});
