import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import QRCode from 'qrcode';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoCookie } from '#engines/identity/testing';
import { one, rows, run, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { allotExam, EXAM, examModules, signUp, ticketCode } from '#systems/exam-registration/testing';
import { buildConsole } from '../../src/apps/console/server/build-console.ts';
import { consoleRoutes } from '../../src/apps/console/server/index.ts';
import { launchBrowser, still } from './launch.ts';

const MINUTES = 180_000;
const NOW = '2026-03-28T00:40:00Z';
const shots = process.env['EXAM_SHOTS'];
const folder = mkdtempSync(path.join(tmpdir(), 'zhengtong-exam-door-'));
const film = path.join(folder, 'ticket.mjpeg');

let city: TestCity;
let browser: Browser;
let page: Page;
let origin = '';
let tickets: string[] = [];

/** What the phone's camera sees: the code of a ticket on white paper. */
async function filmOf(code: string): Promise<void> {
  const picture = await QRCode.toBuffer(code, { width: 420, margin: 4 });
  const frame = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#fff' } })
    .composite([{ input: picture }])
    .jpeg()
    .toBuffer();
  writeFileSync(film, Buffer.concat(Array.from({ length: 30 }, () => frame)));
}
const codeOf = (ticket: string): string => `${origin}/t?c=${ticketCode(city.ctx(), EXAM, ticket)}`;

beforeAll(async () => {
  [city] = await Promise.all([
    testCity({
      modules: examModules,
      pack: 'testville',
      demo: true,
      now: '2026-03-03T02:00:00Z',
      routes: [...consoleRoutes(path.join(folder, 'console'))],
    }),
    buildConsole({ outDir: path.join(folder, 'console') }),
  ]);
  for (const post of ['0101', '0102', '0202']) await signUp(city, post);
  await run(city.ctx(), sql`update exam_registration.candidates set state = 'paid'`);
  await allotExam(city.ctx(), EXAM);
  tickets = (
    await rows(city.ctx(), sql<{ no: string }>`select ticket_no as no from exam_registration.candidates order by seat`)
  ).map((row) => row.no);
  city.clock.set(NOW);
  origin = await (await city.http()).listen({ port: 0, host: '127.0.0.1' });
  await filmOf(codeOf(tickets[0] ?? ''));
  browser = await launchBrowser([
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${film}`,
    // Of the whole browser: a worker has no other name than its page.
    '--user-agent=lightMyRequest',
  ]);
  const context = await browser.newContext({
    ...still,
    viewport: { width: 390, height: 844 },
    locale: 'zh-CN',
  });
  const [name = '', value = ''] = (await demoCookie(city, 'examwatch', 'official')).split('=');
  await context.addCookies([{ name, value, url: origin }]);
  page = await context.newPage();
  await page.clock.setFixedTime(new Date(NOW));
  await page.addInitScript('delete globalThis.BarcodeDetector');
}, MINUTES);
afterAll(async () => {
  await browser?.close();
  await city?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The names of what this device keeps, read past the program. */
const keptNames = (): Promise<string[]> =>
  new Promise((resolve) => {
    const opening = indexedDB.open('zt-device');
    opening.onsuccess = () => {
      const found = opening.result.transaction('values').objectStore('values').getAllKeys();
      found.onsuccess = () => {
        opening.result.close();
        resolve(found.result.map(String));
      };
    };
  });
const shot = async (name: string): Promise<void> => {
  if (shots) await page.screenshot({ path: path.join(shots, `${name}.png`), fullPage: true });
};
const arrived = async (): Promise<number> =>
  (await one(city.ctx(), sql<{ n: number }>`select count(arrived_at)::int as n from exam_registration.candidates`)).n;

it(
  'reads the code of a ticket from the camera and from a picture, in a browser that has no reader of its own',
  async () => {
    await page.goto(`${origin}/console/exam-registration/duties`);
    await page.getByRole('button', { name: '到考登记' }).click();
    await page.getByText('本场名单已装入这台设备').waitFor();
    await page.getByRole('button', { name: '扫码' }).click();
    await page.getByText('已登记到场').waitFor();
    await shot('door-camera');
    expect(await arrived()).toBe(1);
    await page.getByRole('button', { name: '关闭摄像头' }).click();
    const picture = await QRCode.toBuffer(codeOf(tickets[1] ?? ''), { width: 1400, margin: 10 });
    await page
      .getByLabel('准考证二维码的照片')
      .setInputFiles({ name: 'ticket.png', mimeType: 'image/png', buffer: picture });
    await expect.poll(arrived).toBe(2);
    const blank = await sharp({ create: { width: 300, height: 300, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    await page
      .getByLabel('准考证二维码的照片')
      .setInputFiles({ name: 'blank.png', mimeType: 'image/png', buffer: blank });
    await page.getByText('没有认出二维码').waitFor();
  },
  MINUTES,
);

it(
  'keeps the door while the network is gone, sends each check-in once, shows the conflict and forgets the list',
  async () => {
    await run(city.ctx(), sql`update exam_registration.candidates set arrived_at = null, arrived_by = null`);
    await page.reload();
    await page.getByText('本场名单已装入这台设备').waitFor();
    await page.context().setOffline(true);
    for (const ticket of tickets.slice(0, 2)) {
      await page.getByLabel('准考证号').fill(ticket);
      await page.getByRole('button', { name: '登记到场' }).click();
      await page
        .getByText(`${tickets.indexOf(ticket) + 1} 号`)
        .first()
        .waitFor();
    }
    await page.getByText('离线：已记 2 人，待上传').waitFor();
    const third = await QRCode.toBuffer(codeOf(tickets[2] ?? ''), { width: 600, margin: 6 });
    await page
      .getByLabel('准考证二维码的照片')
      .setInputFiles({ name: 'ticket.png', mimeType: 'image/png', buffer: third });
    await page.getByText('离线：已记 3 人，待上传').waitFor();
    await shot('door-offline');
    expect(await arrived()).toBe(0);
    // Meanwhile the office has moved the third to another room.
    await run(city.ctx(), sql`update exam_registration.candidates set room = 2 where ticket_no = ${tickets[2] ?? ''}`);
    await page.context().setOffline(false);
    await page.getByText('1 人离线登记没有成功').waitFor();
    expect(await page.getByText('已登记到场').count()).toBe(0);
    await shot('door-conflict');
    expect(await arrived()).toBe(2);
    const kept = await rows(
      city.ctx(),
      sql<{ outcome: string }>`select outcome from exam_registration.door_arrivals order by outcome`,
    );
    expect(kept.map((row) => row.outcome)).toEqual(['refused', 'taken', 'taken']);
    await page.getByRole('button', { name: '已核对处理' }).click();
    await run(
      city.ctx(),
      sql`insert into exam_registration.room_records (exam, point, room, closed_at, closed_by) values (${EXAM}, '01', 1, now(), '主考')`,
    );
    await page.reload();
    await page.getByText('本考场已结束登记').waitFor();
    await expect.poll(() => page.evaluate(keptNames)).toEqual(['door-holder']);
  },
  MINUTES,
);

it(
  'opens again without a network, with the list sealed on the device, sends what was noted once, and leaves nothing behind',
  async () => {
    await run(city.ctx(), sql`update exam_registration.candidates set arrived_at = null, arrived_by = null, room = 1`);
    await run(city.ctx(), sql`delete from exam_registration.room_records`);
    await run(city.ctx(), sql`delete from exam_registration.door_arrivals`);
    const line = await cuttableLine(Number(new URL(origin).port));
    const through = `http://127.0.0.1:${line.port}`;
    await page
      .context()
      .addCookies((await page.context().cookies()).map(({ name, value }) => ({ name, value, url: through })));
    const door = `${through}/console/exam-registration/exams/${EXAM}/door?room=01-1`;
    await page.goto(door);
    await page.getByText('本场名单已装入这台设备（加密保存）').waitFor();
    await page.getByRole('button', { name: '扫码' }).waitFor();
    await expect
      .poll(() => page.evaluate(keptPages), { timeout: 30_000 })
      .toEqual([`/console/exam-registration/exams/${EXAM}/door`]);
    expect(await page.evaluate(rawDevice)).not.toMatch(/张示安|2604/);
    expect(await page.evaluate(canReadKey)).toBe(false);
    line.cut();
    await page.goto('about:blank');
    await page.goto(door);
    await page.getByText('离线：可以继续登记').waitFor();
    await page.getByLabel('准考证号').fill(tickets[1] ?? '');
    await page.getByRole('button', { name: '登记到场' }).click();
    await page.getByText('离线：已记 1 人，待上传').waitFor();
    await shot('door-reopened');
    await page.reload();
    await page.getByText('离线：已记 1 人，待上传').waitFor();
    expect(
      await page.evaluate(() =>
        fetch('/console').then(
          (answer) => answer.status,
          () => 'away',
        ),
      ),
    ).toBe('away');
    // Who leaves with notes that were not sent is told first.
    await page.locator('.zt-account').click();
    await page.getByText('退出登录').click();
    await page.locator('.ant-modal-confirm-title').waitFor();
    await shot('door-leave');
    await page.getByRole('button', { name: '先不退出' }).click();
    line.mend();
    await expect.poll(arrived, { timeout: 30_000 }).toBe(1);
    await page.getByText('在线，本场名单已装入').waitFor();
    const kept = await rows(city.ctx(), sql<{ outcome: string }>`select outcome from exam_registration.door_arrivals`);
    expect(kept.map((row) => row.outcome)).toEqual(['taken']);
    await page.locator('.zt-account').click();
    await page.getByText('退出登录').click();
    await page.waitForURL('**/console/sign-in*');
    expect(await page.evaluate(leftBehind)).toEqual({ databases: [], caches: [], workers: 0 });
    line.cut();
  },
  MINUTES,
);

const keptPages = async (): Promise<string[]> => {
  const names = (await caches.keys()).filter((name) => name.startsWith('zt-device-door-'));
  const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  const files = kept.flat().map(({ url }) => new URL(url).pathname);
  // The screen, the decoder of codes and the sheets have come too.
  return files.filter((name) => name.endsWith('.js')).length > 3 ? files.filter((name) => name.endsWith('/door')) : [];
};
const rawDevice = (): Promise<string> =>
  new Promise((resolve) => {
    const opening = indexedDB.open('zt-device');
    opening.onsuccess = () => {
      const found = opening.result.transaction('values').objectStore('values').getAll();
      found.onsuccess = () => {
        opening.result.close();
        const texts = found.result.map(({ data }: { data: ArrayBuffer }) => new TextDecoder().decode(data));
        resolve([...texts, JSON.stringify(localStorage)].join());
      };
    };
  });
const canReadKey = (): Promise<boolean> =>
  new Promise((resolve) => {
    const opening = indexedDB.open('zt-device');
    opening.onsuccess = () => {
      const found = opening.result.transaction('keys').objectStore('keys').get('key');
      found.onsuccess = () => {
        opening.result.close();
        crypto.subtle.exportKey('raw', found.result).then(
          () => resolve(true),
          () => resolve(false),
        );
      };
    };
  });
const leftBehind = async () => ({
  databases: (await indexedDB.databases()).map(({ name }) => name),
  caches: (await caches.keys()).filter((name) => name.startsWith('zt-device')),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
});

/** A line to the server that can be cut like a cable: connections end, new ones are refused. */
async function cuttableLine(to: number): Promise<{ port: number; cut: () => void; mend: () => void }> {
  const open = new Set<Socket>();
  let isCut = false;
  const line = createServer((near) => {
    if (isCut) {
      near.destroy();
      return;
    }
    const far = connect(to, '127.0.0.1');
    for (const end of [near, far]) {
      open.add(end);
      end.on('error', () => end.destroy());
      end.on('close', () => {
        open.delete(end);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((ready) => line.listen(0, '127.0.0.1', ready));
  line.unref();
  return {
    port: (line.address() as AddressInfo).port,
    cut: () => {
      isCut = true;
      for (const end of open) end.destroy();
    },
    mend: () => {
      isCut = false;
    },
  };
}
