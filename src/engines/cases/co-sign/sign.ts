import type { Ctx, TxCtx } from '#kernel';
import { type CoSign, type Standing, standingOf, standings } from './co-sign.rules.ts';
import { type CoSignerRow, coSigners, logCoSign } from './co-signers.repo.ts';
import { coSignErrors as errors } from './errors.ts';
import { codeIndexOf, documentIndexOf } from './invite-co-signers.ts';

/** Requests to the person who has this number; the caller has proved to be that person. */
export const toCoSign = (ctx: Ctx, number: string): Promise<CoSignerRow[]> =>
  coSigners.ofDocument(ctx, documentIndexOf(ctx, number));

/** One request, for nobody but the person who has this number. */
export async function ownCoSign(ctx: Ctx, id: string, number: string): Promise<CoSignerRow> {
  const row = await coSigners.byId(ctx, id);
  if (!row || row.state === 'named' || row.documentIndex !== documentIndexOf(ctx, number)) throw errors.noSuchSigner();
  return row;
}

/** By the code that the applicant has passed on; it opens nothing to anybody else. */
export async function coSignByCode(ctx: Ctx, code: string, number: string): Promise<CoSignerRow> {
  const row = await coSigners.byCode(ctx, codeIndexOf(ctx, code));
  if (!row || row.documentIndex !== documentIndexOf(ctx, number)) throw errors.noSuchSigner();
  return row;
}

export interface CoSignature {
  readonly act: 'agree' | 'refuse' | 'withdraw';
  /** Of the answers that the person has read. */
  readonly seen: string;
  /** Of the answers as they are now. */
  readonly hash: string;
  readonly reason: string;
}

const from: Readonly<Record<CoSignature['act'], readonly Standing[]>> = {
  agree: ['asked', 'lapsed', 'refused', 'withdrawn'],
  refuse: ['asked', 'lapsed'],
  withdraw: ['agreed'],
};
const states = { agree: 'agreed', refuse: 'refused', withdraw: 'withdrawn' } as const;
const names = { agree: '同意', refuse: '不同意', withdraw: '撤回同意' } as const;

/** Nobody hands in, corrects or accepts on this signature before the caller is done: what it is weighed against holds still. */
export async function holdCoSign(tx: TxCtx, id: string): Promise<void> {
  if (!(await coSigners.lock(tx, id))) throw errors.noSuchSigner();
}

/**
 * Agrees, refuses or takes an agreement back. The caller has checked that the request is the caller's, and has held it
 * before the answers were read.
 */
export async function coSign(tx: TxCtx, id: string, { act, seen, hash, reason }: CoSignature): Promise<void> {
  const row = await coSigners.lock(tx, id);
  if (!row) throw errors.noSuchSigner();
  if (seen !== hash) throw errors.changed();
  const standing = standingOf(row, hash, tx.today());
  if (!from[act].includes(standing)) throw errors.notNow({ why: standings[standing] });
  if (act === 'withdraw' && row.caseId !== null) throw errors.notNow({ why: '已经提交，要撤回请由申请人撤回申请' });
  await coSigners.sign(tx, id, { state: states[act], hash: act === 'agree' ? hash : null, reason });
  await logCoSign(tx, row, { act, hash, reason });
  await tx.record({
    subject: `cases.co-signer:${id}`,
    summary: `共同申请人${names[act]}：${row.title}`,
    facts: { answers: hash },
  });
}

/** Throws whom the application still waits for. */
export async function requireCoSigned(tx: TxCtx, holder: string, demand: CoSign, hash: string): Promise<void> {
  const rows = await coSigners.lockOf(tx, holder);
  if (rows.length < demand.least) throw errors.tooFew({ role: demand.role, least: demand.least });
  const open = rows.filter((row) => standingOf(row, hash, tx.today()) !== 'agreed');
  if (open.length > 0) throw errors.missing({ names: open.map(({ name }) => name).join('、') });
}
