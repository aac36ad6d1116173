import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeOwnership } from './owner-lock.ts';
import { type Places, placesIn } from './places.ts';

let places: Places;
beforeEach(() => {
  places = placesIn(mkdtempSync(join(tmpdir(), 'zhengtong-test-')));
});
afterEach(() => rmSync(places.dataDir, { recursive: true, force: true }));

test('data owned by a living process is refused, naming that process', async () => {
  await takeOwnership(places);
  const refused = takeOwnership(places);
  await expect(refused).rejects.toMatchObject({ code: 'already-owned' });
  await expect(refused).rejects.toThrow(`进程号 ${process.pid}`);
});

test('data given back can be taken again', async () => {
  (await takeOwnership(places)).release();
  expect(existsSync(places.owner)).toBe(false);
  await takeOwnership(places);
});

test('the note of a killed process does not keep the data locked', async () => {
  writeFileSync(places.owner, `${2 ** 22 + 1} some-boot:1\n`);
  await takeOwnership(places);
});

test('nor does the note of another process that once had the number of a living one', async () => {
  writeFileSync(places.owner, `${process.pid} another-boot:1\n`);
  await takeOwnership(places);
});

test('nor does a note left empty', async () => {
  writeFileSync(places.owner, '');
  await takeOwnership(places);
});

test('giving back leaves the note of a later owner alone', async () => {
  const first = await takeOwnership(places);
  writeFileSync(places.owner, '1 later\n');
  first.release();
  expect(existsSync(places.owner)).toBe(true);
});

test('of many that try at once exactly one gets the data', async () => {
  writeFileSync(places.owner, `${2 ** 22 + 1} some-boot:1\n`);
  const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => takeOwnership(places)));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});
