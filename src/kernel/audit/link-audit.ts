import type { Db } from '../database/db.ts';
import { maybeOne, rows, run, sql } from '../database/query.ts';
import { type ChainedEntry, entryHash, FIRST_HASH } from './audit-entry.ts';

const LINKER_LOCK = 7_265_000_002;

/** Chains what waits, oldest first; one linker at a time over all processes. Returns how many entries it linked. */
export async function linkAudit(db: Db, limit = 2000): Promise<number> {
  return db.transaction(async (transaction) => {
    const ctx = { db: transaction };
    const lock = await maybeOne(ctx, sql<{ got: boolean }>`select pg_try_advisory_xact_lock(${LINKER_LOCK}) as got`);
    if (!lock?.got) return 0;
    const entries = await rows(
      ctx,
      sql<ChainedEntry>`select e.id, e.at::text as at, e.realm, e.actor_id, e.actor_name, e.operation, e.subject,
          e.summary, e.facts::text as facts, e.request_id
        from kernel.audit_pending p join kernel.audit_entries e on e.id = p.entry_id and e.at = p.entry_at
        order by p.entry_at, p.entry_id limit ${limit}`,
    );
    if (entries.length === 0) return 0;
    const last = await maybeOne(
      ctx,
      sql<{ seq: bigint; hash: string }>`select seq, hash from kernel.audit_chain order by seq desc limit 1`,
    );
    let hash = last?.hash ?? FIRST_HASH;
    const hashes = entries.map((entry) => {
      hash = entryHash(hash, entry);
      return hash;
    });
    const ids = entries.map((entry) => entry.id);
    const times = entries.map((entry) => entry.at);
    await run(
      ctx,
      sql`insert into kernel.audit_chain (seq, entry_id, entry_at, hash)
        select ${last?.seq ?? 0n} + n, i, a, h
        from unnest(${ids}::text[], ${times}::timestamptz[], ${hashes}::text[]) with ordinality u(i, a, h, n)`,
    );
    await run(ctx, sql`delete from kernel.audit_pending where entry_id = any(${ids}::text[])`);
    return entries.length;
  });
}
