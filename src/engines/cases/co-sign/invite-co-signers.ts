import { randomInt } from 'node:crypto';
import { type Ctx, lockInTransaction, type TxCtx } from '#kernel';
import { addDays } from '#kernel/contract';
import { type CoSign, standingOf } from './co-sign.rules.ts';
import { type CoSignerRow, coSigners, logCoSign } from './co-signers.repo.ts';
import { coSignErrors as errors } from './errors.ts';

/** What of a co-applicant is kept sealed. */
export interface CoSignerContact {
  readonly number: string;
  readonly phone: string;
  readonly code: string;
}

export interface NamedPerson {
  readonly name: string;
  readonly number: string;
  readonly phone: string;
}

const CODE_SIGNS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const CODE_LENGTH = 8;
const newCode = (): string =>
  Array.from({ length: CODE_LENGTH }, () => CODE_SIGNS[randomInt(CODE_SIGNS.length)]).join('');

const placeOf = (id: string): string => `cases.co-signer:${id}`;
export const documentIndexOf = (ctx: Pick<Ctx, 'secrets'>, number: string): string =>
  ctx.secrets.index(number, 'cases.document');
export const codeIndexOf = (ctx: Pick<Ctx, 'secrets'>, code: string): string =>
  ctx.secrets.index(code.trim().toUpperCase(), 'cases.co-sign-code');
export const contactOf = (ctx: Pick<Ctx, 'secrets'>, row: Pick<CoSignerRow, 'id' | 'sealed'>): CoSignerContact =>
  JSON.parse(ctx.secrets.open(row.sealed, placeOf(row.id)));

export interface Application {
  readonly holder: string;
  /** The case, where somebody is named for a correction of it. */
  readonly caseId?: string | undefined;
  readonly demand: CoSign;
  readonly title: string;
  /** Number of who applies, who signs by handing in. */
  readonly own: string;
}

/** Names somebody who must agree too. The caller has checked that the application is the caller's. */
export function nameCoSigner(ctx: Ctx, application: Application, person: NamedPerson): Promise<void> {
  const { holder, caseId, demand, title } = application;
  return ctx.transaction(async (tx) => {
    await lockInTransaction(tx, `cases.co-sign:${holder}`);
    if (person.number === application.own) throw errors.applicantHimself();
    if ((await coSigners.of(tx, holder)).length >= demand.most) throw errors.tooMany({ most: demand.most });
    const id = tx.newId('cos');
    const contact: CoSignerContact = { number: person.number, phone: person.phone, code: '' };
    const isNew = await coSigners.insert(tx, {
      id,
      holder,
      caseId: caseId ?? null,
      role: demand.role,
      title,
      invitedBy: tx.actor.name,
      name: person.name,
      documentIndex: documentIndexOf(tx, person.number),
      sealed: tx.secrets.seal(JSON.stringify(contact), placeOf(id)),
    });
    if (!isNew) throw errors.namedBefore();
    await tx.record({ subject: `cases.co-signer:${id}`, summary: `填写共同申请人：${title}` });
  });
}

/**
 * Takes somebody off the list; who had been asked finds nothing any more. The caller has checked that the application may
 * still be changed. That it was done is kept as long as the application.
 */
export function cancelCoSigner(ctx: Ctx, holder: string, id: string, hash: string): Promise<void> {
  return ctx.transaction(async (tx) => {
    const row = await coSigners.lock(tx, id);
    if (row?.holder !== holder) return;
    await logCoSign(tx, row, { act: 'cancel', hash });
    await coSigners.remove(tx, id);
    await tx.record({
      subject: `cases.co-signer:${id}`,
      summary: `取消共同申请人：${row.title}`,
      facts: { answers: hash },
    });
  });
}

/** Asks all who have not agreed to what stands there now, each with a code of their own; `tell` sends it. */
export async function askCoSigners(
  tx: TxCtx,
  { holder, demand }: Pick<Application, 'holder' | 'demand'>,
  hash: string,
  tell: (row: CoSignerRow, contact: CoSignerContact) => Promise<void>,
): Promise<number> {
  await lockInTransaction(tx, `cases.co-sign:${holder}`);
  const rows = await coSigners.lockOf(tx, holder);
  if (rows.length < demand.least) throw errors.tooFew({ role: demand.role, least: demand.least });
  const open = rows.filter((row) => !['agreed', 'asked'].includes(standingOf(row, hash, tx.today())));
  for (const row of open) {
    const contact = { ...contactOf(tx, row), code: newCode() };
    await coSigners.ask(tx, row.id, {
      sealed: tx.secrets.seal(JSON.stringify(contact), placeOf(row.id)),
      codeIndex: codeIndexOf(tx, contact.code),
      until: addDays(tx.today(), demand.days),
    });
    await logCoSign(tx, row, { act: 'ask', hash });
    await tell(row, contact);
  }
  return open.length;
}

export const coSignersOf = (ctx: Ctx, holder: string): Promise<CoSignerRow[]> => coSigners.of(ctx, holder);

export const coSignersOfCase = (ctx: Ctx, caseId: string): Promise<CoSignerRow[]> => coSigners.ofCase(ctx, caseId);

/** The signatures go with the application that has become a case. */
export const handInCoSigners = (tx: TxCtx, holder: string, caseId: string): Promise<number> =>
  coSigners.becomeCase(tx, holder, caseId);

export const discardCoSigners = (tx: TxCtx, holder: string): Promise<number> => coSigners.removeAll(tx, holder);
