import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CityProcess } from '../../tests/process/city-process.ts';

const TICKS_PER_SECOND = 100;

export interface Used {
  peakKb: number;
  /** Seconds of processor since the watch began; of what was killed, the last second is missing. */
  productSeconds: number;
  databaseSeconds: number;
}

/** Memory and processor of the product and of its database, each second, until it is stopped. */
export function watch(city: () => CityProcess, folder: string): () => Promise<Used> {
  const used: Used = { peakKb: 0, productSeconds: 0, databaseSeconds: 0 };
  let isDone = false;
  let before = readOnce(city().pid, folder);
  const loop = (async () => {
    while (!isDone) {
      const now = readOnce(city().pid, folder);
      used.peakKb = Math.max(used.peakKb, now.kb);
      used.productSeconds += grown(before.product, now.product);
      used.databaseSeconds += grown(before.database, now.database);
      before = now;
      await sleep(1000);
    }
  })();
  return async () => {
    isDone = true;
    await loop;
    return used;
  };
}

/** A process that was started anew begins at nothing. */
const grown = (before: number, now: number): number => (now >= before ? now - before : now);

/** The product is the Node processes of the group that was started; the database is the postmaster and its children. */
function readOnce(group: number, folder: string): { kb: number; product: number; database: number } {
  const postmaster = postmasterOf(folder);
  const sum = { kb: 0, product: 0, database: 0 };
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const [, , rest = ''] = /^(\d+) \(.*\) (.*)$/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
      const fields = rest.split(' ').map(Number);
      // state ppid pgrp … utime stime cutime cstime are fields 1, 2, 11 to 14 of what follows the name.
      const [parent = 0, own = 0] = fields.slice(1, 3);
      const seconds = ((fields[11] ?? 0) + (fields[12] ?? 0)) / TICKS_PER_SECOND;
      if (Number(pid) === postmaster || parent === postmaster) {
        const ended = Number(pid) === postmaster ? ((fields[13] ?? 0) + (fields[14] ?? 0)) / TICKS_PER_SECOND : 0;
        sum.database += seconds + ended;
      } else if (own === group) {
        const status = readFileSync(`/proc/${pid}/status`, 'utf8');
        if (!/^Name:\s+(node|MainThread)/m.test(status)) continue;
        sum.kb += Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0);
        sum.product += seconds;
      }
    } catch {
      // It has ended meanwhile.
    }
  }
  return sum;
}

function postmasterOf(folder: string): number {
  try {
    return Number(readFileSync(path.join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n', 1)[0]);
  } catch {
    return -1;
  }
}
