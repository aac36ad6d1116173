import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { PostgresStartError } from './errors.ts';
import type { Places } from './places.ts';
import { lookUpProcess } from './processes.ts';

export interface Ownership {
  release(): void;
}

/**
 * One live process owns the data at a time. The note names the process and its start, so a note left by a killed
 * process, or by another one that had the same number, does not keep the data locked.
 */
export async function takeOwnership(places: Places): Promise<Ownership> {
  const mine = `${process.pid} ${lookUpProcess(process.pid)?.startedAt ?? ''}\n`;
  for (let round = 0; ; round += 1) {
    if (writeNew(places.owner, mine)) return { release: () => releaseIfMine(places.owner, mine) };
    const theirs = read(places.owner);
    // The note is created first and filled a moment later: give its writer that moment before calling it broken.
    const unfinished = theirs !== undefined && !theirs.endsWith('\n');
    if (theirs === undefined || (unfinished && round < 20)) {
      await sleep(50);
      continue;
    }
    const holder = liveHolder(theirs);
    if (holder !== undefined || !removeStale(places.owner, theirs)) throw alreadyOwned(places, holder);
  }
}

function liveHolder(note: string): number | undefined {
  const [pid = '', ...startedAt] = note.trim().split(' ');
  const facts = lookUpProcess(Number(pid));
  return facts?.startedAt === startedAt.join(' ') ? Number(pid) : undefined;
}

/** Moves the stale note away and looks at what was moved: between reading and moving, a rival may have renewed it. */
function removeStale(path: string, judged: string): boolean {
  const aside = `${path}.stale-${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return true;
    throw error;
  }
  if (read(aside) !== judged) {
    renameSync(aside, path);
    return false;
  }
  rmSync(aside, { force: true });
  return true;
}

function writeNew(path: string, content: string): boolean {
  try {
    writeFileSync(path, content, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    // On a full disk the note is created but stays empty: leave nothing behind.
    rmSync(path, { force: true });
    throw error;
  }
}

function releaseIfMine(path: string, mine: string): void {
  if (read(path) === mine) rmSync(path, { force: true });
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function alreadyOwned(places: Places, pid: number | undefined): PostgresStartError {
  const who = pid === undefined ? '另一个政通进程' : `另一个政通进程（进程号 ${pid}）`;
  const message = `${who}正在使用数据目录 ${places.dataDir}。请先停止它，或为本进程指定另一个数据目录。`;
  return new PostgresStartError('already-owned', message);
}
