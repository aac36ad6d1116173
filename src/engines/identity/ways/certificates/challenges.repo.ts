import { type Ctx, maybeOne, run, sql, type TxCtx } from '#kernel';

export interface ChallengeRow {
  readonly textHash: string;
  readonly purpose: string;
  readonly accountId: string | null;
  readonly browserHash: string;
}

export const challenges = {
  insert: (tx: TxCtx, row: ChallengeRow, expiresAt: Date) =>
    run(
      tx,
      sql`insert into identity.certificate_challenges (text_hash, purpose, account_id, browser_hash, created_at, expires_at)
        values (${row.textHash}, ${row.purpose}, ${row.accountId}, ${row.browserHash}, ${tx.now()}, ${expiresAt})`,
    ),

  /** Of many at once one gets it. Whoever is not meant leaves it where it is. */
  take: (ctx: Ctx, row: ChallengeRow) =>
    maybeOne(
      ctx,
      sql<{ expiresAt: Date }>`delete from identity.certificate_challenges
        where text_hash = ${row.textHash} and purpose = ${row.purpose} and browser_hash = ${row.browserHash}
          and account_id is not distinct from ${row.accountId}::text
        returning expires_at as "expiresAt"`,
    ),

  sweep: (ctx: Ctx) =>
    run(
      ctx,
      sql`delete from identity.certificate_challenges where expires_at < ${ctx.now()}::timestamptz - interval '1 hour'`,
    ),
};
