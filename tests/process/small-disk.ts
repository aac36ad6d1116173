import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, statfsSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A disk of its own that a test can fill. */
export interface SmallDisk {
  readonly folder: string;
  /** Fills it until so many bytes are left. */
  fill(left?: number): void;
  /** Gives back what `fill` took. */
  free(): void;
  setReadOnly(readOnly: boolean): void;
  remove(): void;
}

const BLOCK = Buffer.alloc(4096);
const SHARED = '/dev/shm';

/**
 * A file system in memory of this size: one that is mounted for the test where that is allowed (root of a machine), else
 * the shared memory that a container has (64 MB as a rule), of which the ballast leaves as much. A machine that has
 * neither fails the test; it is not skipped.
 */
export function smallDisk(megabytes: number): SmallDisk {
  const folder = mkdtempSync(path.join(tmpdir(), 'zhengtong-disk-'));
  if (mount(['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', folder])) {
    return {
      ...ballastIn(folder),
      folder,
      setReadOnly: (readOnly) => {
        if (!mount(['-o', `remount,${readOnly ? 'ro' : 'rw'}`, folder])) throw new Error(`${folder} does not remount`);
      },
      remove: () => {
        spawnSync('/bin/umount', ['-l', folder]);
        rmSync(folder, { recursive: true, force: true });
      },
    };
  }
  rmSync(folder, { recursive: true, force: true });
  const free = bytesFree(SHARED);
  if (free < megabytes * 1024 * 1024 || free > 1024 * 1024 * 1024)
    throw new Error(`this test fills a disk: it needs leave to mount one, or ${SHARED} of ${megabytes} MB to 1 GB`);
  const shared = mkdtempSync(path.join(SHARED, 'zhengtong-disk-'));
  const ballast = ballastIn(shared);
  return {
    ...ballast,
    folder: shared,
    setReadOnly: () => {
      throw new Error('a read-only disk needs leave to mount one');
    },
    remove: () => rmSync(shared, { recursive: true, force: true }),
  };
}

const mount = (args: readonly string[]): boolean => spawnSync('/bin/mount', args, { stdio: 'ignore' }).status === 0;

function bytesFree(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

function ballastIn(folder: string): Pick<SmallDisk, 'fill' | 'free'> {
  const file = path.join(folder, 'ballast');
  return {
    fill(left = 0) {
      try {
        while (bytesFree(folder) > left) appendFileSync(file, BLOCK);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      }
    },
    free: () => truncateSync(file),
  };
}
