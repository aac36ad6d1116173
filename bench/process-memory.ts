import { readdirSync, readFileSync } from 'node:fs';

const TICKS_PER_SECOND = 100;

export interface Spent {
  /** Resident kilobytes; a page that several processes share counts once. */
  readonly kb: number;
  readonly cpuSeconds: number;
}

/** What the product's Node processes take: the group that was started, without the database. */
export function spentByGroup(group: number): Spent {
  let [kb, ticks] = [0, 0];
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const [, , rest = ''] = /^(\d+) \(.*\) (.*)$/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
      const fields = rest.split(' ');
      if (Number(fields[2]) !== group) continue;
      if (!/node|MainThread/.test(readFileSync(`/proc/${pid}/comm`, 'utf8'))) continue;
      kb += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
      ticks += Number(fields[11]) + Number(fields[12]);
    } catch {
      // It has ended meanwhile.
    }
  }
  return { kb, cpuSeconds: ticks / TICKS_PER_SECOND };
}
