import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readConfig } from '#kernel';
import { modules } from '../../src/apps/modules.ts';
import { root } from '../run-program.ts';

const english = readFileSync(join(root, 'README.md'), 'utf8');
const chinese = readFileSync(join(root, 'README.zh-CN.md'), 'utf8');

interface Row {
  readonly number: number;
  readonly system: string;
  readonly folder: string;
  readonly state: string;
}

const rowsOf = (page: string): Row[] =>
  page.split('\n').flatMap((line) => {
    const [, number = '', system = '', folder = '', state = ''] = line.split('|').map((cell) => cell.trim());
    return /^\d+$/.test(number) ? [{ number: Number(number), system, folder: folder.replaceAll('`', ''), state }] : [];
  });

const inChinese: Record<string, string> = {
  works: '可用',
  'first cut': '初版',
  register: '登记册',
  planned: '待建',
};

it('tells of the same systems in the same states in both languages', () => {
  const translated = rowsOf(english).map((row) => ({ ...row, state: inChinese[row.state] ?? `? ${row.state}` }));
  expect(rowsOf(chinese)).toEqual(translated);
  expect(translated.map(({ number }) => number)).toEqual(Array.from({ length: 45 }, (_, at) => at + 1));
});

it('calls a system more than planned only where it is, and leaves out none that is', () => {
  const rows = rowsOf(english);
  const absent = rows.filter(
    ({ state, folder }) => state !== 'planned' && !existsSync(join(root, 'src', 'systems', folder, 'index.ts')),
  );
  expect(absent).toEqual([]);
  const untold = modules.filter(({ system, name }) => {
    const row = rows.find(({ number }) => number === system);
    return system !== undefined && (row?.folder !== name || row.state === 'planned');
  });
  expect(untold.map(({ name }) => name)).toEqual([]);
});

it('names settings and commands that there are', () => {
  const settings = readConfig({}).entries.map(({ name }) => name);
  const guide = readFileSync(join(root, 'docs', 'operations.md'), 'utf8');
  const commands = readdirSync(join(root, 'src', 'apps', 'cli', 'commands')).map((file) => file.replace('.ts', ''));
  for (const page of [english, chinese, guide]) {
    const named = [...page.matchAll(/`([A-Z][A-Z0-9_]{3,})(?:=[^`]*)?`/g)].map(([, name = '']) => name);
    expect(named.filter((name) => ![...settings, 'NODE_ENV', 'SIGTERM'].includes(name))).toEqual([]);
    expect(named).toContain('PUBLIC_URL');
    const called = [...page.matchAll(/bin\/zhengtong (\w+)/g)].map(([, name = '']) => name);
    expect(called.filter((name) => ![...commands, 'help'].includes(name))).toEqual([]);
  }
  for (const page of [english, chinese]) for (const command of commands) expect(page).toContain(command);
});
