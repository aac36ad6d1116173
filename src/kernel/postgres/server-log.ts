import { closeSync, fstatSync, openSync, readSync, renameSync, statSync } from 'node:fs';

const LIMIT = 10 * 1024 * 1024;
const TAIL = 16 * 1024;

/**
 * The server writes into a file it holds itself, not into a pipe to us: it outlives a killed parent and must not lose
 * its voice then. One earlier file is kept.
 */
export function openServerLog(path: string): { fd: number; from: number } {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > LIMIT) renameSync(path, `${path}.1`);
  const fd = openSync(path, 'a', 0o600);
  return { fd, from: fstatSync(fd).size };
}

/** What was written since `from`, at most its last 16 KB. */
export function readServerLog(path: string, from: number): string {
  try {
    const fd = openSync(path, 'r');
    try {
      const { size } = fstatSync(fd);
      const start = Math.max(from, size - TAIL);
      const buffer = Buffer.alloc(Math.max(0, size - start));
      const read = readSync(fd, buffer, 0, buffer.length, start);
      return buffer.toString('utf8', 0, read);
    } finally {
      closeSync(fd);
    }
  } catch {
    return '';
  }
}
