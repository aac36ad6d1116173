import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { oneAtATime } from '#kernel/testing';
import { builtConsole } from '../built-console.ts';
import { askDatabase, type CityProcess, dataFolder, startCityProcess } from './city-process.ts';

/**
 * A data folder of its own in which Testville has been started, has done its first work and has been stopped: a copy of
 * one that the run makes when it is first asked for. `into` names a folder that does not exist yet.
 */
export async function startedFolder(into?: string): Promise<string> {
  const original = await oneAtATime('started city', makeOriginal);
  const folder = into ?? (await dataFolder());
  await mkdir(folder, { recursive: true });
  // Owners too: the database has an account of its own where the tests run as root.
  await promisify(execFile)('cp', ['-a', `${original}/.`, folder]);
  return folder;
}

/** Waits until a started city has nothing in its queue that is due, and has chained its audit. */
export async function workIsDone(city: CityProcess, folder: string): Promise<void> {
  await city.ready;
  const unfinished = `select 1 from kernel.queue where parked_at is null and run_at <= now()
    union all select 1 from kernel.audit_pending limit 1`;
  while ((await askDatabase(folder, unfinished)).length > 0) await sleep(50);
}

async function makeOriginal(): Promise<string> {
  const folder = path.join(process.env['ZT_TEST_FOLDER'] ?? '', 'started-city');
  if (existsSync(folder)) return folder;
  await builtConsole();
  const unfinished = `${folder}.new`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished);
  const city = await startCityProcess({ DATA_DIR: unfinished, CITY: 'testville', DEMO: '1' });
  try {
    await workIsDone(city, unfinished);
  } finally {
    await city.stop();
  }
  await rename(unfinished, folder);
  return folder;
}
