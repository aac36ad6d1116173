import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, lstatSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { locateBinaries } from './binaries.ts';
import { cachedBinaries } from './binaries-cache.ts';
import { preparePlaces } from './places.ts';
import { chooseRunner, commandFor, handOver } from './runner.ts';

const asRoot = process.getuid?.() === 0;
const namespaces = spawnSync('unshare', ['-U', '--map-user=1000', '--map-group=1000', 'true']).status === 0;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhengtong-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const noCopy = () => undefined;
const privateFolder = (name: string) => {
  const path = join(folder, name);
  mkdirSync(path);
  chmodSync(path, 0o700);
  return path;
};

describe.runIf(asRoot)('started by root', () => {
  beforeEach(() => chmodSync(folder, 0o755));

  test('the server runs as an ordinary account that gets the data', () => {
    const places = preparePlaces(join(folder, 'data'));
    const runner = chooseRunner(places, locateBinaries(), noCopy);
    expect(runner.account?.uid).toBeGreaterThan(0);
    mkdirSync(join(places.cluster, 'base'), { recursive: true });
    writeFileSync(join(places.cluster, 'base', '1'), '');
    handOver(places.cluster, runner);
    expect(lstatSync(join(places.cluster, 'base', '1')).uid).toBe(runner.account?.uid);
    expect(lstatSync(places.cluster).uid).toBe(runner.account?.uid);
  });

  test('binaries inside a private folder are copied to where the account can run them', () => {
    const hidden = privateFolder('home');
    cpSync(locateBinaries().native, join(hidden, 'native'), { recursive: true, verbatimSymlinks: true });
    const installed = { ...locateBinaries(), native: join(hidden, 'native') };
    const places = preparePlaces(join(folder, 'data'));
    const runner = chooseRunner(places, installed, () => cachedBinaries(installed, [join(folder, 'cache')]));
    expect(runner.binaries.native).toBe(join(folder, 'cache', 'native'));
    expect(lstatSync(hidden).mode & 0o777).toBe(0o700);
    const { file, args, options } = commandFor(runner, 'initdb', ['--version']);
    expect(spawnSync(file, args, { ...options, encoding: 'utf8' }).stdout).toContain('(PostgreSQL)');
  });

  test.runIf(namespaces)('data inside a private folder are reached without opening that folder', () => {
    const hidden = privateFolder('home');
    const runner = chooseRunner(preparePlaces(join(hidden, 'data')), locateBinaries(), noCopy);
    expect(runner.prefix[0]).toBe('unshare');
    expect(runner.owner).toEqual({ uid: 0, gid: 0 });
    expect(lstatSync(hidden).mode & 0o777).toBe(0o700);
  });
});

test.skipIf(asRoot)('started by an ordinary account, the server runs as that account', () => {
  const runner = chooseRunner(preparePlaces(join(folder, 'data')), locateBinaries(), noCopy);
  expect(runner).toMatchObject({ prefix: [], account: undefined, owner: undefined });
});

test('binaries that cannot run anywhere are refused in words', () => {
  const broken = { ...locateBinaries(), native: join(folder, 'nothing') };
  mkdirSync(join(broken.native, 'bin'), { recursive: true });
  for (const name of ['initdb', 'postgres']) writeFileSync(join(broken.native, 'bin', name), '', { mode: 0o644 });
  writeFileSync(join(broken.native, 'bin', 'postgres'), '#!/bin/false\n');
  expect(() => chooseRunner(preparePlaces(join(folder, 'data')), broken, noCopy)).toThrow(
    expect.objectContaining({ code: 'no-user' }),
  );
});
