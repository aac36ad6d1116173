import { mkdtempSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/** Fonts that stand in for those of a reader's machine, so that Chinese is drawn on a machine that has none. */
const fontFiles = [
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  '@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf',
  '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
];

function fontConfiguration(): string {
  const { resolve } = createRequire(import.meta.url);
  const folder = mkdtempSync(join(tmpdir(), 'zhengtong-fonts-'));
  const file = join(folder, 'fonts.conf');
  const dirs = fontFiles.map((name) => `<dir>${dirname(resolve(name))}</dir>`).join('');
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${dirs}` +
      `<dir>/usr/share/fonts</dir><cachedir>${folder}/cache</cachedir>` +
      '<alias><family>sans-serif</family><prefer><family>Noto Sans SC</family></prefer></alias></fontconfig>',
  );
  return file;
}

/** For a journey: nothing moves, so nothing is clicked on its way. Readers may ask their machine for the same. */
export const still = { reducedMotion: 'reduce' } as const;

/** For what is to be said of their pages at the end. */
export const browsers = new Set<Browser>();

/** A real Chromium without a window. The caller closes it. */
export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox', '--disable-gpu', '--headless=shell', '--font-render-hinting=none', ...more],
    // On a machine that names no language a Chromium turns Chinese names of files into `download`.
    env: { ...process.env, LANG: 'C.UTF-8', FONTCONFIG_FILE: fontConfiguration() },
  });
  browsers.add(browser);
  return browser;
}
