import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Gallery, serveGallery } from '../../tools/gallery/serve.ts';
import { launchBrowser } from './launch.ts';
import { seriousFaults } from './serious.ts';

let browser: Browser;
let gallery: Gallery;

beforeAll(async () => {
  gallery = await serveGallery();
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  gallery?.close();
});

const names = ['index', 'elder-home', 'article', 'review', 'form', 'parts', 'not-found', 'broken'];

describe.each(names)('the %s page of the gallery', (name) => {
  it('has nothing that axe finds serious, and nothing its own policy blocks', async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, bypassCSP: false });
    const page = await context.newPage();
    const blocked: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') blocked.push(message.text());
    });
    await page.goto(`${gallery.address}/${name}.html`, { waitUntil: 'networkidle' });
    expect(blocked).toEqual([]);
    expect(await seriousFaults(page)).toEqual([]);
    await context.close();
  });

  it.each([320, 390, 768, 1440])('fits a screen %i px wide without scrolling sideways', async (width) => {
    const page = await browser.newPage({ viewport: { width, height: 800 } });
    await page.goto(`${gallery.address}/${name}.html`);
    const [content, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
    expect(content).toBeLessThanOrEqual(screen ?? 0);
    await page.close();
  });
});

it('every page of the gallery is looked at', () => {
  expect([...gallery.names].sort()).toEqual([...names].sort());
});

it('the look for serious faults sees one', async () => {
  const page = await browser.newPage();
  await page.setContent(
    '<!doctype html><html lang="zh"><title>示例</title><main><h1>示例</h1><button></button></main>',
  );
  expect(await seriousFaults(page)).toEqual([expect.stringContaining('button-name')]);
  await page.close();
});
