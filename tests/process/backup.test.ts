import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Entries, readEntries, writeEntries } from './archive-entries.ts';
import { type CityProcess, dataFolder, removeFolder, runCli, signIn, startCityProcess } from './city-process.ts';
import { startedFolder, workIsDone } from './started-city.ts';

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
    await workIsDone(city, from);
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
    expect(made.out).toContain(`主密钥在 ${file}.key：请与备份分开保管`);
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
    // A telephone is sealed in the database: it can only be shown with the key that came along.
    const { cookie } = await signIn(again.url, JSON.parse(accounts)[0]);
    const people = await fetch(`${again.url}/api/directory/people`, { headers: { cookie } });
    expect(JSON.stringify(await people.json())).toMatch(/"phone":"1\d\d\*{4}\d{4}"/);
    await again.stop();
  }, 180_000);

  it('refuses to overwrite a place that has data', async () => {
    const answer = await runCli(['restore', file], { DATA_DIR: to });
    expect(answer.code).toBe(1);
    expect(answer.err).toContain('这里已有数据');
  }, 180_000);

  it('is made although attachments were lost, names them, ends with a code of its own, and restores the rest', async () => {
    const files = (await readdir(path.join(from, 'files'), { recursive: true })).filter((name) => name.length > 64);
    const [gone = '', spoilt = ''] = files.map((name) => path.join(from, 'files', name));
    await rm(gone);
    await writeFile(spoilt, 'no longer what it was');
    const lacking = path.join(from, 'lacking.backup');
    const made = await runCli(['backup', lacking], { DATA_DIR: from });
    expect(made.code).toBe(2);
    expect(made.out).toContain('有 2 个附件丢失或损坏');
    for (const place of [gone, spoilt]) expect(made.out).toContain(path.basename(place));
    const empty = await dataFolder();
    const restored = await runCli(['restore', lacking, '--json'], { DATA_DIR: empty });
    expect(restored.code, restored.err).toBe(0);
    expect(JSON.parse(restored.out)).toMatchObject({ files: files.length - 2 });
    await removeFolder(empty);
  }, 180_000);

  it('names a file that is cut off or changed', async () => {
    const bytes = await readFile(file);
    const cut = path.join(from, 'cut.backup');
    await writeFile(cut, bytes.subarray(0, Math.floor(bytes.length / 2)));
    const empty = await dataFolder();
    const answer = await runCli(['restore', cut], { DATA_DIR: empty });
    await removeFolder(empty);
    expect(answer.code).toBe(1);
    expect(answer.err).toContain('备份文件不完整或已损坏');
  }, 180_000);
});

describe('a backup that is not what it should be', () => {
  const env = { CITY: 'testville' };
  let from: string;
  let file: string;
  beforeAll(async () => {
    from = await startedFolder();
    file = path.join(from, 'city.backup');
    const made = await runCli(['backup', file, '--json'], { ...env, DATA_DIR: from });
    expect(JSON.parse(made.out)).toMatchObject({ file, keyFile: `${file}.key`, lost: [] });
    // A long step tells where it is, not every part of it.
    expect(made.err.trim().split('\n').length).toBeLessThan(20);
  }, 180_000);
  afterAll(() => removeFolder(from));

  const refused = async (alter: (entries: Entries) => void) => {
    const entries = await readEntries(file);
    alter(entries);
    const altered = path.join(from, 'altered.backup');
    await writeEntries(altered, entries);
    const empty = await dataFolder();
    const args = ['restore', altered, '--key', `${file}.key`];
    const answer = await runCli(args, { ...env, DATA_DIR: empty });
    expect(answer.code).toBe(1);
    expect(existsSync(path.join(empty, 'postgres'))).toBe(false);
    await removeFolder(empty);
    return answer.err.trim();
  };

  it('is refused before anything is restored: a changed, an added, a doubled part, a manifest that was made to fit', async () => {
    const part = 'tables/identity.accounts/000000';
    const change = (bytes: Buffer): Buffer => Buffer.from(bytes.toString().replaceAll('citizen', 'intrude'));
    const changed = (entries: Entries) => {
      for (const entry of entries) if (entry.name === part) entry.bytes = change(entry.bytes);
    };
    expect(await refused(changed)).toContain(`已损坏（${part}）`);
    expect(
      await refused((entries) => entries.unshift({ name: 'tables/x.y/000000', bytes: Buffer.from('1') })),
    ).toContain('多出 tables/x.y/000000');
    expect(await refused((entries) => entries.unshift(...entries.filter(({ name }) => name === part)))).toContain(
      '重复',
    );
    const fitted = (entries: Entries) => {
      changed(entries);
      const manifest = entries.find(({ name }) => name === 'manifest.json');
      const content = JSON.parse(String(manifest?.bytes)) as { hashes: Record<string, string> };
      content.hashes[part] = createHash('sha256')
        .update(entries.find(({ name }) => name === part)?.bytes ?? '')
        .digest('hex');
      if (manifest) manifest.bytes = Buffer.from(JSON.stringify(content));
    };
    expect(await refused(fitted)).toContain('备份在写成以后被改动过');
    expect(await refused((entries) => entries.pop())).toContain('缺少清单');
  }, 60_000);

  it('is named by its place where it cannot be read or written', async () => {
    const empty = await dataFolder();
    const missing = await runCli(['restore', path.join(empty, 'none')], { ...env, DATA_DIR: empty });
    expect(missing.err.trim()).toMatch(/^政通：读不到备份文件 .*none/);
    const nowhere = await runCli(['backup', path.join(empty, 'none', 'x')], { ...env, DATA_DIR: from });
    expect(nowhere.code).toBe(1);
    expect(nowhere.err.trim()).toMatch(/^政通：不能把备份写到 .*none/);
    await removeFolder(empty);
  }, 60_000);
});

describe('the master key of a backup', () => {
  it('lies beside it for its owner alone, never in it, and nothing is restored without it', async () => {
    const from = await dataFolder();
    const file = path.join(from, 'city.backup');
    const env = { CITY: 'testville' };
    const early = await runCli(['backup', file], { ...env, DATA_DIR: from });
    expect(early.err.trim().split('\n').at(-1)).toContain('里还没有数据');
    await runCli(['demo', 'accounts'], { ...env, DATA_DIR: from });
    const made = await runCli(['backup', file], { ...env, DATA_DIR: from });
    expect(made.out, made.err).toContain(`主密钥在 ${file}.key：请与备份分开保管`);
    const key = `${file}.key`;
    expect(await readFile(key, 'utf8')).toBe(await readFile(path.join(from, 'keys/master.key'), 'utf8'));
    expect((await stat(key)).mode & 0o777).toBe(0o600);
    const unpacked = gunzipSync(await readFile(file));
    expect(unpacked.includes((await readFile(key, 'utf8')).trim())).toBe(false);
    expect(unpacked.includes(Buffer.from(await readFile(key, 'utf8'), 'base64'))).toBe(false);
    const apart = path.join(from, 'apart');
    await rename(key, apart);
    const empty = await dataFolder();
    const refused = async (args: string[] = []) => {
      const answer = await runCli(['restore', file, ...args], { ...env, DATA_DIR: empty });
      expect(answer.code).toBe(1);
      const lines = answer.err.trim().split('\n');
      expect(lines).toHaveLength(1);
      return lines[0];
    };
    expect(await refused()).toContain('缺少这份备份的主密钥');
    const other = path.join(from, 'other');
    await writeFile(other, `${Buffer.alloc(32, 9).toString('base64')}\n`);
    expect(await refused(['--key', other])).toContain('不是这份备份的');
    expect(await refused(['--key', path.join(from, 'none')])).toContain('没有密钥文件');
    await mkdir(path.join(empty, 'keys'));
    await writeFile(path.join(empty, 'keys/master.key'), await readFile(other));
    expect(await refused(['--key', apart])).toContain('是另一套主密钥');
    await removeFolder(empty);
    const restored = await runCli(['restore', file, '--key', apart], { ...env, DATA_DIR: empty });
    expect(restored.code, restored.err).toBe(0);
    expect(await readFile(path.join(empty, 'keys/master.key'), 'utf8')).toBe(await readFile(apart, 'utf8'));
    await removeFolder(empty);
    await rm(path.join(from, 'keys/master.key'));
    for (const args of [['status'], ['backup', file], ['migrate']]) {
      const answer = await runCli(args, { ...env, DATA_DIR: from });
      expect(answer.code, args.join(' ')).toBe(1);
      expect(answer.err.trim().split('\n').at(-1), args.join(' ')).toMatch(/^政通：.*主密钥.*放回/);
      expect(existsSync(path.join(from, 'keys/master.key')), args.join(' ')).toBe(false);
    }
    await removeFolder(from);
  }, 120_000);
});
