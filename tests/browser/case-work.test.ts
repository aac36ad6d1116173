import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { portalAssets } from '#design/public';
import { actOnCase, submitCase } from '#engines/cases';
import { submission } from '#engines/cases/testing';
import { demoCookie } from '#engines/identity/testing';
import type { AnyRoute } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { consoleRoutes } from '../../src/apps/console/server/index.ts';
import { modules } from '../../src/apps/modules.ts';
import { systemRoutes } from '../../src/apps/server/system-routes.ts';
import { builtConsole } from '../built-console.ts';
import { launchBrowser, still } from './launch.ts';
import { seriousFaults } from './serious.ts';

const MINUTES = 300_000;
let city: TestCity;
let browser: Browser;
let origin = '';
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  const routes: AnyRoute[] = [...consoleRoutes()];
  const assets = portalAssets({ seal: '试验' }).map((asset) => ({ ...asset, immutable: true }));
  [city] = await Promise.all([testCity({ modules, pack: 'testville', demo: true, routes, assets }), builtConsole()]);
  await city.drain();
  routes.push(...systemRoutes({ runtime: city.runtime, started: new Date(), roles: ['web'] }));
  origin = (await (await city.http()).listen({ port: 0, host: '127.0.0.1' })).replace('127.0.0.1', 'localhost');
  browser = await launchBrowser();
}, MINUTES);
afterAll(async () => {
  for (const context of contexts) await context.close();
  await browser?.close();
  await city?.close();
});

const views = { phone: { width: 390, height: 844 }, desktop: { width: 1440, height: 900 } } as const;

async function pageOf(login: string, view: keyof typeof views = 'desktop'): Promise<Page> {
  const context = await browser.newContext({
    ...still,
    viewport: views[view],
    locale: 'zh-CN',
    userAgent: 'lightMyRequest',
  });
  contexts.push(context);
  const [name = '', value = ''] = (await demoCookie(city, login, 'official')).split('=');
  await context.addCookies([{ name, value, url: origin }]);
  return context.newPage();
}

/** What axe finds serious, and whether the page is wider than its window. */
async function faults(page: Page): Promise<string[]> {
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  // The row of tabs is the component library's own: where it overflows it puts its menu among the tabs.
  const serious = await seriousFaults(page, { except: '.ant-tabs-nav' });
  return [
    ...(tooWide > 0 ? [`${page.url()}: ${tooWide} px too wide`] : []),
    ...serious.map((fault) => `${page.url()}: ${fault}`),
  ];
}

/** The button of a question, which stands over the same verb on the page or in a drawer. */
const inDialog = (page: Page, name: string) => page.locator('.ant-modal').getByRole('button', { name, exact: true });
async function say(page: Page, label: string, text: string): Promise<void> {
  await page.locator('.ant-modal').getByLabel(label).first().fill(text);
}

describe('a case from the desk to its decision, by four people', () => {
  let id = '';
  let number = '';
  beforeAll(async () => {
    const { case: made } = await submitCase(city.ctx(), submission('itm-046', '990100'));
    ({ id, number } = made);
  });

  it(
    'is found on the desk, accepted, reviewed by two offices and the head in their inboxes, decided and delivered',
    async () => {
      const clerk = await pageOf('caseclerk');
      await clerk.goto(`${origin}/console/cases`);
      await clerk.getByText(number).click();
      await clerk.getByRole('button', { name: '受理', exact: true }).click();
      await inDialog(clerk, '受理').click();
      await clerk.getByText('已受理').first().waitFor();
      await city.drain();

      for (const [login, view, opinion] of [
        ['caseclerk', 'desktop', '材料属实'],
        ['casejoint', 'phone', '信息核对一致'],
        ['casehead', 'desktop', '同意救助'],
      ] as const) {
        const page = await pageOf(login, view);
        await page.goto(`${origin}/console/workflow/tasks`);
        await page.getByText(number).first().click();
        const outcome = login === 'casehead' ? '准予' : '符合';
        await page.getByRole('button', { name: outcome, exact: true }).click();
        await say(page, '意见', opinion);
        await inDialog(page, outcome).click();
        await page.locator('.ant-modal').waitFor({ state: 'detached' });
        await city.drain();
      }

      await clerk.goto(`${origin}/console/cases/${id}`);
      await clerk.getByText('审查：准予').waitFor();
      for (const opinion of ['材料属实', '信息核对一致', '同意救助']) await clerk.getByText(opinion).first().waitFor();
      await clerk.getByRole('button', { name: '作出决定' }).click();
      await clerk.getByRole('dialog').getByText('准予', { exact: true }).click();
      await inDialog(clerk, '作出决定').click();
      await clerk.getByRole('button', { name: '送达' }).click();
      await say(clerk, '签收人', '示例签收人');
      await chooseWay(clerk);
      await inDialog(clerk, '送达').click();
      await clerk.getByText('已送达').first().waitFor();
      expect(await faults(clerk)).toEqual([]);
    },
    MINUTES,
  );

  /** More ways than fit as buttons stand in a list. */
  async function chooseWay(page: Page): Promise<void> {
    await page.locator('.ant-modal').getByRole('combobox').first().click();
    await page.locator('.ant-select-item-option', { hasText: '窗口领取' }).click();
  }

  it(
    'tells the second of two officials who was first, without losing what was typed',
    async () => {
      const { case: made } = await submitCase(city.ctx(), submission('itm-083', '990100'));
      const [one, two] = [await pageOf('caseclerk'), await pageOf('casehead')];
      for (const page of [one, two]) await page.goto(`${origin}/console/cases/${made.id}`);
      await two.getByRole('button', { name: '不予受理' }).click();
      await say(two, '理由', '不属于本机关职权');
      await one.getByRole('button', { name: '受理', exact: true }).click();
      await inDialog(one, '受理').click();
      await one.getByText('已受理').first().waitFor();
      await inDialog(two, '不予受理').click();
      await two.getByText(/马示子已于.*办理（受理）/).waitFor();
      expect(await two.getByRole('dialog').getByLabel('理由').first().inputValue()).toBe('不属于本机关职权');
    },
    MINUTES,
  );

  it(
    'takes pages that are scanned at the counter after intake, during a correction, and shows them',
    async () => {
      const { case: made } = await submitCase(city.ctx(), submission('itm-083', '990100'));
      const command = { type: 'request-correction', missing: ['平面图'], reason: '没有标注面积' } as const;
      await actOnCase(city.ctx(), { caseId: made.id, command });
      const page = await pageOf('caseclerk');
      await page.goto(`${origin}/console/cases/${made.id}`);
      await page.getByRole('link', { name: '扫描收材料' }).click();
      await page.getByText('平面图').first().waitFor();
      const scan = await sharp({ create: { width: 1240, height: 1754, channels: 3, background: '#d8cfc0' } })
        .png()
        .toBuffer();
      const pages = ['扫描页1.png', '扫描页2.png'].map((name) => ({ name, mimeType: 'image/png', buffer: scan }));
      await page.locator('input[type=file]').last().setInputFiles(pages);
      await page.getByRole('button', { name: '先上传选好的文件' }).click();
      await page.getByText('扫描页2').first().waitFor();
      const drawn = page.locator('img[src*="small=1"]');
      await drawn.nth(1).waitFor();
      expect(await drawn.evaluateAll((all) => all.every((one) => (one as HTMLImageElement).naturalWidth > 0))).toBe(
        true,
      );
      expect(await faults(page)).toEqual([]);
      await page.getByRole('button', { name: '收进办件' }).click();
      await page.waitForURL(`**/console/cases/${made.id}`);
      await page.getByRole('link', { name: '扫描页2' }).waitFor();
      await page.getByText('收到后补的材料').first().waitFor();
      await page.getByRole('button', { name: '补正材料' }).click();
      await say(page, '收到的材料', '平面图两页');
      await inDialog(page, '补正材料').click();
      await page.getByText('已收件').first().waitFor();
      expect(await faults(page)).toEqual([]);
    },
    MINUTES,
  );

  it(
    'fits the desk, the case and the hall on a phone',
    async () => {
      const page = await pageOf('caseclerk', 'phone');
      for (const address of ['/console/cases?tab=all', `/console/cases/${id}`, '/console/hall', '/hall/main']) {
        await page.goto(origin + address);
        await page.waitForLoadState('networkidle');
        expect(await faults(page)).toEqual([]);
      }
    },
    MINUTES,
  );
});

describe('a flow drawn in the console', () => {
  it(
    'is made, drawn on, published, started and decided in the inbox',
    async () => {
      const page = await pageOf('sysadmin');
      await page.goto(`${origin}/console/workflow/flows`);
      await page.getByRole('button', { name: '新建流程' }).click();
      await say(page, '名称', '画出来的流程');
      await say(page, '流程代码', 'drawn');
      await say(page, '用途', '试着画一张');
      await inDialog(page, '去画图').click();
      await page.locator('[data-element-id="Task_1"]').first().click();
      const panel = page.locator('.zt-designer-panel');
      await panel.getByRole('heading', { name: '用户任务' }).waitFor();
      await panel.getByLabel('名称').first().fill('本人确认');
      // Whoever starts it handles it, so that one person sees the whole way.
      await panel.locator('.ant-select').first().click();
      await page.locator('.ant-select-item-option', { hasText: '发起人' }).first().click();
      await page.getByRole('button', { name: '保存草稿' }).click();
      await page.getByText('草稿已保存').first().waitFor();
      await page.getByRole('button', { name: '发布', exact: true }).click();
      await page.locator('.ant-modal textarea').fill('第一次画');
      await inDialog(page, '发布').click();
      await page.getByText('已发布第 1 版').first().waitFor();

      await page.goto(`${origin}/console/workflow/tasks`);
      await page.getByRole('button', { name: '发起审批' }).click();
      await page.locator('.ant-modal .ant-select').first().click();
      await page.locator('.ant-select-item-option', { hasText: '画出来的流程' }).click();
      await say(page, '事由', '试一试');
      await page.locator('.ant-modal button[type=submit]').click();
      await page.locator('.ant-modal').waitFor({ state: 'detached' });
      await page.goto(`${origin}/console/workflow/tasks`);
      await page.getByText('试一试').first().click();
      await page.getByRole('button', { name: '同意', exact: true }).click();
      await say(page, '意见', '看过了');
      await inDialog(page, '同意').click();
      await page.locator('.ant-modal').waitFor({ state: 'detached' });
      await page.goto(`${origin}/console/workflow/tasks?tab=done`);
      await page.getByText('本人确认').first().waitFor();
    },
    MINUTES,
  );
});
