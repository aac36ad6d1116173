import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { portalAssets } from '#design/public';
import { residentNumber } from '#engines/parties/testing';
import { portForSandbox } from '#engines/payments/testing';
import { one, run, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { drawPortrait, EXAM } from '#systems/exam-registration/testing';
import { modules } from '../../src/apps/modules.ts';
import { launchBrowser } from './launch.ts';

const password = 'shanlan-37-qiao';
/** Pictures for people to look at, where this names a folder. */
const shots = process.env['EXAM_SHOTS'];

let city: TestCity;
let browser: Browser;
let page: Page;
let origin = '';
let number = '';

beforeAll(async () => {
  const PORT = await portForSandbox();
  city = await testCity({
    modules,
    pack: 'testville',
    demo: true,
    now: '2026-03-03T02:00:00Z',
    env: { PORT },
    assets: portalAssets({ seal: '试验' }).map((asset) => ({ ...asset, immutable: true })),
  });
  origin = await (await city.http()).listen({ port: Number(PORT), host: '127.0.0.1' });
  browser = await launchBrowser();
  page = await (await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' })).newPage();
  number = residentNumber('19990101');
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await city?.close();
});

const officer = () => city.person([{ permission: '*', scope: '/' }], { name: '考务员' });
const base = `/exams/${EXAM}`;
const text = async () => (await page.textContent('main'))?.replaceAll(/\s+/g, '') ?? '';

async function shoot(name: string): Promise<void> {
  if (!shots) return;
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 844 });
    await page.screenshot({ path: path.join(shots, `${width}-${name}.png`), fullPage: true });
  }
  await page.setViewportSize({ width: 390, height: 844 });
}

const candidate = () =>
  one(
    city.ctx(),
    sql<{ id: string; version: number; ticket: string | null }>`select id, version, ticket_no as ticket
      from exam_registration.candidates where exam = ${EXAM}`,
  );

async function review(verdict: string, opinion: string): Promise<void> {
  const { id, version } = await candidate();
  const answer = await city.inject({
    method: 'POST',
    url: `/api/exam-registration/candidates/${id}/review`,
    as: officer(),
    payload: { verdict, opinion, version },
  });
  expect(answer.statusCode).toBe(200);
}

/** A photo as a phone takes it: wider than wanted, larger than wanted. */
async function phonePhoto(): Promise<string> {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'zhengtong-photo-')), 'IMG_1.jpg');
  const wide = await sharp(await drawPortrait(2))
    .extend({ left: 260, right: 260, extendWith: 'copy' })
    .jpeg({ quality: 95 })
    .toBuffer();
  writeFileSync(file, wide);
  return file;
}

it('is walked by a candidate on a phone: account, post, photo cropped, form', async () => {
  await page.goto(`${origin}/sign-up`);
  await page.fill('[name=login]', 'kaosheng88');
  await page.fill('[name=name]', '示例考生');
  await page.fill('[name=phone]', '19900001188');
  await page.fill('[name=password]', password);
  await page.fill('[name=again]', password);
  await page.click('main button[type=submit]');
  await page.goto(origin + base);
  await shoot('announcement');
  await page.getByRole('link', { name: '选岗位，开始报名' }).click();
  await page.getByRole('link', { name: '报这个岗位' }).first().click();
  await page.waitForURL(/\/photo/);
  await page.setInputFiles('[name=photo]', await phonePhoto());
  await page.waitForSelector('[data-crop]:not([hidden]) canvas');
  await page.fill('#crop-zoom', '104');
  await shoot('photo');
  await page.getByRole('button', { name: '保存照片' }).click();
  await page.waitForURL(/\/apply/);
  const answers: Record<string, string> = {
    name: '示例考生',
    number,
    nation: '汉族',
    household: '一号镇',
    school: '示例大学',
    major: '汉语言文学',
    graduatedOn: '2021-07',
    phone: '1990000',
    address: '示例路 1 号',
    resume: '2017-09 至 2021-07 示例大学学生',
    family: '父亲，示例人员，务农',
  };
  for (const [name, value] of Object.entries(answers)) await page.fill(`[name=${name}]`, value);
  for (const [name, value] of Object.entries({ politics: '群众', education: '本科', degree: '学士', fullTime: '是' }))
    await page.selectOption(`[name=${name}]`, value);
  await page.check('[name=pledge]');
  await page.getByRole('button', { name: '提交报名表' }).click();
  await page.waitForSelector('.error-summary');
  await shoot('form-wrong');
  await page.fill('[name=phone]', '19900001188');
  await page.getByRole('button', { name: '提交报名表' }).click();
  await page.waitForURL(/\/mine/);
  expect(await text()).toContain('待审');
}, 60_000);

it('is sent back once, corrected, approved and paid', async () => {
  await review('return', '请写明学位证书编号');
  await page.goto(`${origin}${base}/mine`);
  expect(await text()).toContain('请写明学位证书编号');
  await shoot('returned');
  await page.getByRole('link', { name: '修改报名表' }).click();
  await page.fill('[name=qualification]', '学士学位证书 1000012021000001');
  await page.check('[name=pledge]');
  await page.getByRole('button', { name: '提交报名表' }).click();
  await page.waitForURL(/told=changed/);
  await review('approve', '');
  await page.goto(`${origin}${base}/mine`);
  await shoot('approved');
  await page.getByRole('button', { name: /^缴费/ }).click();
  await page.waitForURL(/\/pay\//);
  await page.getByRole('button', { name: '去缴费' }).click();
  await page.waitForURL(/\/sandbox-pay\//);
  await shoot('checkout');
  await page.getByRole('button', { name: '确认付款' }).click();
  await page.waitForURL(/\/pay\//);
  await city.drain();
  await page.reload();
  expect(await text()).toContain('缴费成功');
  await shoot('paid');
  await page.goto(`${origin}${base}/mine`);
  expect(await text()).toContain('报名成功');
}, 60_000);

it('prints the ticket, looks up the score and finds the list', async () => {
  const api = (path: string) =>
    city.inject({ method: 'POST', url: `/api/exam-registration/exams/${EXAM}/${path}`, as: officer() });
  expect((await api('allotment')).statusCode).toBe(200);
  await run(city.ctx(), sql`update exam_registration.exams set tickets_from = ${city.ctx().now()} where id = ${EXAM}`);
  await page.goto(`${origin}${base}/mine`);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '打印准考证' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('准考证.pdf');
  const { ticket } = await candidate();
  await run(
    city.ctx(),
    sql`update exam_registration.candidates set score = 151.5, attendance = 'sat' where exam = ${EXAM}`,
  );
  expect((await api('release')).json()).toEqual({ ranked: 1, shortlisted: 1 });
  await page.goto(`${origin}${base}/score`);
  await page.fill('[name=ticket]', ticket ?? '');
  await page.fill('[name=number]', number);
  await page.getByRole('button', { name: '查询成绩' }).click();
  await page.waitForSelector('text=151.50');
  expect(await text()).toContain('您已入围面试');
  await shoot('score');
  await page.goto(`${origin}${base}/ranking`);
  expect(await text()).toContain(ticket ?? 'none');
  await shoot('ranking');
}, 60_000);
