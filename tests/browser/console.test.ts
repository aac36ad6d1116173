import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServedLook, serveConsoleLook } from '../../tools/console-look/serve.ts';
import { builtConsole } from '../built-console.ts';
import { launchBrowser } from './launch.ts';
import { seriousFaults } from './serious.ts';

let look: ServedLook;
let browser: Browser;

beforeAll(async () => {
  await builtConsole();
  [look, browser] = await Promise.all([serveConsoleLook(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  look?.close();
});

async function open(
  path: string,
  width = 1440,
): Promise<{ page: Page; context: BrowserContext; complaints: string[] }> {
  const context = await browser.newContext({ viewport: { width, height: 900 } });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(`${look.address}${path}`, { waitUntil: 'networkidle' });
  return { page, context, complaints };
}

const places = [
  '/console',
  '/console/audit?open=aud_2',
  '/console/system/parked',
  '/console/system/status',
  '/showcase',
];

describe('the console in a browser', () => {
  for (const width of [1440, 390]) {
    it(`works under the strict policy and can be read by everybody at ${width} px`, async () => {
      for (const place of places) {
        const { page, context, complaints } = await open(place, width);
        expect(complaints, place).toEqual([]);
        const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(tooWide, place).toBeLessThanOrEqual(0);
        expect(await seriousFaults(page), place).toEqual([]);
        await context.close();
      }
    });
  }

  it('is worked by the keyboard: next, open, next, close, find', async () => {
    const { page, context } = await open('/console/audit');
    const opened = () => new URL(page.url()).searchParams.get('open');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => window.location.search.includes('open=aud_1'));
    await page.keyboard.press('j');
    expect(opened()).toBe('aud_2');
    await page.keyboard.press('Escape');
    expect(opened()).toBeNull();
    await page.keyboard.press('/');
    await page.keyboard.type('jjj');
    await page.waitForFunction(() => window.location.search.includes('q=jjj'));
    await context.close();
  });

  it('finds a screen by Ctrl K and goes there', async () => {
    const { page, context } = await open('/console');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('停放');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/console/system/parked');
    expect(await page.locator('h1').textContent()).toBe('停放的消息');
    await context.close();
  });

  it('says what an entry changed, from what to what, and proves the chain with its verdict', async () => {
    const { page, context } = await open('/console/audit?open=aud_2');
    const change = page.getByRole('row', { name: /在校学生数/ });
    expect(await change.textContent()).toMatch(/1,204.*1,188/);
    await page.getByText('技术信息与核对用原文').click();
    await page.getByRole('button', { name: '核对审计链' }).click();
    await page.getByText('审计链完整，共核对 4312 条').waitFor();
    await context.close();
  });

  it('says of a parked message why it failed and what helps, and lets it be tried again', async () => {
    const { page, context } = await open('/console/system/parked?open=900');
    await page.getByText('一般是一时的，直接重新处理即可；反复失败再查数据库').waitFor();
    await page.getByRole('button', { name: '重新处理' }).waitFor();
    expect(await page.locator('.zt-pane').textContent()).not.toMatch(/content\.|search\./);
    await context.close();
  });

  it('keeps the conditions of a list in the address and goes back to them', async () => {
    const { page, context } = await open('/console/audit?operation=content.');
    await page.getByTitle('2', { exact: true }).click();
    await page.waitForFunction(() => window.location.search.includes('page=2'));
    await page.getByRole('link', { name: '系统状态' }).click();
    await page.goBack();
    await page.waitForFunction(() => window.location.search.includes('operation=content.'));
    expect(new URL(page.url()).searchParams.get('page')).toBe('2');
    await context.close();
  });

  it('tells that a screen does not exist, and leads back', async () => {
    const { page, context } = await open('/console/nowhere');
    await page.getByRole('link', { name: '回我的工作台' }).click();
    expect(await page.locator('h1').textContent()).toBe('我的工作台');
    await context.close();
  });
});
