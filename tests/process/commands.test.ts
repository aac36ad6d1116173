import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataFolder, removeFolder, runCli } from './city-process.ts';

describe('the command line', () => {
  let folder: string;
  const env = () => ({ DATA_DIR: path.join(folder, 'none'), CITY: 'testville' });
  beforeAll(async () => {
    folder = await dataFolder();
  });
  afterAll(() => removeFolder(folder));

  it('names a file that is not there in one line', async () => {
    const answer = await runCli(['verify', '/no/such/file'], env());
    expect(answer.code).toBe(1);
    expect(answer.err.trim()).toBe('政通：/no/such/file：没有这个文件或文件夹，请核对后再试');
  });

  it('leaves nothing behind when it looks where nothing is', async () => {
    for (const args of [['status'], ['backup', path.join(folder, 'x')]]) {
      const answer = await runCli(args, env());
      expect(answer.code, args.join(' ')).toBe(1);
      expect(answer.err.trim(), args.join(' ')).toMatch(/^政通：.*里还没有数据：请核对 DATA_DIR/);
    }
    expect(existsSync(env().DATA_DIR)).toBe(false);
    expect(existsSync(path.join(folder, 'x'))).toBe(false);
  });

  it('lists each setting with where it came from, and no secret', async () => {
    const given = { ...env(), DATABASE_URL: 'postgres://root:hidden-word@db/city', DEMO: '' };
    const answer = await runCli(['config', '--json'], given);
    const entries = JSON.parse(answer.out) as { name: string; value: string; source: string }[];
    const found = (name: string) => entries.find((entry) => entry.name === name);
    expect(found('DATABASE_URL')).toMatchObject({ value: '******', source: 'environment' });
    expect(found('PORT')).toMatchObject({ value: '8080', source: 'default' });
    expect(found('CITY')).toMatchObject({ value: 'testville', source: 'environment' });
    expect(answer.out).not.toContain('hidden-word');
  });
});
