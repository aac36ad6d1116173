import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { portalAssets } from '#design/public';
import { type TestCity, testCity } from '#kernel/testing';
import { modules } from '../../src/apps/modules.ts';
import { launchBrowser } from './launch.ts';

describe('the public portal', () => {
  let city: TestCity;
  let browser: Browser;
  let origin: string;
  let addresses: string[];

  beforeAll(async () => {
    const pack = 'xianyang';
    const seal = '政通';
    const assets = portalAssets({ seal }).map((asset) => ({ ...asset, immutable: true }));
    city = await testCity({ modules, pack, demo: true, assets });
    await city.drain();
    const app = await city.http();
    await app.listen({ port: 0, host: '127.0.0.1' });
    const address = app.server.address();
    origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
    browser = await launchBrowser();
    addresses = await crawl(origin);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await city?.close();
  });

  /** One page of each kind is enough for the browser; the crawl itself visits all. */
  const samples = () => {
    const kinds = new Map<string, string>();
    for (const address of addresses.filter((item) => !/\.(xml|txt|ico)$|^\/api\//.test(item))) {
      const kind = address.replace(/(articles|columns|regions|figures)\/[^/?]+/, '$1/*').replace(/\?.*/, '?');
      if (!kinds.has(kind)) kinds.set(kind, address);
    }
    return [...kinds.values()];
  };

  it('has no link that leads nowhere', async () => {
    expect(addresses.length).toBeGreaterThan(40);
    const broken: string[] = [];
    for (const address of addresses) {
      const answer = await fetch(origin + address, { redirect: 'manual' });
      await answer.arrayBuffer();
      if (answer.status !== 200 && answer.status !== 303) broken.push(`${answer.status} ${address}`);
    }
    expect(broken).toEqual([]);
  }, 180_000);

  it('reads and searches without JavaScript, at 390 pixels, without sideways scrolling', async () => {
    const page = await browser.newPage({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
    for (const address of samples()) {
      await page.goto(origin + address);
      expect(await page.locator('h1').count(), address).toBe(1);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth).catch(() => 0);
      expect(wide, address).toBeLessThanOrEqual(0);
    }
    await page.goto(`${origin}/`);
    await page.locator('main input[type="search"], main input[name="q"]').first().fill('低保');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/search\?q=/);
    expect(await page.locator('main ol.news li').count()).toBeGreaterThan(0);
    await page.close();
  });

  it('has nothing that axe finds serious, in either edition', async () => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    const problems: string[] = [];
    for (const address of samples()) {
      await page.goto(origin + address);
      const found = await new AxeBuilder({ page }).analyze();
      for (const item of found.violations) {
        if (item.impact === 'serious' || item.impact === 'critical')
          problems.push(`${address}: ${item.id} ${item.nodes[0]?.html.slice(0, 120)}`);
      }
    }
    await context.close();
    expect(problems).toEqual([]);
  }, 180_000);

  it('keeps its text at twice the size and answers to the keyboard', async () => {
    const page = await browser.newPage({ viewport: { width: 720, height: 900 }, deviceScaleFactor: 2 });
    await page.goto(`${origin}/`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('正文');
    await page.close();
  });

  it('changes to larger type and to traditional characters and back', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${origin}/preferences?elder=1&back=/`);
    expect(await page.locator('html[data-elder]').count()).toBe(1);
    await page.goto(`${origin}/preferences?locale=zh-Hant&back=/site-map`);
    expect(await page.locator('h1').textContent()).toBe('站點地圖');
    await page.goto(`${origin}/preferences?locale=zh-Hans&elder=0&back=//elsewhere.example/`);
    expect(new URL(page.url()).origin).toBe(origin);
    await context.close();
  });
});

/** Every address of this site that can be reached from its home page by links. */
async function crawl(origin: string): Promise<string[]> {
  const seen = new Set<string>(['/']);
  const queue = ['/'];
  for (let address = queue.shift(); address !== undefined && seen.size < 1500; address = queue.shift()) {
    const answer = await fetch(origin + address, { redirect: 'manual', headers: { accept: 'text/html' } });
    if (!(answer.headers.get('content-type') ?? '').includes('text/html')) continue;
    const html = await answer.text();
    for (const [, href = ''] of html.matchAll(/href="(\/[^"#]*)/g)) {
      const next = href.replaceAll('&amp;', '&');
      if (
        seen.has(next) ||
        next.startsWith('/preferences') ||
        next.startsWith('/assets') ||
        next.startsWith('/console')
      )
        continue;
      seen.add(next);
      queue.push(next);
    }
  }
  return [...seen];
}
