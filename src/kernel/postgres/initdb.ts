import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { explainOutput, PostgresStartError } from './errors.ts';
import type { Places } from './places.ts';
import { runProgram, runSingleUser } from './run-program.ts';
import type { Runner } from './runner.ts';
import { DATABASE, INITIAL_SETTINGS, ROLE } from './settings.ts';

/**
 * Character classes come from the C library's locale: under plain `C`, pg_trgm and the text parser would take Chinese
 * for punctuation. Not every system has C.UTF-8, so the next best is tried.
 */
const CTYPES = ['C.UTF-8', 'en_US.UTF-8', 'zh_CN.UTF-8', 'C'];

/** Major version of the data, or undefined when there is none yet. */
function clusterMajor(places: Places): number | undefined {
  const version = join(places.cluster, 'PG_VERSION');
  return existsSync(version) ? Number.parseInt(readFileSync(version, 'utf8'), 10) : undefined;
}

export function checkMajor(places: Places, own: number): void {
  const found = clusterMajor(places);
  if (found === undefined || found === own) return;
  const both = `数据目录 ${places.dataDir} 由 PostgreSQL ${found} 建立，本程序自带 PostgreSQL ${own}`;
  if (found > own) {
    throw new PostgresStartError('newer-major', `${both}，不能打开更新的数据。请换回建立这些数据的政通版本。`);
  }
  const advice = '请用原来的政通版本导出备份，再用本版本恢复到新的数据目录。';
  throw new PostgresStartError('older-major', `${both}，不能直接打开旧版数据。${advice}`);
}

/**
 * The cluster is made beside its final place and moved there whole, so `postgres/` is either absent or complete, and
 * whatever a killed initdb left can be removed without looking into it.
 */
export async function createCluster(places: Places, runner: Runner, password: string): Promise<void> {
  removeUnfinished(places);
  setAsideRemains(places);
  const staging = `${places.cluster}.new-${process.pid}-${Date.now()}`;
  mkdirSync(staging, { mode: 0o700 });
  if (runner.owner) chownSync(staging, runner.owner.uid, runner.owner.gid);
  try {
    await initialise(staging, places, runner, password);
    const made = await runSingleUser(runner, staging, 'postgres', `CREATE DATABASE ${DATABASE}`);
    if (!made.ok) throw explainOutput(made.output, places.dataDir);
    renameSync(staging, places.cluster);
  } catch (error) {
    rmSync(staging, { recursive: true, force: true });
    throw error;
  }
}

async function initialise(staging: string, places: Places, runner: Runner, password: string): Promise<void> {
  const secrets = `${staging}-secret`;
  const passwordFile = join(secrets, 'password');
  try {
    mkdirSync(secrets, { mode: 0o700 });
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    for (const path of runner.owner ? [secrets, passwordFile] : []) {
      chownSync(path, runner.owner?.uid ?? 0, runner.owner?.gid ?? 0);
    }
    let output = '';
    for (const ctype of CTYPES) {
      const outcome = await runProgram(runner, 'initdb', initdbArgs(staging, passwordFile, ctype));
      if (outcome.ok) return;
      output = outcome.output;
      if (!/invalid locale|encoding mismatch/i.test(output)) break;
    }
    throw explainOutput(output, places.dataDir);
  } finally {
    rmSync(secrets, { recursive: true, force: true });
  }
}

function initdbArgs(staging: string, passwordFile: string, ctype: string): string[] {
  const settings = INITIAL_SETTINGS.flatMap((setting) => ['-c', setting]);
  return [
    ...['-D', staging, '-U', ROLE, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8'],
    // The built-in provider sorts alike on every system: an upgrade of the C library cannot spoil an index.
    ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    ...[`--lc-ctype=${ctype}`, '--text-search-config=simple', '--data-checksums', '--no-instructions', ...settings],
  ];
}

function removeUnfinished(places: Places): void {
  const prefix = `${basename(places.cluster)}.new-`;
  for (const name of readdirSync(places.dataDir)) {
    if (name.startsWith(prefix)) rmSync(join(places.dataDir, name), { recursive: true, force: true });
  }
}

/** Something lies where the cluster should be but never was one. It is not ours to delete: it is moved aside. */
function setAsideRemains(places: Places): void {
  if (!existsSync(places.cluster)) return;
  if (existsSync(join(places.cluster, 'global', 'pg_control'))) {
    const message = `数据目录 ${places.cluster} 已损坏（缺少 PG_VERSION）。请从备份恢复；现有文件没有改动。`;
    throw new PostgresStartError('start-failed', message);
  }
  if (readdirSync(places.cluster).length === 0) return;
  renameSync(places.cluster, join(dirname(places.cluster), `postgres.unfinished-${Date.now()}`));
}

/** A cluster is there once the control file is: initdb writes it last of the things a server cannot do without. */
export function clusterExists(places: Places): boolean {
  return clusterMajor(places) !== undefined && existsSync(join(places.cluster, 'global', 'pg_control'));
}
