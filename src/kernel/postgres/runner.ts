import { spawnSync } from 'node:child_process';
import { chownSync, lstatSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Account, findAccount, makeAccount, ownerOf } from './account.ts';
import { type Binaries, completeBinaries } from './binaries.ts';
import { cachedBinaries } from './binaries-cache.ts';
import { PostgresStartError } from './errors.ts';
import type { Places } from './places.ts';

/** How initdb and postgres are run here. PostgreSQL refuses to run as root. */
export interface Runner {
  readonly binaries: Binaries;
  /** Words put before the program, for the user-namespace way. */
  readonly prefix: readonly string[];
  readonly account: Account | undefined;
  /** Who owns the files on disk; undefined when that is simply us. */
  readonly owner: { readonly uid: number; readonly gid: number } | undefined;
}

export function chooseRunner(places: Places, installed: Binaries, copy = () => cachedBinaries(installed)): Runner {
  const sources = [() => (completeBinaries(installed.native) ? installed : undefined), copy];
  const found = (make: (binaries: Binaries) => Runner) => firstUsable(sources, make, installed, places);
  if (process.getuid?.() !== 0) return found((it) => plain(it, undefined)) ?? refuse(places);
  const service = findAccount('postgres') ?? makeAccount() ?? findAccount('nobody');
  for (const account of [ownerOf(places.cluster), service, ownerOf(dirname(places.dataDir))]) {
    const runner = account && found((it) => plain(it, account));
    if (runner) return runner;
  }
  // The data lies in root's private home: enter a user namespace where root's files belong to an ordinary account.
  return (service && found((it) => unshared(it, service))) ?? refuse(places);
}

function firstUsable(
  sources: readonly (() => Binaries | undefined)[],
  make: (binaries: Binaries) => Runner,
  installed: Binaries,
  places: Places,
): Runner | undefined {
  // No copy of the binaries helps an account that cannot reach the data.
  if (!canRun(make(installed), 'cd "$1"', places.dataDir)) return undefined;
  for (const source of sources) {
    const binaries = source();
    const runner = binaries && make(binaries);
    if (runner && canRun(runner, 'exec "$1" --version', join(binaries.native, 'bin', 'postgres'))) return runner;
  }
  return undefined;
}

function plain(binaries: Binaries, account: Account | undefined): Runner {
  return { binaries, prefix: [], account, owner: account };
}

function unshared(binaries: Binaries, account: Account): Runner {
  const prefix = ['unshare', '-U', `--map-user=${account.uid}`, `--map-group=${account.gid}`];
  return { binaries, prefix, account: undefined, owner: { uid: 0, gid: 0 } };
}

/** The words to spawn: program, arguments and identity. */
export function commandFor(runner: Runner, program: 'initdb' | 'postgres', args: readonly string[]) {
  const [file = '', ...rest] = [...runner.prefix, join(runner.binaries.native, 'bin', program), ...args];
  return { file, args: rest, options: spawnOptions(runner) };
}

function spawnOptions({ account }: Runner) {
  // The operator's PG* and LANG variables must not reach into the database.
  const env = { PATH: process.env['PATH'] ?? '/usr/sbin:/usr/bin:/sbin:/bin', LC_MESSAGES: 'C' };
  return { cwd: '/', env, ...(account && { uid: account.uid, gid: account.gid }) };
}

/** Asks by trying: permission bits alone do not tell about ACLs, mount options and missing libraries. */
function canRun(runner: Runner, script: string, argument: string): boolean {
  const [file = '', ...args] = [...runner.prefix, '/bin/sh', '-c', script, 'sh', argument];
  return spawnSync(file, args, { ...spawnOptions(runner), stdio: 'ignore' }).status === 0;
}

/** Gives the folder and all in it to the account; the folder last, so that an interrupted hand-over is taken up again. */
export function handOver(path: string, runner: Runner): void {
  const top = lstatSync(path);
  if (runner.owner && top.uid !== runner.owner.uid) chownTree(path, runner.owner);
}

function chownTree(path: string, owner: { uid: number; gid: number }): void {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    // Links (a pg_wal moved to another disk) were made by an operator, who gives what they point to.
    const inner = join(path, entry.name);
    if (entry.isDirectory()) chownTree(inner, owner);
    else if (entry.isFile()) chownSync(inner, owner.uid, owner.gid);
  }
  chownSync(path, owner.uid, owner.gid);
}

function refuse(places: Places): never {
  const message =
    `没有一个普通账号能进入数据目录 ${places.dataDir} 运行数据库（数据库不能以 root 运行）。` +
    '请把数据目录改放到 /var/lib/zhengtong 之类的位置，或设置环境变量 DATABASE_URL 使用已有的 PostgreSQL。';
  throw new PostgresStartError('no-user', message);
}
