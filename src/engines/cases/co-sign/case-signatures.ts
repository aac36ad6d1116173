import { openForm } from '#engines/forms';
import { maskName } from '#engines/parties';
import type { Ctx, TxCtx } from '#kernel';
import type { CaseRow } from '../cases.repo.ts';
import { items } from '../items/items.repo.ts';
import type { CommandType } from '../life.ts';
import { answersOf } from '../read-case.ts';
import { answersHash, type CoSign, coSignFor, type Standing, standingOf } from './co-sign.rules.ts';
import { type CoSignerRow, coSigners } from './co-signers.repo.ts';
import { coSignErrors as errors } from './errors.ts';

export interface CaseSignatures {
  readonly demand: CoSign;
  /** Of the answers that the signatures are weighed against. */
  readonly hash: string;
  readonly signers: readonly { readonly row: CoSignerRow; readonly standing: Standing }[];
}

type Answers = Readonly<Record<string, unknown>>;

/**
 * How the signatures of a case stand before its answers, or before what is about to be handed in for them. Null where one
 * applies alone, and where the office has had everybody before it at the counter.
 */
export async function caseSignatures(ctx: Ctx, row: CaseRow, answers?: Answers): Promise<CaseSignatures | null> {
  const demanded = await demandOf(ctx, row, answers);
  return demanded && { ...demanded, signers: weigh(ctx, await coSigners.ofCase(ctx, row.id), demanded.hash) };
}

async function demandOf(ctx: Ctx, row: CaseRow, given?: Answers): Promise<Omit<CaseSignatures, 'signers'> | null> {
  const { channel, demo, formKey, formVersion } = row;
  if (channel !== 'portal' || demo || formKey === null) return null;
  const coSign = await items.coSignOf(ctx, row.itemId, row.itemVersion);
  if (!coSign) return null;
  const answers = given ?? answersOf(ctx, row);
  const demand = coSignFor({ coSign }, answers, { today: row.receivedOn });
  return demand && { demand, hash: answersHash(await openForm(ctx, formKey, formVersion ?? undefined), answers) };
}

const weigh = (ctx: Ctx, rows: readonly CoSignerRow[], hash: string): CaseSignatures['signers'] =>
  rows.map((row) => ({ row, standing: standingOf(row, hash, ctx.today()) }));

/** Whom a case waits for, masked, as an official may read it; nobody: all have signed what stands there. */
export function unsignedNames({ demand, signers }: CaseSignatures): string[] {
  const lacking = demand.least - signers.length;
  return [
    ...signers.filter(({ standing }) => standing !== 'agreed').map(({ row }) => `${maskName(row.name)}（${row.role}）`),
    ...(lacking > 0 ? [`还没有填写的${demand.role} ${lacking} 位`] : []),
  ];
}

export const isSigned = (signatures: CaseSignatures | null): boolean =>
  signatures === null || unsignedNames(signatures).length === 0;

/** What nobody does on an application that not all who apply have signed as it stands. */
export const onSigned: readonly string[] = ['accept', 'supply', 'resubmit'] satisfies CommandType[];

/** Before acceptance; what was accepted stands on what was signed then. */
export const isOpenToSign = ({ state }: Pick<CaseRow, 'state'>): boolean =>
  ['received', 'correction', 'pre-rejected'].includes(state);

/** For a caller that holds the case. Signatures are held too, so that none is given or taken meanwhile. */
export async function requireSignatures(tx: TxCtx, row: CaseRow, command: CommandType): Promise<void> {
  if (!onSigned.includes(command)) return;
  const demanded = await demandOf(tx, row);
  if (!demanded) return;
  const signers = weigh(tx, await coSigners.lockOfCase(tx, row.id), demanded.hash);
  const names = unsignedNames({ ...demanded, signers });
  if (names.length > 0) throw errors.unsigned({ names: names.join('、') });
}
