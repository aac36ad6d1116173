import { createWriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import tar from 'tar-stream';
import type { Runtime } from '#kernel';
import { hashOf, MANIFEST, type Manifest, partName } from './archive.ts';
import { backupErrors } from './errors.ts';

const PART_BYTES = 8 * 1024 * 1024;

export interface BackupFacts {
  tables: number;
  rows: number;
  files: number;
  bytes: number;
}

/**
 * One consistent picture of a running city in one file: all rows as of one moment (a repeatable-read snapshot), and every
 * attachment they mention. `keepKeys` puts the master keys it needs by. Written aside and renamed, so that an interrupted backup never looks like a whole one.
 */
export async function writeBackup(
  runtime: Runtime,
  file: string,
  keepKeys: (needed: readonly string[]) => void,
  tell: (done: number, total: number, name: string) => void,
): Promise<BackupFacts> {
  const aside = `${file}.part`;
  const pack = tar.pack();
  const hashes: Record<string, string> = {};
  const add = async (name: string, bytes: Buffer) => {
    hashes[name] = hashOf(bytes);
    await new Promise<void>((resolve, reject) => {
      pack.entry({ name, size: bytes.length }, bytes, (error) => (error ? reject(error) : resolve()));
    });
  };
  const written = pipeline(pack, createGzip({ level: 4 }), createWriteStream(aside, { mode: 0o600 }));
  const client = await runtime.database.pool.connect();
  try {
    await client.query('set statement_timeout = 0');
    await client.query('begin isolation level repeatable read read only');
    await demandData(client);
    const keys = await keysOf(client);
    keepKeys(keys);
    const tables = await tablesOf(client);
    const hashesOfFiles = await client.query<{ hash: string }>('select distinct hash from kernel.files order by hash');
    const total = tables.length + hashesOfFiles.rows.length;
    const counted: Manifest['tables'][number][] = [];
    for (const [index, table] of tables.entries()) {
      tell(index, total, table.name);
      counted.push({ ...table, rows: await copyTable(client, table, add) });
    }
    for (const [index, { hash }] of hashesOfFiles.rows.entries()) {
      tell(tables.length + index, total, '附件');
      await add(`files/${hash}`, Buffer.from(await runtime.base.files.blobs.read(hash)));
    }
    const manifest: Manifest = {
      format: 1,
      city: runtime.base.city.id,
      takenAt: new Date().toISOString(),
      migrations: (await client.query('select module, name from kernel.migrations order by applied_at, module, name'))
        .rows,
      tables: counted,
      sequences: await sequencesOf(client),
      files: hashesOfFiles.rows.length,
      keys,
      auditMonths: await auditMonthsOf(client),
      hashes,
    };
    await add(MANIFEST, Buffer.from(JSON.stringify(manifest)));
    pack.finalize();
    await written;
    await syncFile(aside);
    await rename(aside, file);
    tell(total, total, '');
    const rows = counted.reduce((sum, table) => sum + table.rows, 0);
    return { tables: tables.length, rows, files: manifest.files, bytes: (await stat(file)).size };
  } catch (error) {
    pack.destroy();
    await written.catch(() => {});
    await rm(aside, { force: true });
    throw error;
  } finally {
    await client.query('rollback').catch(() => {});
    client.release(true);
  }
}

async function demandData(client: pg.PoolClient): Promise<void> {
  const found = await client.query<{ there: boolean }>(`select to_regclass('kernel.master_keys') is not null as there`);
  if (!found.rows[0]?.there) throw backupErrors.nothing();
}

async function keysOf(client: pg.PoolClient): Promise<string[]> {
  const found = await client.query<{ id: string }>('select key_id as id from kernel.master_keys order by key_id');
  return found.rows.map((row) => row.id);
}

interface Table {
  name: string;
  columns: string[];
}

/** Every table of the product's schemas: partitioned ones whole, their parts not again; generated columns left out. */
async function tablesOf(client: pg.PoolClient): Promise<Table[]> {
  const found = await client.query<Table>(`
    select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name,
      array_agg(quote_ident(a.attname) order by a.attnum)::text[] as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relkind in ('r', 'p') and not c.relispartition and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public')
      and not (n.nspname = 'kernel' and c.relname = 'migrations')
    group by 1 order by 1`);
  return found.rows;
}

async function sequencesOf(client: pg.PoolClient): Promise<{ name: string; value: string }[]> {
  const found = await client.query<{ name: string; value: string }>(`
    select quote_ident(schemaname) || '.' || quote_ident(sequencename) as name, last_value::text as value
    from pg_sequences where last_value is not null and schemaname !~ '^pg_' order by 1`);
  return found.rows;
}

async function auditMonthsOf(client: pg.PoolClient): Promise<string[]> {
  const found = await client.query<{ day: string }>(
    `select distinct to_char(date_trunc('month', at at time zone 'UTC'), 'YYYY-MM-DD') as day from kernel.audit_entries order by 1`,
  );
  return found.rows.map((row) => row.day);
}

async function copyTable(
  client: pg.PoolClient,
  table: Table,
  add: (name: string, bytes: Buffer) => Promise<void>,
): Promise<number> {
  const columns = table.columns.join(', ');
  const stream = client.query(copyTo(`copy (select ${columns} from ${table.name}) to stdout`));
  let chunks: Buffer[] = [];
  let size = 0;
  let part = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size < PART_BYTES) continue;
    await add(partName(table.name, part), Buffer.concat(chunks));
    part += 1;
    chunks = [];
    size = 0;
  }
  if (size > 0) await add(partName(table.name, part), Buffer.concat(chunks));
  return stream.rowCount;
}

async function syncFile(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  await handle.sync();
  await handle.close();
}
