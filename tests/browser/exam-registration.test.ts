import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { portalAssets } from '#design/public';
import { demoCookie } from '#engines/identity/testing';
import { residentNumber } from '#engines/parties/testing';
import { portForSandbox } from '#engines/payments/testing';
import type { AnyRoute } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { drawPortrait } from '#systems/exam-registration/testing';
import { consoleRoutes } from '../../src/apps/console/server/index.ts';
import { modules } from '../../src/apps/modules.ts';
import { systemRoutes } from '../../src/apps/server/system-routes.ts';
import { builtConsole } from '../built-console.ts';
import { launchBrowser, still } from './launch.ts';

const password = 'shanlan-37-qiao';
const MINUTES = 180_000;
/** Pictures for people to look at, where this names a folder. */
const shots = process.env['EXAM_SHOTS'];
const folder = mkdtempSync(path.join(tmpdir(), 'zhengtong-exam-'));

let city: TestCity;
let browser: Browser;
let page: Page;
let origin = '';
let number = '';
/** The exam that the first test draws up. */
let base = '';
let screen = '';
let ticket = '';
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  const PORT = await portForSandbox();
  const routes: AnyRoute[] = [...consoleRoutes()];
  [city] = await Promise.all([
    testCity({
      modules,
      pack: 'testville',
      demo: true,
      now: '2026-03-03T02:00:00Z',
      env: { PORT },
      routes,
      assets: portalAssets({ seal: '试验' }).map((asset) => ({ ...asset, immutable: true })),
    }),
    builtConsole(),
  ]);
  await city.drain();
  routes.push(...systemRoutes({ runtime: city.runtime, started: new Date(), roles: ['web'] }));
  origin = await (await city.http()).listen({ port: Number(PORT), host: '127.0.0.1' });
  browser = await launchBrowser();
  page = await newPage({ width: 390, height: 844 });
  number = residentNumber('19990101');
}, MINUTES);
afterAll(async () => {
  for (const context of contexts) await context.close();
  await browser?.close();
  await city?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function newPage(viewport: { width: number; height: number }): Promise<Page> {
  const context = await browser.newContext({ ...still, viewport, locale: 'zh-CN', userAgent: 'lightMyRequest' });
  contexts.push(context);
  return context.newPage();
}

/** An official in the console, signed in at the hour that the city's clock shows. */
async function official(login: string, address: string): Promise<Page> {
  const desk = await newPage({ width: 1440, height: 900 });
  const [name = '', value = ''] = (await demoCookie(city, login, 'official')).split('=');
  await desk.context().addCookies([{ name, value, url: origin }]);
  await desk.goto(origin + address);
  return desk;
}

/** Presses a verb, and the same verb of the question that follows. */
async function act(desk: Page, verb: string, reason?: [label: string, text: string]): Promise<void> {
  await desk.getByRole('button', { name: verb, exact: true }).first().click();
  const asked = desk.locator('.ant-modal');
  if (reason) await asked.getByLabel(reason[0]).fill(reason[1]);
  await asked.getByRole('button', { name: verb, exact: true }).click();
  await asked.waitFor({ state: 'detached' });
}

const fill = (desk: Page, label: string, value: string): Promise<void> =>
  desk.locator('.ant-modal').getByLabel(label, { exact: true }).fill(value);

/** A day has passed: whoever was signed in signs in again. */
async function comeBack(instant: string): Promise<void> {
  city.clock.set(instant);
  await page.context().clearCookies();
  const answer = await page.request.post(`${origin}/api/identity/sign-in`, {
    data: { login: 'kaosheng88', password, realm: 'citizen' },
    headers: { origin },
  });
  expect(answer.status()).toBe(200);
}

const text = async () => (await page.textContent('main'))?.replaceAll(/\s+/g, '') ?? '';

async function shoot(name: string, of: Page = page): Promise<void> {
  if (!shots) return;
  const before = of.viewportSize() ?? { width: 390, height: 844 };
  for (const width of [390, 1440]) {
    await of.setViewportSize({ width, height: 844 });
    await of.screenshot({ path: path.join(shots, `${width}-${name}.png`), fullPage: true });
  }
  await of.setViewportSize(before);
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

it(
  'is drawn up from nothing by one official and published by another',
  async () => {
    const desk = await official('exam', '/console/exam-registration/exams');
    await desk.getByRole('button', { name: '新建考试' }).click();
    await fill(desk, '考试名称', '2026年试验县招聘教师');
    await fill(desk, '组织单位', '试验县考务办');
    await fill(desk, '报名首日', '2026-03-10');
    await desk.locator('.ant-modal').getByRole('button', { name: '新建考试' }).click();
    await desk.waitForURL(/\/setup/);
    screen = new URL(desk.url()).pathname.replace(/\/setup$/, '');
    base = `/exams/${screen.split('/').at(-1)}`;
    await desk.getByLabel('公告正文').fill('一、面向社会公开招聘教师，条件和办法如下。\n二、在网上报名。');
    await desk.getByLabel('考务费').fill('90');
    await desk.getByRole('button', { name: '保存', exact: true }).click();
    await desk.getByText('已保存').waitFor();
    await desk.getByRole('tab', { name: '规则与照片' }).click();
    await desk.getByLabel('开考比例 1:').fill('1');
    await desk.getByRole('button', { name: '保存规则' }).click();
    await desk.getByText('规则已保存').waitFor();
    await desk.getByRole('tab', { name: '考点考场' }).click();
    await desk.getByRole('button', { name: '新增考点' }).click();
    await fill(desk, '考点名称', '试验县第一中学');
    await fill(desk, '地址', '示例路 1 号');
    await fill(desk, '考场数', '2');
    await desk.locator('.ant-modal').getByRole('button', { name: '保存考点' }).click();
    await desk.locator('.ant-modal').waitFor({ state: 'detached' });
    await shoot('setup', desk);
    await desk.goto(`${origin}${screen}/posts`);
    await desk.getByRole('button', { name: '新增岗位' }).click();
    await fill(desk, '岗位代码', '0101');
    await fill(desk, '岗位名称', '语文教师');
    await fill(desk, '主管部门', '试验县教育局');
    await fill(desk, '招聘单位', '一号小学');
    await desk.locator('.ant-modal').getByRole('button', { name: '保存岗位' }).click();
    await desk.locator('.ant-modal').waitFor({ state: 'detached' });
    await desk.goto(`${origin}${screen}/setup`);
    await act(desk, '送审');
    const head = await official('examhead', `${screen}/setup`);
    await act(head, '批准发布');
    await head.getByText('已发布').first().waitFor();
    await shoot('published', head);
    city.clock.set('2026-03-10T02:00:00Z');
  },
  MINUTES,
);

it(
  'is walked by a candidate on a phone: account, post, photo cropped, form',
  async () => {
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
  },
  MINUTES,
);

it(
  'is sent back once in the console, corrected, approved and paid',
  async () => {
    const desk = await official('exam', `${screen}/review`);
    await desk.getByText('语文教师').first().click();
    await desk.getByLabel('意见').fill('请写明学位证书编号');
    await desk.getByRole('button', { name: /^退回补充/ }).click();
    await desk.getByText('已记为“退回补充”').waitFor();
    await page.goto(`${origin}${base}/mine`);
    expect(await text()).toContain('请写明学位证书编号');
    await shoot('returned');
    await page.getByRole('link', { name: '修改报名表' }).click();
    await page.fill('[name=qualification]', '学士学位证书 1000012021000001');
    await page.check('[name=pledge]');
    await page.getByRole('button', { name: '提交报名表' }).click();
    await page.waitForURL(/told=changed/);
    await desk.goto(`${origin}${screen}/review`);
    await desk.getByText('语文教师').first().click();
    await desk.getByRole('button', { name: /^审核通过/ }).click();
    await desk.getByText('已记为“审核通过').waitFor();
    await page.goto(`${origin}${base}/mine`);
    await shoot('approved');
    await page.getByRole('button', { name: /^缴费/ }).click();
    await page.waitForURL(/\/pay\//);
    await shoot('order');
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
    if (!shots) return;
    const cashier = await official('cashier', '/console/payments/orders');
    await cashier.getByText('2026年试验县招聘教师').first().click();
    await shoot('console-order', cashier);
  },
  MINUTES,
);

it(
  'settles posts, draws the seed and seats everybody, prints the ticket and meets the candidate at the door',
  async () => {
    city.clock.set('2026-03-22T02:00:00Z');
    const desk = await official('exam', `${screen}/report`);
    await act(desk, '按开考比例核定岗位');
    await shoot('report', desk);
    await desk.goto(`${origin}${screen}`);
    await act(desk, '抽取编排种子');
    await act(desk, '编排考场');
    await desk.getByText(/已编排 1 人/).waitFor();
    // The proposed calendar: tickets twenty days after the first day, the exam twenty-six.
    await comeBack('2026-04-05T00:40:00Z');
    await page.goto(`${origin}${base}/mine`);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '打印准考证' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('准考证.pdf');
    const door = await official('exam', `${screen}/door?room=01-1`);
    await door.setViewportSize({ width: 390, height: 844 });
    ticket = ticketIn((await door.request.get(`${origin}${apiOf()}/rooms/01/1`).then((one) => one.text())) ?? '');
    await door.getByLabel('准考证号', { exact: true }).fill(ticket);
    await door.getByRole('button', { name: '登记到场', exact: true }).click();
    await door.getByText('1 号 示例考生，已登记到场').waitFor();
    await shoot('door', door);
    city.clock.set('2026-04-05T01:31:00Z');
    const later = await official('exam', `${screen}/door?room=01-1`);
    await act(later, '结束登记', ['考场情况记录，没有的写“正常”', '正常']);
    await later.getByText('本考场已结束登记').waitFor();
  },
  MINUTES,
);

it(
  'takes the score file, publishes the scores, and hears whether the candidate comes',
  async () => {
    await comeBack('2026-04-25T02:00:00Z');
    const desk = await official('exam', screen);
    const file = path.join(folder, '成绩.csv');
    writeFileSync(file, `准考证号,成绩,备注\n${ticket},151.5,`);
    await desk.setInputFiles('input[type=file]', file);
    await desk.getByText('已写入 1 行').waitFor();
    await act(desk, '公布成绩');
    await page.goto(`${origin}${base}/score`);
    await page.fill('[name=ticket]', ticket);
    await page.fill('[name=number]', number);
    await page.getByRole('button', { name: '查询成绩' }).click();
    await page.waitForSelector('text=151.50');
    expect(await text()).toContain('您已入围面试');
    await shoot('score');
    await page.goto(`${origin}${base}/ranking`);
    expect(await text()).toContain(ticket);
    await shoot('ranking');
    await page.goto(`${origin}${base}/mine`);
    await shoot('interview-asked');
    await page.getByRole('button', { name: '确认参加面试' }).click();
    await page.waitForURL(/told=coming/);
    expect(await text()).toContain('您已确认参加面试');
  },
  MINUTES,
);

it(
  'is marked by two people, reckoned, examined, announced to the public and hired',
  async () => {
    for (const login of ['exam', 'examhead']) {
      const desk = await official(login, `${screen}/interviews`);
      await desk.getByRole('button', { name: '录入', exact: true }).click();
      for (let place = 1; place <= 7; place += 1)
        await desk
          .locator('.ant-modal')
          .getByLabel(`考官 ${place}`)
          .fill(String(78 + place));
      if (login === 'exam') await shoot('marks', desk);
      await desk.locator('.ant-modal').getByRole('button', { name: '录入', exact: true }).click();
      await desk.locator('.ant-modal').waitFor({ state: 'detached' });
    }
    const desk = await official('exam', `${screen}/interviews`);
    await act(desk, '公布总成绩');
    // 151.50 ÷ 2 × 60 % + 82.00 × 40 %
    await desk.getByText('78.25').waitFor();
    await shoot('totals', desk);
    await desk.goto(`${origin}${screen}/hiring`);
    await desk.getByRole('button', { name: new RegExp(`^${ticket}`) }).click();
    await desk.getByRole('button', { name: '体检合格', exact: true }).click();
    await desk.getByRole('button', { name: '考察合格', exact: true }).click();
    await desk.getByText('拟聘用，待公示').first().waitFor();
    await desk.goto(`${origin}${screen}/hiring`);
    await act(desk, '公示拟聘用人员');
    await shoot('hiring', desk);
    await page.goto(`${origin}${base}/notice`);
    expect(await text()).toContain('示例考生');
    await shoot('notice');
    await page.goto(`${origin}${base}/results`);
    expect(await text()).toContain('78.25');
    await shoot('results');
    city.clock.set('2026-05-20T02:00:00Z');
    const last = await official('exam', `${screen}/hiring`);
    await act(last, '结束公示并聘用');
    await last.getByText('已聘用').first().waitFor();
    await page.goto(`${origin}${base}/notice`);
    expect(await text()).toContain('已聘用');
    expect(await text()).not.toContain('示例考生');
  },
  MINUTES,
);

const apiOf = (): string => `/api/exam-registration/exams/${screen.split('/').at(-1)}`;
const ticketIn = (sheet: string): string => /"ticketNo":"(\d{12})"/.exec(sheet)?.[1] ?? '';
