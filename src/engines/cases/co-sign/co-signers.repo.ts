import { type Ctx, maybeOne, one, rows, run, sql, type TxCtx } from '#kernel';
import type { SignState } from './co-sign.rules.ts';

export interface CoSignerRow {
  readonly id: string;
  readonly holder: string;
  readonly caseId: string | null;
  readonly role: string;
  readonly title: string;
  readonly invitedBy: string;
  readonly name: string;
  readonly documentIndex: string;
  readonly sealed: string;
  readonly state: SignState;
  readonly until: string | null;
  readonly signedHash: string | null;
  readonly signedAt: Date | null;
  readonly reason: string;
}

const columns = sql`s.id, s.holder, s.case_id as "caseId", s.role, s.title, s.invited_by as "invitedBy", s.name,
  s.document_index as "documentIndex", s.sealed, s.state, s.until, s.signed_hash as "signedHash",
  s.signed_at as "signedAt", s.reason`;

export type NewCoSigner = Pick<
  CoSignerRow,
  'id' | 'holder' | 'caseId' | 'role' | 'title' | 'invitedBy' | 'name' | 'documentIndex' | 'sealed'
>;

export const coSigners = {
  of: (ctx: Ctx, holder: string): Promise<CoSignerRow[]> =>
    rows(
      ctx,
      sql<CoSignerRow>`select ${columns} from cases.co_signers s where s.holder = ${holder} order by s.position`,
    ),

  ofCase: (ctx: Ctx, caseId: string): Promise<CoSignerRow[]> =>
    rows(
      ctx,
      sql<CoSignerRow>`select ${columns} from cases.co_signers s where s.case_id = ${caseId} order by s.position`,
    ),

  /** Requests that have been sent to who has this document. */
  ofDocument: (ctx: Ctx, documentIndex: string): Promise<CoSignerRow[]> =>
    rows(
      ctx,
      sql<CoSignerRow>`select ${columns} from cases.co_signers s
        where s.document_index = ${documentIndex} and s.state <> 'named' order by s.until desc nulls last, s.id desc limit 50`,
    ),

  byCode: (ctx: Ctx, codeIndex: string): Promise<CoSignerRow | undefined> =>
    maybeOne(ctx, sql<CoSignerRow>`select ${columns} from cases.co_signers s where s.code_index = ${codeIndex}`),

  byId: (ctx: Ctx, id: string): Promise<CoSignerRow | undefined> =>
    maybeOne(ctx, sql<CoSignerRow>`select ${columns} from cases.co_signers s where s.id = ${id}`),

  lock: (tx: TxCtx, id: string): Promise<CoSignerRow | undefined> =>
    maybeOne(tx, sql<CoSignerRow>`select ${columns} from cases.co_signers s where s.id = ${id} for update`),

  /** In their order, so that two who hold them wait for each other and never lock each other out. */
  lockOfCase: (tx: TxCtx, caseId: string): Promise<CoSignerRow[]> =>
    rows(
      tx,
      sql<CoSignerRow>`select ${columns} from cases.co_signers s where s.case_id = ${caseId} order by s.position for update`,
    ),

  lockOf: (tx: TxCtx, holder: string): Promise<CoSignerRow[]> =>
    rows(
      tx,
      sql<CoSignerRow>`select ${columns} from cases.co_signers s where s.holder = ${holder} order by s.position for update`,
    ),

  insert: async (tx: TxCtx, s: NewCoSigner): Promise<boolean> =>
    (await run(
      tx,
      sql`insert into cases.co_signers (id, holder, case_id, position, role, title, invited_by, name, document_index, sealed)
        select ${s.id}, ${s.holder}, ${s.caseId}, coalesce(max(position), 0) + 1, ${s.role}, ${s.title}, ${s.invitedBy}, ${s.name},
          ${s.documentIndex}, ${s.sealed}
        from cases.co_signers where holder = ${s.holder}
        on conflict (holder, document_index) do nothing`,
    )) > 0,

  ask: (tx: TxCtx, id: string, asked: { sealed: string; codeIndex: string; until: string }) =>
    run(
      tx,
      sql`update cases.co_signers set state = 'asked', sealed = ${asked.sealed}, code_index = ${asked.codeIndex},
          until = ${asked.until}, signed_hash = null, signed_at = null, reason = '' where id = ${id}`,
    ),

  sign: (tx: TxCtx, id: string, s: { state: SignState; hash: string | null; reason: string }) =>
    run(
      tx,
      sql`update cases.co_signers set state = ${s.state}, signed_hash = ${s.hash}, signed_at = ${tx.now()},
          reason = ${s.reason} where id = ${id}`,
    ),

  remove: (tx: TxCtx, id: string) => run(tx, sql`delete from cases.co_signers where id = ${id}`),

  /** With what they have signed, which nobody has relied on. */
  removeAll: (tx: TxCtx, holder: string) =>
    run(
      tx,
      sql`with gone as (delete from cases.co_signers where holder = ${holder} and case_id is null)
        delete from cases.co_sign_log where holder = ${holder} and case_id is null`,
    ),

  becomeCase: (tx: TxCtx, holder: string, caseId: string) =>
    run(
      tx,
      sql`with noted as (update cases.co_sign_log set case_id = ${caseId} where holder = ${holder})
        update cases.co_signers set case_id = ${caseId} where holder = ${holder}`,
    ),
};

export type CoSignAct = 'ask' | 'agree' | 'refuse' | 'withdraw' | 'cancel';

/** The signer's row lock makes the numbers follow each other. */
export async function logCoSign(
  tx: TxCtx,
  { id, holder, caseId }: Pick<CoSignerRow, 'id' | 'holder' | 'caseId'>,
  entry: { act: CoSignAct; hash: string; reason?: string },
): Promise<void> {
  await one(
    tx,
    sql`insert into cases.co_sign_log (signer_id, seq, holder, case_id, act, at, by_id, by_name, answers_hash, reason)
      select ${id}, coalesce(max(seq), 0) + 1, ${holder}, ${caseId}, ${entry.act}, ${tx.now()}, ${tx.actor.id}, ${tx.actor.name},
        ${entry.hash}, ${entry.reason ?? ''}
      from cases.co_sign_log where signer_id = ${id} returning seq`,
  );
}
