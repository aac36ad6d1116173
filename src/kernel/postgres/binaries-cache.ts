import {
  chmodSync,
  copyFileSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Binaries, completeBinaries } from './binaries.ts';

/**
 * A copy of the binaries in a folder every account may enter, for an installation inside a private home (mode 700) or
 * on a read-only disk. Nobody's home is opened for that.
 */
export function cachedBinaries(binaries: Binaries, roots = cacheRoots(binaries.version)): Binaries | undefined {
  for (const root of roots) {
    const target = join(root, 'native');
    try {
      if (!existsSync(target)) copyTo(binaries.native, root, target);
    } catch {
      continue;
    }
    // Whoever may write the folder decides what the database runs: it must be ours alone.
    if (isOurs(root) && isOurs(target) && completeBinaries(target)) return { ...binaries, native: target };
  }
  return undefined;
}

function cacheRoots(version: string): string[] {
  const uid = process.getuid?.() ?? 0;
  const shared = join(tmpdir(), `zhengtong-postgres-${version}-${uid}`);
  return uid === 0 ? [`/var/lib/zhengtong/postgres-${version}`, shared] : [shared];
}

function copyTo(native: string, root: string, target: string): void {
  mkdirSync(root, { recursive: true, mode: 0o755 });
  if (!isOurs(root)) throw new Error(`${root} belongs to somebody else`);
  chmodSync(root, 0o755);
  const unfinished = join(root, `native.new-${process.pid}`);
  try {
    copyFolder(native, unfinished);
    renameSync(unfinished, target);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
}

function copyFolder(from: string, to: string): void {
  mkdirSync(to);
  chmodSync(to, 0o755);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) copyFolder(source, target);
    else if (entry.isFile()) copyFile(source, target);
  }
}

/** A hard link costs no space, but shares the mode: it only serves when everybody may read the original. */
function copyFile(source: string, target: string): void {
  const { mode } = lstatSync(source);
  const wanted = mode & 0o100 ? 0o755 : 0o644;
  if ((mode & wanted) === wanted) {
    try {
      linkSync(source, target);
      return;
    } catch {
      // another disk, or a disk without hard links
    }
  }
  copyFileSync(source, target);
  chmodSync(target, wanted);
}

function isOurs(path: string): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false });
  return !!found?.isDirectory() && found.uid === (process.getuid?.() ?? found.uid) && (found.mode & 0o022) === 0;
}
