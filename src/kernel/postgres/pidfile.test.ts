import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findPostmaster, parsePidFile, removeStalePidFile } from './pidfile.ts';

let cluster: string;
beforeEach(() => {
  cluster = mkdtempSync(join(tmpdir(), 'zhengtong-test-'));
});
afterEach(() => rmSync(cluster, { recursive: true, force: true }));

const note = (pid: number) => `${pid}\n/data/postgres\n1795478730\n46557\n\n127.0.0.1\n  1  2\nready   \n`;

test('process, port and status are read from postmaster.pid', () => {
  expect(parsePidFile(note(4592))).toEqual({ pid: 4592, port: 46557, status: 'ready' });
});

test('a note without its last lines, or broken, does not pass for a ready server', () => {
  expect(parsePidFile('4592\n/data/postgres\n')).toEqual({ pid: 4592, port: 0, status: '' });
  expect(parsePidFile('')).toBeUndefined();
  expect(parsePidFile('not a number\n')).toBeUndefined();
});

test('a number that now belongs to another program is stale, so that the server can start after a reboot', () => {
  const path = join(cluster, 'postmaster.pid');
  writeFileSync(path, note(process.pid));
  expect(findPostmaster(cluster)).toBeUndefined();
  removeStalePidFile(cluster);
  expect(existsSync(path)).toBe(false);
});
