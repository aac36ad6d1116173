import { type Ctx, kernelErrors, lockInTransaction, type TxCtx } from '#kernel';
import { bindings } from './bindings.repo.ts';
import { personVerified } from './contract.ts';
import { errors } from './errors.ts';
import { linkFirms } from './link-firms.ts';
import { ownPerson } from './own-person.ts';
import { keepPersonVersion } from './person-versions.ts';
import { type PersonRow, persons } from './persons.repo.ts';
import { type Evidence, levelOf, type Method, recordVerified, verifications } from './verifications.repo.ts';

/** A citizen asks that the declared identity be checked. */
export async function askVerification(ctx: Ctx, method: Method): Promise<void> {
  const own = await ownPerson(ctx);
  await ctx.transaction(async (tx) => {
    const person = await lockActive(tx, own.id);
    if (person.level >= levelOf(method)) throw errors.alreadyVerified();
    if (!(await verifications.ask(tx, person.id, method, person.regionPath))) throw errors.alreadyPending();
    await tx.record({ subject: `parties.person:${person.id}`, summary: '本人申请实名核验' });
  });
}

export async function withdrawVerification(ctx: Ctx): Promise<void> {
  const own = await ownPerson(ctx);
  await ctx.transaction(async (tx) => {
    if ((await verifications.withdrawOf(tx, own.id, '本人撤回')) === 0) throw errors.notPending();
    await tx.record({ subject: `parties.person:${own.id}`, summary: '本人撤回核验申请' });
  });
}

export type Decision = ({ readonly verified: true } & Evidence) | { readonly verified: false; readonly reason: string };

/** The desk answers a request. Two clerks at once: the second is told that it is decided. */
export async function decideVerification(ctx: Ctx, id: string, decision: Decision): Promise<void> {
  await ctx.transaction(async (tx) => {
    const request = await verifications.lock(tx, id);
    if (!request) throw kernelErrors.notFound();
    if (request.state !== 'pending') throw errors.notPending();
    await requireStranger(tx, request.personId);
    if (!decision.verified) {
      await verifications.decide(tx, id, { state: 'refused', reason: decision.reason });
      await tx.record({
        subject: `parties.person:${request.personId}`,
        summary: '实名核验不通过',
        facts: { reason: decision.reason },
      });
      return;
    }
    await raise(tx, request.personId, decision);
    await verifications.decide(tx, id, { state: 'verified', ...decision });
  });
}

/** At the counter, without a request: the person is there with the document. */
export async function verifyAtCounter(ctx: Ctx, personId: string, evidence: Evidence): Promise<void> {
  await ctx.transaction(async (tx) => {
    await requireStranger(tx, personId);
    await raise(tx, personId, evidence);
    await verifications.withdrawOf(tx, personId, '已在窗口核验');
    await recordVerified(tx, personId, evidence);
  });
}

async function raise(tx: TxCtx, personId: string, evidence: Evidence): Promise<void> {
  const person = await lockActive(tx, personId);
  const level = levelOf(evidence.method);
  if (person.level >= level) throw errors.alreadyVerified();
  if (person.numberIndex === null) throw errors.noPerson();
  // The unique index is the last word; the lock lets the second of two clerks hear a sentence.
  await lockInTransaction(tx, `parties.number:${person.numberIndex}`);
  const other = await persons.verifiedByNumber(tx, person.numberIndex);
  if (other && other.id !== personId) throw errors.numberTaken();
  await persons.setLevel(tx, personId, level);
  await keepPersonVersion(tx, personId, '实名核验', ['level']);
  await linkFirms(tx, personId);
  await tx.emit(personVerified, { personId, level });
  await tx.record({
    subject: `parties.person:${personId}`,
    summary: '实名核验通过',
    facts: { method: evidence.method, level, evidence: evidence.evidence },
  });
}

/** Nobody vouches for oneself. */
async function requireStranger(tx: TxCtx, personId: string): Promise<void> {
  const actorId = tx.actor.id;
  if (actorId !== null && (await bindings.personOf(tx, actorId)) === personId) throw errors.ownCase();
}

export async function lockActive(tx: TxCtx, personId: string): Promise<PersonRow> {
  const [person] = await persons.lock(tx, [personId]);
  if (!person) throw kernelErrors.notFound();
  if (person.state !== 'active') throw errors.notActive();
  return person;
}
