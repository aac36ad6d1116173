import type pg from 'pg';
import type { MasterKey, Runtime } from '#kernel';
import { FORMAT, hashOf, type LostFile, MANIFEST, type Manifest, partName, SEAL } from './archive.ts';
import { type ArchiveFile, createArchiveFile } from './archive-file.ts';
import {
  auditMonthsOf,
  contentsOf,
  copyTable,
  migrationsIn,
  type NamedContent,
  sequencesOf,
  tablesOf,
} from './read-database.ts';
import { sealManifest } from './seal-manifest.ts';

const PART_BYTES = 8 * 1024 * 1024;

export interface BackupFacts {
  readonly tables: number;
  readonly rows: number;
  readonly files: number;
  readonly lost: readonly LostFile[];
  readonly bytes: number;
}

type Tell = (done: number, total: number, name: string) => void;

/**
 * One consistent picture of a running city in one file: all rows as of one moment (a repeatable-read snapshot), and every
 * attachment they mention. `keepKeys` puts the master keys it needs by, and gives all that there are.
 */
export async function writeBackup(
  runtime: Runtime,
  file: string,
  keepKeys: (needed: readonly string[]) => readonly MasterKey[],
  tell: Tell,
): Promise<BackupFacts> {
  const archive = await createArchiveFile(file);
  const client = await runtime.database.pool.connect();
  try {
    await client.query('set statement_timeout = 0');
    await client.query('begin isolation level repeatable read read only');
    const needed = await keysOf(client);
    const keys = keepKeys(needed);
    const { manifest, total } = await writeEntries(runtime, client, archive, needed, tell);
    const text = Buffer.from(JSON.stringify(manifest));
    await archive.add(MANIFEST, text);
    await archive.add(SEAL, sealManifest(text, keys));
    const bytes = await archive.finish();
    tell(total, total, '');
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    return { tables: manifest.tables.length, rows, files: manifest.files, lost: manifest.lost, bytes };
  } catch (error) {
    await archive.abandon();
    throw error;
  } finally {
    await client.query('rollback').catch(() => {});
    client.release(true);
  }
}

async function writeEntries(
  runtime: Runtime,
  client: pg.PoolClient,
  archive: ArchiveFile,
  keys: readonly string[],
  tell: Tell,
): Promise<{ manifest: Manifest; total: number }> {
  const tables = await tablesOf(client);
  const contents = await contentsOf(client);
  const total = tables.length + contents.length;
  const counted: Manifest['tables'][number][] = [];
  for (const [index, table] of tables.entries()) {
    tell(index, total, table.name);
    const rows = await copyTable(client, table, PART_BYTES, (part, bytes) =>
      archive.add(partName(table.name, part), bytes),
    );
    counted.push({ ...table, rows });
  }
  const lost: LostFile[] = [];
  for (const [index, content] of contents.entries()) {
    tell(tables.length + index, total, '附件');
    const bytes = await readWhole(runtime, content);
    if (bytes) await archive.add(`files/${content.hash}`, bytes);
    else lost.push(content);
  }
  const manifest: Manifest = {
    format: FORMAT,
    city: runtime.base.city.id,
    takenAt: new Date().toISOString(),
    migrations: await migrationsIn(client),
    tables: counted,
    sequences: await sequencesOf(client),
    files: contents.length - lost.length,
    lost,
    keys,
    auditMonths: await auditMonthsOf(client),
    hashes: { ...archive.hashes },
  };
  return { manifest, total };
}

/** Null when it is not there, or no longer what it was: one spoilt attachment must not cost the city its backup. */
async function readWhole(runtime: Runtime, { hash }: NamedContent): Promise<Buffer | null> {
  const { blobs } = runtime.base.files;
  try {
    const bytes = Buffer.from(await blobs.read(hash));
    return hashOf(bytes) === hash ? bytes : null;
  } catch (error) {
    if (await blobs.has(hash)) throw error;
    return null;
  }
}

async function keysOf(client: pg.PoolClient): Promise<string[]> {
  const found = await client.query<{ id: string }>('select key_id as id from kernel.master_keys order by key_id');
  return found.rows.map((row) => row.id);
}
