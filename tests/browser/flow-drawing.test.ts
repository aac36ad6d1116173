import { readdirSync, readFileSync } from 'node:fs';
import { BpmnModdle } from 'bpmn-moddle';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { descriptor, plainTree } from '#engines/workflow/testing';
import { rootDir } from '#kernel';
import { launchBrowser } from './launch.ts';

const entry = '\0flow-drawing';
/** The drawing board's modeler with everything it is given in the console. */
const source = `import Modeler from 'bpmn-js/lib/Modeler';
import { limits } from '${rootDir}/src/engines/workflow/ui/modeler-limits.ts';
import { translate } from '${rootDir}/src/engines/workflow/ui/modeler-words.ts';
window.modeler = new Modeler({ container: document.body, additionalModules: [limits, { translate: ['value', translate] }],
  moddleExtensions: { zhengtong: ${JSON.stringify(descriptor)} } });`;

async function bundle(): Promise<string> {
  const built = await build({
    root: rootDir,
    configFile: false,
    logLevel: 'error',
    plugins: [
      { name: 'entry', resolveId: (id) => (id === entry ? entry : null), load: (id) => (id === entry ? source : null) },
    ],
    build: { write: false, lib: { entry, formats: ['iife'], name: 'drawing' }, rolldownOptions: { input: entry } },
  });
  const [first] = Array.isArray(built) ? built : [built];
  const chunk = (first as { output: readonly { type: string; code?: string }[] }).output.find(
    (one) => one.type === 'chunk',
  );
  return chunk?.code ?? '';
}

interface Board {
  modeler: {
    importXML(xml: string): Promise<unknown>;
    saveXML(options: object): Promise<{ xml: string }>;
  };
}

const samples = `${rootDir}/src/engines/workflow/definition/samples/`;
const drawings = [
  ...readdirSync(samples).map((file) => `${samples}${file}`),
  `${rootDir}/cities/testville/workflow/general-request.bpmn`,
];

describe('the drawing board in a real browser', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launchBrowser();
    page = await browser.newPage();
    await page.setContent('<!doctype html><body style="height: 600px"></body>');
    await page.addScriptTag({ content: await bundle() });
  });
  afterAll(() => browser?.close());

  // The modeler writes down that the mark of a choice is shown, which the file had left to itself.
  const quiet = (xml: string): string => xml.replaceAll(/ isMarkerVisible="true"/g, '');

  it('gives back every drawing as it took it: meaning, layout and what other tools added', async () => {
    const read = async (xml: string) =>
      plainTree((await new BpmnModdle({ zhengtong: descriptor }).fromXML(xml)).rootElement);
    for (const file of drawings) {
      const xml = readFileSync(file, 'utf8');
      const back = await page.evaluate(async (text) => {
        const { modeler } = window as unknown as Board;
        await modeler.importXML(text);
        return (await modeler.saveXML({ format: true })).xml;
      }, xml);
      expect(await read(quiet(back)), file).toEqual(await read(quiet(xml)));
    }
  });

  it('offers only what the engine runs, in Chinese, under the visible mark of bpmn.io', async () => {
    await page.evaluate(
      (text) => (window as unknown as Board).modeler.importXML(text),
      readFileSync(drawings.at(-1) ?? '', 'utf8'),
    );
    const entries = await page
      .locator('.djs-palette .entry')
      .evaluateAll((all) => all.map((one) => one.getAttribute('title') ?? one.getAttribute('aria-label') ?? ''));
    expect(entries.length).toBeGreaterThan(8);
    for (const title of entries) expect(title).toMatch(/\p{Script=Han}/u);
    expect(entries.join()).not.toMatch(/数据|池|组/);
    expect(await page.locator('.bjs-powered-by').isVisible()).toBe(true);
  });
});
