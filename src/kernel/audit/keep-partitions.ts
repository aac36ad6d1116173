import type { Db } from '../database/pool.ts';
import { run, sql } from '../database/query.ts';

/** Makes the audit's partitions of this month and the next two, each a calendar month in UTC. */
export async function keepAuditPartitions(db: Db, now: Date): Promise<void> {
  for (let ahead = 0; ahead < 3; ahead += 1) {
    const from = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1));
    const to = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead + 1, 1));
    const name = `audit_entries_${from.toISOString().slice(0, 7).replace('-', '_')}`;
    const statement = `create table if not exists kernel.${name} partition of kernel.audit_entries
      for values from ('${from.toISOString()}') to ('${to.toISOString()}')`;
    await run({ db }, sql.raw(statement));
  }
}
