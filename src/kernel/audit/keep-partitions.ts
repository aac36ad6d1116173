import type { Db } from '../database/db.ts';
import { lockInTransaction } from '../database/lock-in-transaction.ts';
import { run, sql } from '../database/query.ts';

const AHEAD = 3;

/** Makes the audit's partitions of this month and the next two, each a calendar month in UTC. */
export async function keepAuditPartitions(db: Db, now: Date): Promise<void> {
  const months = Array.from(
    { length: AHEAD },
    (_, ahead) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1)),
  );
  await makeAuditPartitions(db, months);
}

/**
 * Makes the partitions of the months in which these instants lie; before rows of those months arrive. Processes take turns:
 * `if not exists` alone fails when two make the same table at once.
 */
export async function makeAuditPartitions(db: Db, instants: readonly Date[]): Promise<void> {
  await db.transaction(async (transaction) => {
    await lockInTransaction({ db: transaction }, 'kernel.audit.partitions');
    await makePartitions(transaction, instants);
  });
}

async function makePartitions(db: Db, instants: readonly Date[]): Promise<void> {
  for (const instant of instants) {
    const from = new Date(Date.UTC(instant.getUTCFullYear(), instant.getUTCMonth(), 1));
    const to = new Date(Date.UTC(instant.getUTCFullYear(), instant.getUTCMonth() + 1, 1));
    const name = `audit_entries_${from.toISOString().slice(0, 7).replace('-', '_')}`;
    const statement = `create table if not exists kernel.${name} partition of kernel.audit_entries
      for values from ('${from.toISOString()}') to ('${to.toISOString()}')`;
    await run({ db }, sql.raw(statement));
  }
}
