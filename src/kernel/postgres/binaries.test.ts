import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { completeBinaries, locateBinaries } from './binaries.ts';
import { cachedBinaries } from './binaries-cache.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhengtong-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const runs = (native: string) => spawnSync(join(native, 'bin', 'postgres'), ['--version']).status === 0;

/** The package as npm leaves it where install scripts are forbidden: no links, and no execute bits either. */
function bareCopy(): string {
  const native = join(folder, 'package', 'native');
  cpSync(locateBinaries().native, native, { recursive: true, verbatimSymlinks: true });
  for (const name of readdirSync(join(native, 'lib'))) {
    const path = join(native, 'lib', name);
    if (lstatSync(path).isSymbolicLink()) rmSync(path);
  }
  for (const name of ['initdb', 'postgres']) chmodSync(join(native, 'bin', name), 0o644);
  return native;
}

test('the server runs after the links no install script made are made', () => {
  const native = bareCopy();
  expect(runs(native)).toBe(false);
  expect(completeBinaries(native)).toBe(true);
  expect(runs(native)).toBe(true);
  expect(completeBinaries(native)).toBe(true);
});

test('a platform without binaries is told to use DATABASE_URL', () => {
  for (const [platform, arch] of [
    ['linux', 's390x'],
    ['win32', 'x64'],
  ] as const) {
    expect(() => locateBinaries(platform, arch)).toThrow(
      expect.objectContaining({ code: 'unsupported-platform', message: expect.stringContaining('DATABASE_URL') }),
    );
  }
});

test('a copy runs, is made once, and a folder somebody else may write is passed over', () => {
  const binaries = { ...locateBinaries(), native: bareCopy() };
  const open = join(folder, 'open');
  mkdirSync(join(open, 'native'), { recursive: true });
  chmodSync(open, 0o777);
  const safe = join(folder, 'safe');
  const copy = cachedBinaries(binaries, [open, safe]);
  expect(copy?.native).toBe(join(safe, 'native'));
  expect(runs(copy?.native ?? '')).toBe(true);
  const made = lstatSync(copy?.native ?? '').ino;
  expect(lstatSync(cachedBinaries(binaries, [open, safe])?.native ?? '').ino).toBe(made);
  expect(readdirSync(safe)).toEqual(['native']);
});
