import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { lookUpProcess, workingFolder } from './processes.ts';

export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly status: string;
}

/** `postmaster.pid`: process, data folder, start, port, socket folder, address, shared memory, status. */
export function parsePidFile(text: string): Postmaster | undefined {
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number.isInteger(port) ? port : 0, status: lines[7] ?? '' };
}

export function readPidFile(cluster: string): Postmaster | undefined {
  try {
    return parsePidFile(readFileSync(join(cluster, 'postmaster.pid'), 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The server running over this data now, if any. */
export function findPostmaster(cluster: string): Postmaster | undefined {
  const noted = readPidFile(cluster);
  if (!noted || lookUpProcess(noted.pid)?.command !== 'postgres') return undefined;
  const folder = workingFolder(noted.pid);
  return folder === undefined || folder === cluster ? noted : undefined;
}

/**
 * PostgreSQL refuses to start while the number in `postmaster.pid` belongs to any live process of its account. After a
 * reboot, and always in containers, that number may be somebody else's; then the note is stale.
 */
export function removeStalePidFile(cluster: string): void {
  const path = join(cluster, 'postmaster.pid');
  if (existsSync(path) && !findPostmaster(cluster)) rmSync(path, { force: true });
}
