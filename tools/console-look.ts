/**
 * Pictures of the console at a desk's and a phone's width, to be looked at:
 * `node --import tsx tools/console-look.ts [view ...]`.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../tests/browser/launch.ts';
import { serveConsoleLook } from './console-look/serve.ts';

const views: { name: string; path: string; act?: (page: Page) => Promise<unknown> }[] = [
  { name: 'desk', path: '/console' },
  { name: 'list', path: '/console/audit?q=%E7%99%BB%E8%AE%B0' },
  { name: 'opened', path: '/console/audit?open=aud_2' },
  { name: 'parked', path: '/console/system/parked?open=900' },
  { name: 'status', path: '/console/system/status' },
  { name: 'palette', path: '/console', act: (page) => page.keyboard.press('Control+k') },
  { name: 'help', path: '/console/audit', act: (page) => page.keyboard.press('?') },
  { name: 'missing', path: '/console/nowhere' },
  { name: 'showcase', path: '/showcase' },
];

const folder = mkdtempSync(path.join(tmpdir(), 'zhengtong-console-look-'));
const wanted = process.argv.slice(2);
const look = await serveConsoleLook();
const browser = await launchBrowser();
try {
  for (const width of [1440, 390]) {
    for (const view of views.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
      const page = await browser.newPage({ viewport: { width, height: width > 700 ? 900 : 844 } });
      page.on('pageerror', (error) => console.log(`${view.name} ${width}: ${error.message}`));
      page.on('console', (message) => {
        if (message.type() === 'error') console.log(`${view.name} ${width}: ${message.text()}`);
      });
      await page.goto(`${look.address}${view.path}`, { waitUntil: 'networkidle' });
      await view.act?.(page);
      await page.waitForTimeout(300);
      const file = path.join(folder, `${view.name}-${width}.png`);
      await page.screenshot({ path: file, fullPage: view.name === 'showcase' });
      await page.close();
    }
  }
} finally {
  await browser.close();
  look.close();
}
console.log(folder);
