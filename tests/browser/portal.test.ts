import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { portalAssets } from '#design/public';
import { type TestCity, testCity } from '#kernel/testing';
import { modules } from '../../src/apps/modules.ts';
import { launchBrowser } from './launch.ts';
import { oneOfEach, type PageShape, shapesOf } from './page-shape.ts';
import { seriousFaults } from './serious.ts';

/** Pages of the browser that work side by side. */
const LANES = 3;

/** `EVERY_PAGE=1` looks at each address instead of one of each shape; it takes minutes. */
const everyPage = process.env['EVERY_PAGE'] === '1';
const looked = (shapes: PageShape[]): string[] =>
  everyPage ? shapes.map(({ address }) => address) : oneOfEach(shapes);
const MINUTES = everyPage ? 1_800_000 : 420_000;

describe('the public portal', () => {
  let city: TestCity;
  let browser: Browser;
  let origin: string;
  let broken: readonly string[];
  let shapes: PageShape[];

  beforeAll(async () => {
    const pack = 'xianyang';
    const seal = '咸阳';
    const assets = portalAssets({ seal }).map((asset) => ({ ...asset, immutable: true }));
    city = await testCity({ modules, pack, demo: true, assets });
    await city.drain();
    const app = await city.http();
    await app.listen({ port: 0, host: '127.0.0.1' });
    const address = app.server.address();
    origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
    browser = await launchBrowser();
    const walked = await walk(origin);
    broken = walked.broken;
    const page = await browser.newPage();
    shapes = await shapesOf(page, walked.documents);
    await page.close();
  }, MINUTES);
  afterAll(async () => {
    await browser?.close();
    await city?.close();
  });

  /** One page of each kind, for what is done by hand with a page. */
  const samples = () => {
    const kinds = new Map<string, string>();
    for (const { address } of shapes) {
      const kind = address
        .replace(/(articles|columns|regions|figures|agencies|projects|sites|services|exams)\/[^/?]+/, '$1/*')
        .replace(/\?.*/, '?');
      if (!kinds.has(kind)) kinds.set(kind, address);
    }
    return [...kinds.values()];
  };

  /** Visits addresses with a few pages of one browser at a time. */
  const eachPage = async (
    list: readonly string[],
    options: Parameters<Browser['newContext']>[0],
    look: (page: Page, address: string) => Promise<void>,
  ) => {
    const context = await browser.newContext(options);
    const waiting = [...list];
    const lane = async () => {
      const page = await context.newPage();
      for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
        await page.goto(origin + address, { waitUntil: 'domcontentloaded' });
        await look(page, address);
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    await context.close();
  };

  it('has no link that leads nowhere, and on every page one title of its own, one h1, landmarks, labels and texts for images', () => {
    expect(broken).toEqual([]);
    expect(shapes.length).toBeGreaterThan(300);
    expect(shapes.flatMap((shape) => shape.faults)).toEqual([]);
    // Pages and orders of one list share its title.
    const byTitle = Map.groupBy(shapes, (shape) => shape.title);
    const shared = [...byTitle].map(([title, pages]) => [title, [...new Set(pages.map(withoutQuery))]] as const);
    expect(shared.filter(([, paths]) => paths.length > 1)).toEqual([]);
  });

  it(
    'fits 390 pixels, and twice the text size on 1280, without sideways scrolling and without JavaScript, on a page of every shape',
    async () => {
      const tooWide: string[] = [];
      const phone = { width: 390, height: 844 };
      await eachPage(looked(shapes), { javaScriptEnabled: false, viewport: phone }, async (page, address) => {
        const excess = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if ((await excess()) > 0) tooWide.push(`${address} at 390 px`);
        await page.setViewportSize({ width: 1280, height: 900 });
        await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
        if ((await excess()) > 0) tooWide.push(`${address} at twice the text size`);
        await page.setViewportSize(phone);
      });
      expect(tooWide).toEqual([]);
    },
    MINUTES,
  );

  it('searches without JavaScript', async () => {
    const page = await browser.newPage({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
    await page.goto(`${origin}/`);
    await page.locator('main input[type="search"], main input[name="q"]').first().fill('低保');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/search\?q=/);
    expect(await page.locator('main ol.news li').count()).toBeGreaterThan(0);
    await page.close();
  });

  it('takes a letter without JavaScript and shows where it stands to who has its number and code', async () => {
    const page = await browser.newPage({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
    await page.goto(`${origin}/letters/new`);
    await page.getByLabel('咨询', { exact: true }).check();
    await page.getByLabel('标题', { exact: true }).fill('示例路口的信号灯');
    await page.getByLabel('内容', { exact: true }).fill('示例路口的信号灯一直是红的。');
    await page.getByLabel('姓名', { exact: true }).fill('张示安');
    await page.getByLabel('电话', { exact: true }).fill('19900007777');
    await page.getByLabel('可以公开', { exact: true }).check();
    await page.getByRole('button', { name: '提交来信' }).click();
    const [number = '', code = ''] = await page.locator('main dd strong').allTextContents();
    await page.getByRole('link', { name: '看办到哪里' }).click();
    await page.getByLabel('信件编号', { exact: true }).fill(number);
    await page.getByLabel('查询码', { exact: true }).fill(code);
    await page.getByRole('button', { name: '查来信' }).click();
    const shown = await page.locator('main').textContent();
    expect(shown).toContain('示例路口的信号灯一直是红的。');
    expect(shown).toContain('已提交');
    await page.close();
  });

  it('reads a page aloud block by block, marks where it is, and stops', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    // A voice that the test can hear: the machine has none.
    await page.addInitScript(() => {
      const said: string[] = [];
      const voice = { speak: (u: SpeechSynthesisUtterance) => said.push(u.text), cancel: () => said.push('(停)') };
      Object.defineProperty(window, 'speechSynthesis', { value: voice });
      Object.assign(window, { said });
    });
    const said = () => page.evaluate(() => (window as unknown as { said: string[] }).said);
    await page.goto(`${origin}/preferences?elder=1&back=/accessibility`);
    await page.getByRole('button', { name: '朗读' }).click();
    expect((await said()).at(-1)).toBe('无障碍声明');
    expect(await page.locator('.read-aloud').textContent()).toBe('无障碍声明');
    await page.getByRole('button', { name: '停止朗读' }).click();
    expect((await said()).at(-1)).toBe('(停)');
    expect(await page.locator('.read-aloud').count()).toBe(0);
    await context.close();
  });

  it('offers titles while one types, walked by arrows and shut by Escape, and says where a mistake was met', async () => {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
    await page.goto(`${origin}/`);
    const field = page.getByRole('combobox', { name: '您要办什么事？' });
    const options = page.getByRole('option');
    await field.pressSequentially('户口');
    await options.first().waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await field.press('Escape');
    expect(await options.count()).toBe(0);
    await field.pressSequentially('迁');
    await field.fill('户口');
    await options.first().waitFor();
    const first = (await options.first().locator('span').textContent()) ?? '';
    await field.press('ArrowDown');
    await field.press('Enter');
    await page.waitForURL(/\/(services|articles)\//);
    expect(await page.locator('main').textContent()).toContain(first.replace(/（.*/, ''));
    const wrong = page.getByRole('link', { name: '政府网站找错' });
    expect(await wrong.getAttribute('href')).toContain(encodeURIComponent(new URL(page.url()).pathname));
    await page.close();
  });

  it(
    'has nothing that axe finds serious on a page of every shape (elements and classes) that the walk met, in both editions',
    async () => {
      const problems: string[] = [];
      const check = async (page: Page, address: string) => {
        for (const fault of await seriousFaults(page)) problems.push(`${address}: ${fault}`);
      };
      const wide = { viewport: { width: 1440, height: 900 } };
      await eachPage(looked(shapes), wide, check);
      const elder = {
        name: 'zt_elder',
        value: '1',
        domain: '127.0.0.1',
        path: '/',
        expires: -1,
        httpOnly: false,
        secure: false,
        sameSite: 'Lax' as const,
      };
      await eachPage(samples(), { ...wide, storageState: { cookies: [elder], origins: [] } }, check);
      expect(problems).toEqual([]);
    },
    MINUTES,
  );

  it(
    'is walked by the keyboard on every kind of page: skip link first, each link and field once, seen where one is',
    async () => {
      const faults: string[] = [];
      await eachPage(
        samples(),
        { javaScriptEnabled: true, viewport: { width: 1280, height: 900 } },
        async (page, address) => {
          const wanted = await page.evaluate(numberReachable);
          const met: string[] = [];
          for (let press = 0; press < 2 * wanted + 3; press += 1) {
            await page.keyboard.press('Tab');
            const { number, outlined } = await page.evaluate(whereFocusIs);
            if (number === null) break;
            if (number === '') continue;
            if (press === 0 && number !== '0') faults.push(`${address}: the first stop is not the skip link`);
            if (!outlined) faults.push(`${address}: stop ${number} is not seen`);
            met.push(number);
          }
          if (new Set(met).size !== wanted) faults.push(`${address}: ${new Set(met).size} of ${wanted} stops reached`);
        },
      );
      expect(faults).toEqual([]);
    },
    MINUTES,
  );

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

/** Visits every address of this site that links or its site map lead to, four at a time; of the guides in a county's own words, one county's. */
async function walk(origin: string): Promise<{ documents: { address: string; html: string }[]; broken: string[] }> {
  const map = await (await fetch(`${origin}/sitemap.xml`)).text();
  const mapped = [...map.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, place = '']) => new URL(place).pathname);
  const queue = ['/', ...mapped.filter((address) => address !== '/')];
  const seen = new Set(queue);
  let county: string | null = null;
  const documents: { address: string; html: string }[] = [];
  const broken: string[] = [];
  const visit = async (address: string): Promise<void> => {
    const answer = await fetch(origin + address, { redirect: 'manual', headers: { accept: 'text/html' } });
    const body = await answer.text();
    if (answer.status !== 200 && answer.status !== 303) broken.push(`${answer.status} ${address}`);
    if (answer.status !== 200 || !(answer.headers.get('content-type') ?? '').includes('text/html')) return;
    documents.push({ address, html: body });
    for (const [, href = ''] of body.matchAll(/href="(\/[^"#]*)/g)) {
      const next = href.replaceAll('&amp;', '&');
      if (seen.has(next) || /^\/(preferences|assets|console|api)/.test(next)) continue;
      const region = /^\/services\/[^?]+\?region=(\d+)/.exec(next)?.[1];
      if (region) county ??= region;
      if (region && region !== county) continue;
      seen.add(next);
      queue.push(next);
    }
  };
  while (queue.length > 0) await Promise.all(queue.splice(0, 4).map(visit));
  return { documents, broken };
}

/** In the page: numbers what a reader may press or fill in, and counts it. */
function numberReachable(): number {
  const stops = [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary')].filter(
    (one) => one.checkVisibility({ visibilityProperty: true }) && one.tabIndex >= 0 && !one.hasAttribute('disabled'),
  );
  const groups = new Set<string>();
  const counted = stops.filter((one) => {
    const radio = one instanceof HTMLInputElement && one.type === 'radio' ? one.name : null;
    if (radio === null) return true;
    const isFirst = !groups.has(radio);
    groups.add(radio);
    return isFirst;
  });
  counted.forEach((one, place) => {
    one.dataset['stop'] = String(place);
  });
  return counted.length;
}

/** In the page: the number of the element that has the focus (null: left the page, empty: a box that scrolls), and whether the eye finds it. */
function whereFocusIs(): { number: string | null; outlined: boolean } {
  const at = document.activeElement as HTMLElement | null;
  if (!at || at === document.body) return { number: null, outlined: true };
  // A link that makes a whole card pressable draws its outline around the card.
  const outlined = [null, '::after'].some((part) => getComputedStyle(at, part).outlineStyle !== 'none');
  return { number: at.dataset['stop'] ?? '', outlined };
}

const withoutQuery = ({ address }: PageShape): string => address.replace(/\?.*/, '');
