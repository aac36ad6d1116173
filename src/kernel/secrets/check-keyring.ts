import { ConfigError } from '../config/config-error.ts';
import type { Db } from '../database/db.ts';
import { lockInTransaction } from '../database/lock-in-transaction.ts';
import { rows, run, sql } from '../database/query.ts';
import type { Keyring } from './keyring.ts';

/**
 * Refuses to start with a keyring that lacks a key this database was used with: what it sealed could never be read, and
 * new values would be found by another index. Of two first starts with different keys at once, the second is refused.
 */
export async function checkKeyring(db: Db, keyring: Keyring): Promise<void> {
  await db.transaction(async (transaction) => {
    const ctx = { db: transaction };
    await lockInTransaction(ctx, 'kernel.master_keys');
    const known = await rows(ctx, sql<{ id: string }>`select key_id as id from kernel.master_keys`);
    const missing = known.filter(({ id }) => !keyring.keyIds.includes(id));
    if (missing.length > 0)
      throw new ConfigError(
        `这个数据库用过的主密钥 ${missing.map(({ id }) => id).join('、')} 不在手边：请把原来的 keys/master.key 放回数据文件夹，或用 MASTER_KEY 给出`,
      );
    await run(
      ctx,
      sql`insert into kernel.master_keys (key_id) select unnest(${[...keyring.keyIds]}::text[]) on conflict do nothing`,
    );
  });
}
