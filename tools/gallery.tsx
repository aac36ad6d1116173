/**
 * Draws every page of the gallery at a desk's and a phone's width, to be looked at:
 * `node --import tsx tools/gallery.tsx [folder] [page ...]`. The pages are also written there as HTML.
 */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser } from '../tests/browser/launch.ts';
import { galleryPages } from './gallery/pages.tsx';
import { serveGallery } from './gallery/serve.ts';

const [folder = mkdtempSync(join(tmpdir(), 'zhengtong-gallery-')), ...only] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
for (const [name, html] of Object.entries(galleryPages())) writeFileSync(join(folder, `${name}.html`), html);

const gallery = await serveGallery();
const browser = await launchBrowser();
try {
  for (const width of [1440, 390]) {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    page.on('console', (message) => {
      if (message.type() === 'error') console.error(`${width} ${page.url()}: ${message.text()}`);
    });
    for (const name of gallery.names) {
      if (only.length > 0 && !only.includes(name)) continue;
      await page.goto(`${gallery.address}/${name}.html`, { waitUntil: 'networkidle' });
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      await page.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: true });
      console.log(`${name} ${width}${overflow > 0 ? `, ${overflow} px too wide` : ''}`);
    }
    await page.close();
  }
} finally {
  await browser.close();
  gallery.close();
}
console.log(folder);
