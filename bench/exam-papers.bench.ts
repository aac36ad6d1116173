import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import jsQr from 'jsqr';
import sharp from 'sharp';
import { createLog, createRuntime, findRunningPostgres, one, readCity, readConfig, rows, sql } from '#kernel';
import { debianProgram } from '#kernel/testing';
import {
  allotSeats,
  countClashes,
  printAllTickets,
  readTicketCode,
  rehearseExam,
} from '#systems/exam-registration/testing';
import { modules } from '../src/apps/modules.ts';
import { dataFolder, freePort, removeFolder, startCityProcess } from '../tests/process/city-process.ts';

export const title =
  '100000 seats in under 5 s; tickets at a rate of 50000 in under 5 minutes, under 500 MB, every code read';

const SEATED = 100_000;
const PEOPLE = Number(process.env['BENCH_TICKETS'] ?? 3000);
const ALL = 50_000;
const READ_ROOMS = 2;

export async function run(): Promise<boolean> {
  const isQuick = seats();
  const isPrinted = await tickets();
  return isQuick && isPrinted;
}

function seats(): boolean {
  const sitters = Array.from({ length: SEATED }, (_, n) => {
    const employer = (n * 7919) % 240;
    return { id: `c${n}`, employer: `e${employer}`, post: `e${employer}p${n % 3}` };
  });
  const points = Array.from({ length: 34 }, (_, n) => ({ code: String(n + 1).padStart(2, '0'), rooms: 99 }));
  const rules = { roomColumns: [7, 8, 8, 7], minLastRoom: 10 };
  const begun = performance.now();
  const result = allotSeats('bench', sitters, points, rules);
  const seconds = (performance.now() - begun) / 1000;
  if ('refused' in result) throw new Error(result.refused);
  const clashes = countClashes(result.seats, sitters, rules);
  console.log(`  ${SEATED} seats in ${seconds.toFixed(2)} s, ${clashes} neighbours of one employer`);
  return seconds < 5 && clashes === 0;
}

/** The whole way: sealed photos and forms out of the store, code, typesetting, sealed file of each room into the store. */
async function tickets(): Promise<boolean> {
  const folder = await dataFolder();
  const city = await startCityProcess({ DATA_DIR: folder, PORT: String(await freePort()), DEMO: '1', ROLES: 'web' });
  await city.ready;
  const config = readConfig({ DATA_DIR: folder, DEMO: '1', DATABASE_POOL: '4' });
  const databaseUrl = await findRunningPostgres(config.dataDir);
  if (!databaseUrl) throw new Error('the database of the city is not running');
  const log = createLog('silent', false);
  const beside = createRuntime({ config, databaseUrl, modules, city: readCity(config.city), log });
  const ctx = beside.ctx('bench');
  const { id } = await one(ctx, sql<{ id: string }>`select id from exam_registration.exams order by id limit 1`);
  const { exam, seated } = await rehearseExam(ctx, id, PEOPLE);
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 200);
  const begun = performance.now();
  await printAllTickets.run(ctx, { exam });
  const seconds = (performance.now() - begun) / 1000;
  clearInterval(watch);
  const whole = (seconds / seated) * ALL;
  const files = await rows(
    ctx,
    sql<{
      fileId: string;
      tickets: number;
    }>`select file_id as "fileId", tickets from exam_registration.ticket_files where exam = ${exam}
      order by point, room limit ${READ_ROOMS}`,
  );
  let [read, wanted] = [0, 0];
  for (const { fileId, tickets: count } of files) {
    const file = await ctx.files.find(ctx, fileId);
    if (!file) throw new Error('a file is missing');
    wanted += count;
    for (const text of await codesOf(await ctx.files.read(file))) {
      if (readTicketCode(ctx, new URL(text).searchParams.get('c') ?? '')) read += 1;
    }
  }
  await beside.close();
  await city.stop();
  await removeFolder(folder);
  console.log(
    `  ${seated} tickets in ${seconds.toFixed(1)} s, so ${ALL} in ${(whole / 60).toFixed(1)} minutes; peak memory ${(peak / 1024 / 1024).toFixed(0)} MB; ${read} of ${wanted} codes read and verified`,
  );
  return whole < 300 && peak < 500 * 1024 * 1024 && read === wanted;
}

/** What another program draws and a third one reads. */
async function codesOf(pdf: Uint8Array): Promise<string[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'zhengtong-tickets-'));
  writeFileSync(path.join(folder, 'a.pdf'), pdf);
  const program = debianProgram('pdftoppm', 'poppler-utils');
  execFileSync(program.path, ['-r', '130', '-png', path.join(folder, 'a.pdf'), path.join(folder, 'p')], {
    env: program.env,
  });
  const texts: string[] = [];
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.png'))) {
    const { data, info } = await sharp(path.join(folder, name))
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const found = jsQr(new Uint8ClampedArray(data), info.width, info.height);
    if (found) texts.push(found.data);
  }
  return texts;
}
