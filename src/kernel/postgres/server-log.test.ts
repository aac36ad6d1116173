import { closeSync, existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openServerLog, readServerLog } from './server-log.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhengtong-test-'));
  path = join(folder, 'postgres.log');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('only what was written since the start is read back', () => {
  writeFileSync(path, 'earlier\n');
  const { fd, from } = openServerLog(path);
  writeFileSync(fd, 'FATAL: now\n');
  closeSync(fd);
  expect(readServerLog(path, from)).toBe('FATAL: now\n');
  expect(readFileSync(path, 'utf8')).toBe('earlier\nFATAL: now\n');
});

test('a log above 10 MB is put aside at the start', () => {
  writeFileSync(path, '');
  truncateSync(path, 10 * 1024 * 1024 + 1);
  const { fd, from } = openServerLog(path);
  closeSync(fd);
  expect(from).toBe(0);
  expect(existsSync(`${path}.1`)).toBe(true);
});
