import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { portalAssets } from '#design/public';
import { actOnCase } from '#engines/cases';
import { listDemoAccounts } from '#engines/identity';
import { type TestCity, testCity } from '#kernel/testing';
import { modules } from '../../src/apps/modules.ts';
import { launchBrowser } from './launch.ts';
import { seriousFaults } from './serious.ts';

/** What a person does, from the search in everyday words to the rating, without JavaScript. */
describe('the service hall, as an applicant walks through it', () => {
  let city: TestCity;
  let browser: Browser;
  let origin: string;
  let photo: Buffer;
  const folder = mkdtempSync(path.join(tmpdir(), 'zhengtong-hall-'));

  beforeAll(async () => {
    const assets = portalAssets({ seal: '咸阳' }).map((asset) => ({ ...asset, immutable: true }));
    city = await testCity({ modules, pack: 'testville', demo: true, assets });
    const app = await city.http();
    await app.listen({ port: 0, host: '127.0.0.1' });
    const address = app.server.address();
    origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
    photo = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#c49a62' } })
      .jpeg()
      .toBuffer();
    browser = await launchBrowser();
  }, 180_000);
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await browser?.close();
    await city?.close();
  });

  /** A phone or a desk, without JavaScript; the citizen's cookie comes from a context that has it. */
  async function signedIn(width: number): Promise<BrowserContext> {
    const options = { viewport: { width, height: 900 }, locale: 'zh-CN' };
    const context = await browser.newContext({ ...options, javaScriptEnabled: false });
    const citizen = (await listDemoAccounts(city.ctx())).find((one) => one.login === 'citizen');
    const answer = await context.request.post(`${origin}/api/identity/sign-in`, {
      data: { login: 'citizen', password: citizen?.password, realm: 'citizen' },
      headers: { origin },
    });
    expect(answer.status()).toBe(200);
    context.setDefaultTimeout(60_000);
    return context;
  }

  /** What axe finds serious on pages, at the size and with the answers that a person met them. */
  async function problemsOf(context: BrowserContext, addresses: readonly string[]): Promise<string[]> {
    const checked = await browser.newContext({
      viewport: { width: 390, height: 844 },
      storageState: await context.storageState(),
    });
    const page = await checked.newPage();
    const problems: string[] = [];
    for (const address of new Set(addresses)) {
      await page.goto(address, { waitUntil: 'domcontentloaded' });
      for (const fault of await seriousFaults(page)) problems.push(`${new URL(address).pathname}: ${fault}`);
      if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth))
        problems.push(`${new URL(address).pathname}: wider than a phone`);
    }
    await checked.close();
    return problems;
  }

  async function fillPage(page: Page) {
    for (const group of await page.locator('main fieldset.field:visible').all()) {
      const radio = group.locator('input[type=radio]').first();
      if ((await radio.count()) > 0 && (await group.locator('input[type=radio]:checked').count()) === 0)
        await radio.check();
      const box = group.locator('input[type=checkbox]').first();
      if ((await box.count()) > 0) await box.check();
    }
    for (const select of await page.locator('main select:visible').all()) await select.selectOption({ index: 1 });
    for (const input of await page.locator('main input.control:visible').all())
      if ((await input.getAttribute('type')) !== 'file' && !(await input.inputValue())) await input.fill('88');
  }

  const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();

  it.each([
    ['on a phone', 390],
    ['on a desk', 1440],
  ])(
    '%s: searches, reads the guide, applies, corrects once, is accepted and decided, downloads and rates',
    async (_where, width) => {
      const context = await signedIn(width);
      const page = await context.newPage();
      const met: string[] = [];
      const meet = () => met.push(page.url());

      await page.goto(`${origin}/services`);
      meet();
      await page.locator('#hall-search').fill('我想开个饭馆');
      await page.keyboard.press('Enter');
      await page.getByRole('link', { name: '开饭店许可', exact: true }).click();
      meet();
      for (const element of [
        '谁能办',
        '要准备什么',
        '怎样办',
        '几天办好',
        '收不收费',
        '去哪里办',
        '依据',
        '不服怎么办',
      ])
        expect(await page.locator('h2', { hasText: element }).count(), element).toBe(1);
      await page.getByRole('link', { name: '在线办理', exact: true }).first().click();
      meet();
      await press(page, /开始填写|接着上次的填/);
      while (page.url().includes('/pages/')) {
        meet();
        await fillPage(page);
        const file = page.locator('main input[type=file]');
        if ((await file.count()) > 0 && (await page.locator('.files li').count()) === 0) {
          await file.setInputFiles({ name: '门头.jpg', mimeType: 'image/jpeg', buffer: photo });
          await press(page, '上传选好的文件');
          expect(await page.locator('.files img').count()).toBe(1);
        }
        await press(page, '保存并继续');
      }
      expect(page.url()).toContain('/materials');
      meet();
      await press(page, '保存并继续');
      expect(await page.locator('.error-summary a').count()).toBeGreaterThan(0);
      for (const input of await page.locator('input[type=file]').all())
        await input.setInputFiles({ name: '照片.jpg', mimeType: 'image/jpeg', buffer: photo });
      await press(page, '先上传选好的文件');
      expect(await page.locator('.files img').count()).toBeGreaterThan(0);
      await press(page, '保存并继续');
      expect(page.url()).toContain('/summary');
      meet();
      await press(page, /提交/);
      if (!page.url().includes('/my/cases/')) await press(page, '确实是另一件，仍要提交');
      expect(await page.locator('.notice').first().textContent()).toContain('申请已提交');
      const caseId = new URL(page.url()).pathname.split('/').at(-1) ?? '';

      await actOnCase(city.ctx(), {
        caseId,
        command: { type: 'request-correction', missing: ['场所平面图'], reason: '没有标注面积' },
      });
      await city.drain();
      await page.goto(`${origin}/my/cases/${caseId}`);
      meet();
      await page.getByRole('link', { name: '补交材料' }).click();
      meet();
      expect(await page.locator('main').textContent()).toContain('没有标注面积');
      expect(await page.locator('.answers .files img').count()).toBe(1);
      await page.getByRole('link', { name: /修改\s*申请内容/ }).click();
      meet();
      const [shop] = await page.locator('main input.control:visible').all();
      await shop?.fill('示例新店名');
      await press(page, '保存更正');
      expect(await page.locator('main').textContent()).toContain('已更正 1 处，提交后生效');
      await page
        .locator('input[type=file]')
        .first()
        .setInputFiles({ name: '平面图.jpg', mimeType: 'image/jpeg', buffer: photo });
      await press(page, '提交补正材料');
      expect(await page.locator('.notice').first().textContent()).toContain('补正材料已提交');

      for (const command of [{ type: 'accept' }, { type: 'start-review' }] as const)
        await actOnCase(city.ctx(), { caseId, command });
      await page.goto(`${origin}/my/cases/${caseId}`);
      meet();
      expect(await page.locator('.station-now h3').textContent()).toContain('审查');
      await actOnCase(city.ctx(), { caseId, command: { type: 'decide', outcome: 'granted' } });
      await city.drain();
      await page.goto(`${origin}/my/cases/${caseId}`);
      meet();
      const paper = page.getByRole('link', { name: '食品经营许可证' });
      const pdf = await context.request.get(origin + (await paper.getAttribute('href')));
      expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
      await page.getByRole('link', { name: '核验' }).last().click();
      meet();
      expect(await page.locator('.notice').first().textContent()).toContain('这份文书是真的，现在有效');

      await page.goto(`${origin}/my/cases/${caseId}`);
      await page.getByRole('link', { name: '评价这次办事' }).click();
      meet();
      await page.getByLabel('不满意', { exact: true }).check();
      await press(page, '提交评价');
      expect(await page.locator('.error-summary').textContent()).toContain('哪里不满意');
      await page.getByLabel('办得慢').check();
      await press(page, '提交评价');
      expect(await page.locator('.notice').first().textContent()).toContain('谢谢您的评价');
      for (const address of [
        '/my/cases',
        '/services/query',
        '/services/statistics',
        '/papers',
        `/my/cases/${caseId}/complain`,
      ])
        met.push(origin + address);
      if (width < 1000) expect(await problemsOf(context, met)).toEqual([]);
      await context.close();
    },
    180_000,
  );

  it('says in plain words that a photo of a hundred megabytes is too large, and the rest of the application stays', async () => {
    const context = await signedIn(1440);
    const page = await context.newPage();
    await page.goto(`${origin}/services/083/apply`);
    await press(page, /开始填写|接着上次的填/);
    while (page.url().includes('/pages/')) {
      await fillPage(page);
      await press(page, '保存并继续');
    }
    const huge = path.join(folder, '大照片.jpg');
    writeFileSync(huge, photo);
    truncateSync(huge, 100 * 1024 * 1024);
    const address = page.url();
    await page.locator('input[type=file]').first().setInputFiles(huge);
    await press(page, '先上传选好的文件');
    expect(await page.locator('main').textContent()).toMatch(/超过 ?\d+ MB/u);
    await page.goto(address);
    expect(await page.locator('input[type=file]').count()).toBeGreaterThan(0);
    await context.close();
  }, 180_000);
});
