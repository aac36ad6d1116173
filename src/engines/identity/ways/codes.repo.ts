import type { Channel } from '#engines/messaging';
import { type Ctx, maybeOne, one, run, sql, type TxCtx } from '#kernel';

export interface CodeRow {
  id: string;
  accountId: string | null;
  channel: Channel;
  contactSealed: string;
  codeMac: string;
  tries: number;
}

export const codes = {
  /** What was asked for lately: for the contact in the pause, an hour and a day, from the address in an hour. */
  asked: (tx: TxCtx, contactIndex: string, address: string, pauseSeconds: number) =>
    one(
      tx,
      sql<{ pause: number; hour: number; day: number; address: number }>`select
          (count(*) filter (where contact_index = ${contactIndex}
            and created_at > ${tx.now()}::timestamptz - make_interval(secs => ${pauseSeconds})))::int as pause,
          (count(*) filter (where contact_index = ${contactIndex} and created_at > ${tx.now()}::timestamptz - interval '1 hour'))::int as hour,
          (count(*) filter (where contact_index = ${contactIndex}))::int as day,
          (count(*) filter (where address = ${address} and created_at > ${tx.now()}::timestamptz - interval '1 hour'))::int as address
        from identity.codes where (contact_index = ${contactIndex} or address = ${address})
          and created_at > ${tx.now()}::timestamptz - interval '1 day'`,
    ),

  insert: (
    tx: TxCtx,
    row: {
      id: string;
      purpose: string;
      accountId: string | null;
      channel: Channel;
      contactSealed: string;
      contactIndex: string;
      address: string;
      browserHash: string;
      codeMac: string;
      expiresAt: Date;
    },
  ) =>
    run(
      tx,
      sql`insert into identity.codes (id, purpose, account_id, channel, contact_sealed, contact_index, address, browser_hash,
          code_mac, created_at, expires_at)
        values (${row.id}, ${row.purpose}, ${row.accountId}, ${row.channel}, ${row.contactSealed}, ${row.contactIndex},
          ${row.address}, ${row.browserHash}, ${row.codeMac}, ${tx.now()}, ${row.expiresAt})`,
    ),

  /** Counts the try before the code is looked at, so that many at once cannot slip through together. */
  tryOnce: (ctx: Ctx, id: string, purpose: string, browserHash: string, tries: number) =>
    maybeOne(
      ctx,
      sql<CodeRow>`update identity.codes set tries = tries + 1
        where id = ${id} and purpose = ${purpose} and browser_hash = ${browserHash} and used_at is null
          and tries < ${tries} and expires_at > ${ctx.now()}
        returning id, account_id as "accountId", channel, contact_sealed as "contactSealed", code_mac as "codeMac", tries`,
    ),

  /** False when somebody was quicker. */
  use: async (tx: TxCtx, id: string): Promise<boolean> =>
    (await run(tx, sql`update identity.codes set used_at = ${tx.now()} where id = ${id} and used_at is null`)) === 1,

  sweep: (ctx: Ctx) =>
    run(ctx, sql`delete from identity.codes where created_at < ${ctx.now()}::timestamptz - interval '2 days'`),
};
