import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { dataFolder, removeFolder, startCityProcess } from '../tests/process/city-process.ts';

export const title = 'first start under 90 s, second under 5 s, idle product under 400 MB without PostgreSQL';

const LIMITS = { first: 90_000, second: 5000, memory: 400 * 1024 * 1024 };

/** Resident memory of the process itself: `ps`-like, from the kernel's own count. */
const residentBytes = (pid: number): number =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;

export async function run(): Promise<boolean> {
  const folder = await dataFolder();
  const env = { DATA_DIR: folder };
  const first = await startCityProcess(env);
  const firstMs = await first.ready;
  await first.stop();
  const second = await startCityProcess(env);
  const secondMs = await second.ready;
  for (const path of ['/', '/columns', '/search?q=服务', '/reviews/2007', '/site-map']) await fetch(second.url + path);
  await sleep(15_000);
  const memory = residentBytes(second.pid);
  await second.stop();
  await removeFolder(folder);
  const lines: [string, number, number, string][] = [
    ['first start', firstMs / 1000, LIMITS.first / 1000, 's'],
    ['second start', secondMs / 1000, LIMITS.second / 1000, 's'],
    ['idle memory', memory / 1024 / 1024, LIMITS.memory / 1024 / 1024, 'MB'],
  ];
  for (const [name, value, limit, unit] of lines) {
    console.log(
      `  ${name.padEnd(13)} ${value.toFixed(1)} ${unit}, limit ${limit} ${unit}, ratio ${(value / limit).toFixed(2)}`,
    );
  }
  return lines.every(([, value, limit]) => value < limit);
}
