import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { fromPs, lookUpProcess } from './processes.ts';

test('a living process is known by a start that stays the same', () => {
  const first = lookUpProcess(process.pid);
  expect(first?.startedAt).toBeTruthy();
  expect(lookUpProcess(process.pid)).toEqual(first);
});

test('a process that ended is gone, and numbers that name no process are too', async () => {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  expect(lookUpProcess(child.pid ?? 0)).toBeUndefined();
  expect(lookUpProcess(0)).toBeUndefined();
  expect(lookUpProcess(Number.NaN)).toBeUndefined();
});

test.skipIf(spawnSync('ps', ['--version']).error)('where there is no /proc, ps tells the same', () => {
  expect(fromPs(process.pid)?.startedAt).toMatch(/\d{4}$/);
  expect(fromPs(process.pid)?.command).not.toBe('');
  expect(fromPs(2 ** 22 + 1)).toBeUndefined();
});
