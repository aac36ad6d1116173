import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { explainOutput, explainThrown, PostgresStartError } from './errors.ts';

test.each([
  ['FATAL:  could not extend file "base/1/2691": No space left on device', 'disk-full'],
  ['initdb: error: could not create directory "/data/postgres": Read-only file system', 'read-only'],
  ['FATAL:  data directory "/data/postgres" has wrong ownership: Permission denied', 'read-only'],
  ['initdb: error: could not look up effective user ID 1234: user does not exist', 'no-user'],
  ['FATAL:  could not map anonymous shared memory', 'start-failed'],
])('what the server printed (%s) is told as %s and kept as detail', (output, code) => {
  const error = explainOutput(output, tmpdir());
  expect(error.code).toBe(code);
  expect(error.detail).toBe(output);
  expect(error.message).toMatch(/请.+。$/);
});

test.each([
  ['ENOSPC', 'disk-full'],
  ['EROFS', 'read-only'],
  ['EACCES', 'read-only'],
  ['ENOTDIR', 'read-only'],
  ['EMFILE', 'start-failed'],
])('a file error %s is told as %s', (errno, code) => {
  const thrown = Object.assign(new Error(`${errno}: no`), { code: errno });
  expect(explainThrown(thrown, tmpdir())).toMatchObject({ code, cause: thrown });
});

test('an error that is already clear passes unchanged, and something thrown as undefined still gets words', () => {
  const clear = new PostgresStartError('no-user', '没有账号。');
  expect(explainThrown(clear, tmpdir())).toBe(clear);
  expect(explainThrown(undefined, tmpdir()).code).toBe('start-failed');
});
