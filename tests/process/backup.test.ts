import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CityProcess, dataFolder, removeFolder, runCli, startCityProcess } from './city-process.ts';

const pages = ['/', '/site-map', '/reviews/2007'];

/** A page without what differs from second to second. */
const textOf = async (url: string) => (await (await fetch(url)).text()).replaceAll(/\d{2}:\d{2}(:\d{2})?/g, '');

describe('backup of a running city and restore into an empty folder', () => {
  let from: string;
  let to: string;
  let city: CityProcess;
  let file: string;
  beforeAll(async () => {
    from = await dataFolder();
    to = await dataFolder();
    file = path.join(from, 'city.backup');
    city = await startCityProcess({ DATA_DIR: from });
    await city.ready;
    await sleep(2500);
  }, 180_000);
  afterAll(async () => {
    await removeFolder(from);
    await removeFolder(to);
  });

  it('gives the same pages, the same review, the same accounts and an audit chain that verifies', async () => {
    const before = await Promise.all(pages.map((page) => textOf(city.url + page)));
    const accounts = (await runCli(['demo', 'accounts', '--json'], { DATA_DIR: from })).out;
    const made = await runCli(['backup', file], { DATA_DIR: from });
    expect(made.err + made.out).toContain('已备份到');
    await city.stop();
    const restored = await runCli(['restore', file], { DATA_DIR: to });
    expect(restored.code, restored.err).toBe(0);
    const again = await startCityProcess({ DATA_DIR: to });
    await again.ready;
    expect(await Promise.all(pages.map((page) => textOf(again.url + page)))).toEqual(before);
    expect((await runCli(['demo', 'accounts', '--json'], { DATA_DIR: to })).out).toBe(accounts);
    const verdict = await runCli(['audit', 'verify', '--json'], { DATA_DIR: to });
    expect(JSON.parse(verdict.out)).toMatchObject({ whole: true });
    expect(JSON.parse(verdict.out).checked).toBeGreaterThan(3);
    await again.stop();
  }, 180_000);

  it('refuses to overwrite a place that has data', async () => {
    const answer = await runCli(['restore', file], { DATA_DIR: to });
    expect(answer.code).toBe(1);
    expect(answer.err).toContain('这里已有数据');
  }, 60_000);

  it('names a file that is cut off or changed', async () => {
    const bytes = await readFile(file);
    const cut = path.join(from, 'cut.backup');
    await writeFile(cut, bytes.subarray(0, Math.floor(bytes.length / 2)));
    const empty = await dataFolder();
    const answer = await runCli(['restore', cut], { DATA_DIR: empty });
    await removeFolder(empty);
    expect(answer.code).toBe(1);
    expect(answer.err).toContain('备份文件不完整或已损坏');
  }, 60_000);
});
