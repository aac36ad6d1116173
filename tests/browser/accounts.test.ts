import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { portalAssets } from '#design/public';
import { listDemoAccounts } from '#engines/identity';
import { demoCookie } from '#engines/identity/testing';
import { type AnyRoute, run, sql } from '#kernel';
import { debianProgram, type TestCity, testCity } from '#kernel/testing';
import { bringTo, deskOf } from '#systems/digital-certificates/testing';
import { consoleRoutes } from '../../src/apps/console/server/index.ts';
import { modules } from '../../src/apps/modules.ts';
import { systemRoutes } from '../../src/apps/server/system-routes.ts';
import { builtConsole } from '../built-console.ts';
import { launchBrowser, still } from './launch.ts';
import { seriousFaults } from './serious.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'zhengtong-accounts-'));
const MINUTES = 300_000;
let city: TestCity;
let browser: Browser;
let origin = '';
beforeAll(async () => {
  const routes: AnyRoute[] = [...consoleRoutes()];
  const assets = portalAssets({ seal: '试验' }).map((asset) => ({ ...asset, immutable: true }));
  [city] = await Promise.all([testCity({ modules, pack: 'testville', demo: true, routes, assets }), builtConsole()]);
  await city.drain();
  await grantAllScreens();
  routes.push(...systemRoutes({ runtime: city.runtime, started: new Date(), roles: ['web'] }));
  origin = (await (await city.http()).listen({ port: 0, host: '127.0.0.1' })).replace('127.0.0.1', 'localhost');
  browser = await launchBrowser();
}, MINUTES);
afterAll(async () => {
  await browser?.close();
  await city?.close();
  rmSync(folder, { recursive: true, force: true });
});

const phone = { viewport: { width: 390, height: 844 }, locale: 'zh-CN' } as const;
const desktop = { viewport: { width: 1440, height: 900 }, locale: 'zh-CN' } as const;

/** The newest code that left, as its recipient reads it. */
async function lastCode(): Promise<string> {
  await city.drain();
  const as = city.person([{ permission: 'messaging.*', scope: '/' }]);
  const [newest] = (await city.inject({ url: '/api/messaging/demo-box', as })).json() as { text: string }[];
  return /验证码是 (\d{6})/.exec(newest?.text ?? '')?.[1] ?? '';
}
/** As if the pause between two codes had passed. */
const later = () => run(city.ctx(), sql`delete from ${sql.table('identity.codes')}`);

/** The sample clerk may open every screen of these systems. */
async function grantAllScreens(): Promise<void> {
  await run(
    city.ctx(),
    sql`insert into ${sql.table('directory.roles')} (id, name, description, permissions) values ('all-screens', '全部界面', '试验',
        '{identity.account.list,identity.sso-client.list,identity.sso-key.list,identity.counter.serve,parties.*,staffing.*,digital-certificates.*}')`,
  );
  await run(
    city.ctx(),
    sql`insert into ${sql.table('directory.grants')} (id, person_id, role_id, scope, valid_from, reason)
      values ('grant-all-screens', 'per-clerk', 'all-screens', '/', '2007-01-01', '试验')`,
  );
}

/** What axe finds serious, and whether the page is wider than its window. */
async function faults(page: Page, address: string): Promise<string[]> {
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  const serious = await seriousFaults(page);
  return [
    ...(tooWide > 0 ? [`${address}: ${tooWide} px too wide`] : []),
    ...serious.map((fault) => `${address}: ${fault}`),
  ];
}

async function signedIn(login: string, realm: 'official' | 'citizen', view: typeof phone | typeof desktop) {
  const userAgent = 'lightMyRequest';
  const context = await browser.newContext({ ...still, ...view, userAgent });
  const [name = '', value = ''] = (await demoCookie(city, login, realm)).split('=');
  await context.addCookies([{ name, value, url: origin }]);
  return context;
}

describe('the whole sign-in journey on a phone, by keyboard alone', () => {
  let context: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    context = await browser.newContext(phone);
    page = await context.newPage();
  });
  afterAll(() => context.close());

  /** Moves the focus on until it stands at what is meant. */
  async function tabTo(selector: string): Promise<void> {
    for (let press = 0; press < 60; press += 1) {
      if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`the keyboard does not reach ${selector} on ${page.url()}`);
  }
  async function fill(name: string, text: string): Promise<void> {
    await tabTo(`[name=${name}]`);
    await page.keyboard.type(text);
  }
  async function press(selector: string): Promise<void> {
    await tabTo(selector);
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  }
  const submit = () => press('main form button[type=submit]');

  it(
    'signs up by code, signs out, signs in by password and by code, and recovers a forgotten password',
    async () => {
      await page.goto(`${origin}/sign-in?told=way&back=%2Faccount`);
      await press('a[href^="/sign-up/code"]');
      await fill('contact', '19900001811');
      await submit();
      const wrong = {
        code: '000000',
        name: '示例人𠮷',
        login: 'keyboard',
        password: 'yunyuan-7-he',
        again: 'yunyuan-7-he',
      };
      for (const [name, text] of Object.entries(wrong)) await fill(name, text);
      await page.keyboard.press('Enter');
      await page.waitForSelector('[role=alert]:has-text("验证码不正确")');
      expect(await faults(page, page.url())).toEqual([]);
      await page.goto(`${origin}/sign-up/code?back=%2Faccount`);
      await later();
      await fill('contact', '19900001811');
      await submit();
      for (const [name, text] of Object.entries({ ...wrong, code: await lastCode() })) await fill(name, text);
      await Promise.all([page.waitForURL(`${origin}/account`), page.keyboard.press('Enter')]);

      await press('form[action="/sign-out"] button');
      await page.goto(`${origin}/sign-in?told=way&back=%2Faccount`);
      await fill('login', 'keyboard');
      await fill('password', 'yunyuan-7-he');
      await Promise.all([page.waitForURL(`${origin}/account`), page.keyboard.press('Enter')]);

      await context.clearCookies();
      await later();
      await page.goto(`${origin}/sign-in/code?back=%2Faccount`);
      await fill('contact', '19900001811');
      await submit();
      await fill('code', await lastCode());
      await Promise.all([page.waitForURL(`${origin}/account`), page.keyboard.press('Enter')]);

      await context.clearCookies();
      await later();
      await page.goto(`${origin}/recover`);
      await fill('contact', '19900001811');
      await submit();
      for (const [name, text] of Object.entries({
        code: await lastCode(),
        password: 'weishui-8-yu',
        again: 'weishui-8-yu',
      }))
        await fill(name, text);
      await Promise.all([page.waitForURL(/told=recovered/), page.keyboard.press('Enter')]);
      await fill('login', 'keyboard');
      await fill('password', 'weishui-8-yu');
      await Promise.all([page.waitForURL(`${origin}/account`), page.keyboard.press('Enter')]);
      expect(await page.textContent('main')).toContain('199****1811（已绑定）');
    },
    MINUTES,
  );
});

describe('axe finds nothing serious, and nothing is wider than its window', () => {
  const open = [
    '/sign-in?told=way',
    '/console/sign-in?told=way',
    '/sign-in/code',
    '/sign-up',
    '/sign-up/code',
    '/recover',
  ];
  const opens = [
    ...open,
    '/sign-in/certificate?realm=citizen',
    '/verify',
    '/agencies',
    '/certificates',
    '/certificates/apply/person',
    '/certificates/progress',
    '/certificates/lookup',
  ];
  const own = [
    '/account',
    '/account/phone',
    '/account/email',
    '/account/passkeys',
    '/account/certificates',
    '/account/profile',
    '/account/firms',
    '/account/looks',
    '/account/privacy',
    '/step-up?level=2&age=60&back=/account',
  ];
  const screens = [
    ...[
      'identity/me',
      'identity/looks',
      'identity/accounts',
      'identity/sso-clients',
      'identity/sso-keys',
      'identity/counter',
    ],
    ...[
      'parties/persons',
      'parties/imports',
      'parties/duplicates',
      'staffing/agencies',
      'staffing/changes',
      'staffing/ledger',
    ],
    ...[
      'digital-certificates/desk',
      'digital-certificates/certificates',
      'digital-certificates/stock',
      'digital-certificates/report',
      'digital-certificates/office',
    ],
  ].map((screen) => `/console/${screen}`);

  async function walk(context: BrowserContext, addresses: readonly string[]): Promise<string[]> {
    const page = await context.newPage();
    const found: string[] = [];
    for (const address of addresses) {
      const answer = await page.goto(`${origin}${address}`, {
        waitUntil: address.startsWith('/console/') ? 'networkidle' : 'load',
      });
      if (answer?.status() !== 200) found.push(`${address}: ${answer?.status()}`);
      found.push(...(await faults(page, address)));
    }
    await context.close();
    return found;
  }

  it.each([
    ['a phone', phone],
    ['a desk', desktop],
  ])(
    'on pages for everybody and pages of the holder, on %s',
    async (_name, view) => {
      // On a wide window the portal's own test looks at the pages for everybody.
      const shared = view === phone ? opens : opens.filter((address) => /sign|recover/.test(address));
      expect(await walk(await browser.newContext(view), shared)).toEqual([]);
      expect(await walk(await signedIn('citizen', 'citizen', view), own)).toEqual([]);
    },
    MINUTES,
  );

  it(
    'on the screens of accounts, persons, staffing and certificates',
    async () => {
      expect(await walk(await signedIn('clerk', 'official', desktop), screens)).toEqual([]);
    },
    MINUTES,
  );
});

describe('the console', () => {
  let context: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    context = await signedIn('clerk', 'official', desktop);
    page = await context.newPage();
  });
  afterAll(() => context.close());

  it(
    'asks who is there before an export, keeps the place, and goes on after the right password',
    async () => {
      const password = (await listDemoAccounts(city.ctx())).find((one) => one.login === 'clerk')?.password ?? '';
      await page.goto(`${origin}/console/staffing/ledger`, { waitUntil: 'networkidle' });
      await run(
        city.ctx(),
        sql`update ${sql.table('identity.sessions')} set ways = jsonb_build_object('pwd', ${Date.now() - 3_600_000}::bigint)`,
      );
      await page.getByRole('button', { name: '导出' }).click();
      await page.getByText('文本表格（.csv）').click();
      const dialog = page.getByRole('dialog', { name: '确认身份' });
      await dialog.waitFor();
      expect(await faults(page, 'step-up')).toEqual([]);
      await page.keyboard.type('wrong');
      await page.keyboard.press('Enter');
      await dialog.getByRole('alert').waitFor();
      await page.getByLabel('口令', { exact: true }).fill(password);
      const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
      expect(file.suggestedFilename()).toMatch(/^编制台账.*\.csv$/);
      expect(page.url()).toContain('/console/staffing/ledger');
      await dialog.waitFor({ state: 'detached' });
    },
    MINUTES,
  );

  it(
    'makes the key of a soft certificate in the browser, never sends it, and leaves a PKCS#12 that openssl opens',
    async () => {
      const form = {
        kind: 'person',
        name: '示例人',
        suite: 'p256',
        carrier: 'soft',
        uscc: '',
        phone: '19900001899',
      } as const;
      const made = await bringTo(deskOf(city), 'making', { form });
      const sent: string[] = [];
      page.on('request', (request) => sent.push(request.postData() ?? ''));
      await page.goto(`${origin}/console/digital-certificates/desk?tab=all&open=${made['id']}`, {
        waitUntil: 'networkidle',
      });
      await page.getByRole('button', { name: '在浏览器里生成密钥' }).click();
      await page.getByLabel('证书文件的口令').fill('weishui-2026');
      await page.getByLabel('再输一次口令').fill('weishui-2026');
      const saving: Promise<string>[] = [];
      page.on('download', (file) => {
        const target = path.join(folder, file.suggestedFilename());
        saving.push(file.saveAs(target).then(() => target));
      });
      await page.getByRole('button', { name: '生成密钥并签发证书' }).click();
      await page.getByText('证书已签发，文件已保存').waitFor();
      await expect.poll(() => saving.length, { timeout: 30_000 }).toBe(2);
      const files = await Promise.all(saving);
      expect(sent.some((body) => body.includes('CERTIFICATE REQUEST'))).toBe(true);
      expect(sent.some((body) => body.includes('PRIVATE KEY') || body.includes('weishui-2026'))).toBe(false);
      const { path: openssl, env } = debianProgram('openssl', 'openssl');
      const p12 = files.find((file) => file.endsWith('.p12')) ?? '';
      const args = ['pkcs12', '-in', p12, '-nodes', '-passin', 'pass:weishui-2026'];
      const opened = execFileSync(openssl, args, { env, encoding: 'utf8' });
      expect([opened.includes('PRIVATE KEY'), opened.includes('BEGIN CERTIFICATE')]).toEqual([true, true]);
      expect(readFileSync(files.find((file) => file.endsWith('.pem')) ?? '', 'utf8')).toContain('BEGIN CERTIFICATE');
    },
    MINUTES,
  );
});
