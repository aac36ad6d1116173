import type { Page } from 'playwright-core';
import { afterEach } from 'vitest';
import { browsers } from './launch.ts';

/** Says what the open pages had to say when a test failed: a machine that only keeps words shows no picture. */
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  for (const browser of browsers)
    for (const page of browser.contexts().flatMap((context) => context.pages()))
      process.stderr.write(`${page.url()}\n${await said(page)}\n`);
});

/** Its heading, and what stands in its dialogs, alerts and notices. */
async function said(page: Page): Promise<string> {
  const shown = page.locator('h1, [role="dialog"], [role="alert"], .ant-notification, .ant-message');
  const texts = await shown
    .filter({ visible: true })
    .allInnerTexts()
    .catch(() => ['(no page)']);
  return texts.join('\n---\n').slice(0, 4000);
}
