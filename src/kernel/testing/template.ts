import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import { keepAuditPartitions } from '../audit/keep-partitions.ts';
import { migrate } from '../database/migrate.ts';
import { openDatabase } from '../database/pool.ts';
import type { Module } from '../module/define-module.ts';
import { migrationsOf } from '../runtime/migrations-of.ts';

const TEMPLATE_LOCK = 7_265_000_003;

export function serverUrl(): string {
  const url = process.env['ZT_TEST_PG_URL'];
  if (!url) throw new Error('database tests need vitest.config.ts with src/kernel/testing/global-setup.ts');
  return url;
}

const withDatabase = (name: string): string => Object.assign(new URL(serverUrl()), { pathname: `/${name}` }).href;

/** A fresh database cloned from the template of these modules; the template is made once for each set of migrations. */
export async function cloneDatabase(modules: readonly Module[]): Promise<{ url: string; drop(): Promise<void> }> {
  const migrations = migrationsOf(modules);
  const key = createHash('sha256')
    .update(migrations.map((item) => `${item.module}${item.name}${item.hash}`).join())
    .digest('hex');
  const template = `zt_template_${key.slice(0, 16)}`;
  const name = `zt_test_${randomBytes(8).toString('hex')}`;
  const admin = new pg.Client({ connectionString: serverUrl() });
  await admin.connect();
  try {
    await admin.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const found = await admin.query('select 1 from pg_database where datname = $1', [template]);
    if (found.rowCount === 0) {
      const draft = `${template}_draft`;
      await admin.query(`drop database if exists ${draft}`);
      await admin.query(`create database ${draft}`);
      const database = openDatabase(withDatabase(draft), 2, () => {});
      await migrate(database.pool, migrations);
      await keepAuditPartitions(database.db, new Date());
      await database.close();
      await admin.query(`alter database ${draft} rename to ${template}`);
    }
    await admin.query(`create database ${name} template ${template}`);
  } finally {
    await admin.end();
  }
  return {
    url: withDatabase(name),
    async drop() {
      const client = new pg.Client({ connectionString: serverUrl() });
      await client.connect();
      await client.query(`drop database if exists ${name} with (force)`);
      await client.end();
    },
  };
}
