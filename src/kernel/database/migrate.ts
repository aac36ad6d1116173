import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { ConfigError } from '../config/config-error.ts';

export interface Migration {
  readonly module: string;
  readonly name: string;
  readonly sql: string;
  readonly hash: string;
}

/** The numbered files of a `migrations/` folder, in order. */
export function readMigrations(module: string, dir: string): Migration[] {
  let names: string[];
  try {
    names = readdirSync(dir);
  } catch {
    return [];
  }
  return names
    .filter((name) => /^\d{4}-.+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(dir, name), 'utf8');
      return { module, name, sql, hash: createHash('sha256').update(sql).digest('hex') };
    });
}

const bootstrap = `
  create schema if not exists kernel;
  create table if not exists kernel.migrations (
    module text not null, name text not null, hash text not null,
    applied_at timestamptz not null default now(), primary key (module, name));`;

/** One number for the whole product, so that two starting processes take turns. */
const MIGRATION_LOCK = 7_265_000_001;

/**
 * Brings the schema to where the code is. Each migration commits alone with its record, so a kill leaves whole steps.
 * A second runner waits for the first. A schema newer than the code, or an edited migration, is a `ConfigError`.
 */
export async function migrate(
  pool: pg.Pool,
  migrations: readonly Migration[],
  tell: (done: number, total: number, name: string) => void = () => {},
): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query('set statement_timeout = 0');
    const free = await client.query('select pg_try_advisory_lock($1) as got', [MIGRATION_LOCK]);
    if (!free.rows[0].got) {
      tell(0, migrations.length, '另一个进程正在升级数据库，等待它完成');
      await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    }
    await client.query(bootstrap);
    const todo = pending(migrations, (await client.query('select module, name, hash from kernel.migrations')).rows);
    for (const [index, migration] of todo.entries()) {
      tell(index, todo.length, `${migration.module}/${migration.name}`);
      await apply(client, migration);
    }
    return todo.length;
  } finally {
    await client.query('select pg_advisory_unlock_all()').catch(() => {});
    client.release(true);
  }
}

interface Applied {
  module: string;
  name: string;
  hash: string;
}

function pending(migrations: readonly Migration[], applied: readonly Applied[]): Migration[] {
  const known = new Map(migrations.map((migration) => [`${migration.module}/${migration.name}`, migration]));
  for (const row of applied) {
    const key = `${row.module}/${row.name}`;
    const migration = known.get(key);
    if (!migration) {
      throw new ConfigError(`数据库比程序新（多出 ${key}）：请换用更新的程序，或用备份恢复到旧版本的数据库`);
    }
    if (migration.hash !== row.hash) {
      throw new ConfigError(`迁移文件 ${key} 与已执行的不一致：已执行的迁移不可改动，请恢复原文件后再启动`);
    }
  }
  const done = new Set(applied.map((row) => `${row.module}/${row.name}`));
  return migrations.filter((migration) => !done.has(`${migration.module}/${migration.name}`));
}

async function apply(client: pg.PoolClient, migration: Migration): Promise<void> {
  try {
    await client.query('begin');
    await client.query(migration.sql);
    await client.query('insert into kernel.migrations (module, name, hash) values ($1, $2, $3)', [
      migration.module,
      migration.name,
      migration.hash,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw new Error(`migration ${migration.module}/${migration.name} failed`, { cause: error });
  }
}
