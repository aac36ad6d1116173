import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { launchBrowser } from '../tests/browser/launch.ts';

/**
 * Pictures of a running city, wide and on a phone: `look.ts ORIGIN FOLDER [LOGIN PASSWORD] PATH…`.
 * For people to open and look at before they call a page done.
 */
const [origin = '', folder = '', ...rest] = process.argv.slice(2);
const login = rest[0]?.startsWith('/') ? null : rest.splice(0, 2);
mkdirSync(folder, { recursive: true });
const browser = await launchBrowser();
for (const width of [1440, 390]) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'zh-CN' });
  if (login) {
    const [name = '', password = ''] = login;
    await context.request.post(`${origin}/api/identity/sign-in`, {
      data: { login: name, password, realm: 'official' },
      headers: { origin },
    });
  }
  const page = await context.newPage();
  page.on(
    'console',
    (message) => message.type() === 'error' && console.log(`${width} ${page.url()}: ${message.text()}`),
  );
  for (const address of rest) {
    await page.goto(origin + address, { waitUntil: 'networkidle' });
    const name = `${width}-${address.replaceAll(/[^\p{L}\p{N}]+/gu, '_')}.png`;
    await page.screenshot({ path: path.join(folder, name), fullPage: true });
    console.log(name);
  }
  await context.close();
}
await browser.close();
