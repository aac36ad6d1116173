import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { rootDir } from '../config/places.ts';

/** A program that nobody here wrote, for tests that need a peer. Pass both to `spawn`. */
export interface DebianProgram {
  readonly path: string;
  readonly env: NodeJS.ProcessEnv;
}

const cache = path.join(rootDir, '.cache', 'debian');
const tree = path.join(cache, 'tree');

/**
 * The program from the machine, else from its Debian package, unpacked under `.cache/debian` without installing
 * anything: `debianProgram('ocsptool', 'gnutls-bin')`. Throws when neither is to be had: a peer that is missing fails
 * the test rather than skipping it. `inside` names where the file lies in the package when that is not `usr/bin`.
 */
export function debianProgram(name: string, packageName: string, inside = `usr/bin/${name}`): DebianProgram {
  const here = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' });
  if (here.status === 0) return { path: here.stdout.trim(), env: process.env };
  if (existsSync(`/${inside}`)) return { path: `/${inside}`, env: process.env };
  const file = path.join(tree, inside);
  if (!existsSync(file)) withLock(() => existsSync(file) || unpack(packageName));
  if (!existsSync(file)) throw new Error(`the Debian package ${packageName} has no ${inside}`);
  return { path: file, env: { ...process.env, LD_LIBRARY_PATH: libraryDirs().join(':') } };
}

function libraryDirs(): string[] {
  const base = path.join(tree, 'usr/lib');
  if (!existsSync(base)) return [];
  const triple = readdirSync(base).find((entry) => entry.endsWith('-linux-gnu'));
  return triple ? [path.join(base, triple), path.join(tree, 'lib', triple), base] : [base];
}

/** A package index of our own, so that nothing of the machine is changed and no rights are needed. */
function apt(...args: string[]): string {
  for (const folder of ['lists/partial', 'archives/partial', 'debs'])
    mkdirSync(path.join(cache, folder), { recursive: true });
  const own = [`Dir::State::lists=${cache}/lists`, `Dir::Cache=${cache}`, 'APT::Sandbox::User=', 'Debug::NoLocking=1'];
  const program = args[0] === 'depends' ? 'apt-cache' : 'apt-get';
  return execFileSync(program, [...own.flatMap((option) => ['-o', option]), ...args], {
    cwd: path.join(cache, 'debs'),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function unpack(packageName: string): void {
  apt('-qq', 'update');
  const closure = apt(
    'depends',
    '--recurse',
    '--no-recommends',
    '--no-suggests',
    '--no-conflicts',
    '--no-breaks',
    '--no-replaces',
    '--no-enhances',
    packageName,
  );
  const names = closure.split('\n').filter((line) => /^[a-z0-9][a-z0-9.+-]+$/.test(line));
  const wanted = [...new Set(names)].filter((name) => name === packageName || !isInstalled(name));
  apt('-qq', 'download', ...wanted);
  mkdirSync(tree, { recursive: true });
  for (const deb of readdirSync(path.join(cache, 'debs')).filter((entry) => entry.endsWith('.deb'))) {
    execFileSync('dpkg-deb', ['-x', path.join(cache, 'debs', deb), tree]);
    rmSync(path.join(cache, 'debs', deb));
  }
}

const isInstalled = (name: string): boolean =>
  spawnSync('dpkg-query', ['-s', name], { encoding: 'utf8' }).stdout.includes('\nStatus: install ok installed');

/** One unpacking at a time, among the processes of a test run. */
function withLock(work: () => unknown): void {
  mkdirSync(cache, { recursive: true });
  const lock = path.join(cache, 'lock');
  const until = Date.now() + 180_000;
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch {
      if (Date.now() > until) rmSync(lock, { recursive: true, force: true });
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    }
  }
  try {
    writeFileSync(path.join(lock, 'pid'), String(process.pid));
    work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}
