import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { makeAuditPartitions, migrate, migrationsOf, one, type Runtime, sql } from '#kernel';
import { hashOf, type Manifest } from './archive.ts';
import { backupErrors } from './errors.ts';
import { eachEntry } from './read-manifest.ts';

/**
 * Restores a verified archive into an empty database: brings the schema to where the backup's was, copies every row in
 * one transaction, then applies what the program has beyond. A kill in between leaves an empty place to start again.
 */
export async function readBackup(
  runtime: Runtime,
  file: string,
  manifest: Manifest,
  tell: (done: number, total: number, name: string) => void,
): Promise<{ tables: number; rows: number; files: number }> {
  await demandEmpty(runtime);
  const known = migrationsOf(runtime.modules);
  const wanted = new Set(manifest.migrations.map((item) => `${item.module}/${item.name}`));
  for (const key of wanted) {
    if (!known.some((item) => `${item.module}/${item.name}` === key)) throw backupErrors.newer({ migration: key });
  }
  await migrate(
    runtime.database.pool,
    known.filter((item) => wanted.has(`${item.module}/${item.name}`)),
  );
  await makeAuditPartitions(
    runtime.database.db,
    manifest.auditMonths.map((day) => new Date(`${day}T00:00:00Z`)),
  );
  const client = await runtime.database.pool.connect();
  try {
    await client.query('set statement_timeout = 0');
    await client.query('begin');
    await prepare(client, manifest);
    await copyEntries(runtime, client, file, manifest, tell);
    for (const { name, value } of manifest.sequences)
      await client.query('select setval($1::regclass, $2)', [name, value]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release(true);
  }
  await runtime.migrate();
  return {
    tables: manifest.tables.length,
    rows: manifest.tables.reduce((sum, table) => sum + table.rows, 0),
    files: manifest.files,
  };
}

async function demandEmpty(runtime: Runtime): Promise<void> {
  const there = await one(
    runtime.base,
    sql<{ t: boolean }>`select to_regclass('kernel.pack_sections') is not null as t`,
  );
  if (!there.t) return;
  const used = await one(
    runtime.base,
    sql<{ n: number }>`select
    ((select count(*) from kernel.pack_sections) + (select count(*) from kernel.audit_entries))::int as n`,
  );
  if (used.n > 0) throw backupErrors.notEmpty();
}

/** Constraint triggers rest while rows arrive in any order; rows that migrations wrote give way to the backup's. */
async function prepare(client: pg.PoolClient, manifest: Manifest): Promise<void> {
  await client.query('set local session_replication_role = replica').catch((error: unknown) => {
    throw backupErrors.noPower({}, { cause: error });
  });
  const names = manifest.tables.map((table) => table.name);
  if (names.length > 0) await client.query(`truncate ${names.join(', ')}`);
}

async function copyEntries(
  runtime: Runtime,
  client: pg.PoolClient,
  file: string,
  manifest: Manifest,
  tell: (done: number, total: number, name: string) => void,
): Promise<void> {
  const columns = new Map(manifest.tables.map((table) => [table.name, table.columns]));
  const total = Object.keys(manifest.hashes).length;
  let done = 0;
  await eachEntry(file, async (name, bytes) => {
    // The archive was read once before; what differs now was put in its place since, or the disk fails.
    const hash = manifest.hashes[name];
    if (hash === undefined) return;
    if (hashOf(bytes) !== hash) throw backupErrors.damaged({ where: name });
    const [kind, subject = ''] = name.split('/');
    if (kind === 'tables') {
      const list = columns.get(subject);
      if (!list) throw backupErrors.damaged({ where: name });
      await pipeline(Readable.from([bytes]), client.query(copyFrom(`copy ${subject} (${list.join(', ')}) from stdin`)));
    } else if (kind === 'files') {
      await runtime.base.files.blobs.write(subject, bytes);
    }
    done += 1;
    tell(done, total, subject);
  });
}
