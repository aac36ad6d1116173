import { type Ctx, json, rows, run, sql, type TxCtx } from '#kernel';

export type KeyUse = 'ES256' | 'RS256' | 'cookie';

export interface KeyRow {
  id: string;
  use: KeyUse;
  publicJwk: Record<string, unknown> | null;
  sealed: string;
  createdAt: Date;
  signsFrom: Date;
  leavesAt: Date | null;
  madeBy: string;
}

export const keys = {
  /** Published ones, the latest to sign first. */
  present: (ctx: Ctx) =>
    rows(
      ctx,
      sql<KeyRow>`select id, use, public_jwk as "publicJwk", sealed, created_at as "createdAt", signs_from as "signsFrom",
          leaves_at as "leavesAt", made_by as "madeBy"
        from identity.sso_keys where leaves_at is null or leaves_at > ${ctx.now()} order by signs_from desc, id`,
    ),

  insert: (tx: TxCtx, row: Omit<KeyRow, 'createdAt' | 'leavesAt' | 'madeBy'>) =>
    run(
      tx,
      sql`insert into identity.sso_keys (id, use, public_jwk, sealed, created_at, signs_from, made_by)
        values (${row.id}, ${row.use}, ${row.publicJwk === null ? null : json(row.publicJwk)}, ${row.sealed}, ${tx.now()},
          ${row.signsFrom}, ${tx.actor.name || '系统'})`,
    ),

  /** Older keys of this use leave some time after the new one has begun to sign. */
  leave: (tx: TxCtx, use: KeyUse, newer: string, at: Date) =>
    run(
      tx,
      sql`update identity.sso_keys set leaves_at = ${at}
        where use = ${use} and id <> ${newer} and (leaves_at is null or leaves_at > ${at})`,
    ),

  withdraw: (tx: TxCtx, id: string) =>
    run(
      tx,
      sql`update identity.sso_keys set leaves_at = ${tx.now()} where id = ${id} and (leaves_at is null or leaves_at > ${tx.now()})`,
    ),

  /** Half a year after it left, nobody asks for a key any more. */
  sweep: (ctx: Ctx) =>
    run(ctx, sql`delete from identity.sso_keys where leaves_at < ${ctx.now()}::timestamptz - interval '180 days'`),
};
