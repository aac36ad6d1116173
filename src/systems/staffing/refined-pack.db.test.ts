import { afterAll, beforeAll, expect, it } from 'vitest';
import { content } from '#engines/content';
import { directory } from '#engines/directory';
import { registers } from '#engines/registers';
import { search } from '#engines/search';
import { type Pack, rows, run, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { staffing } from './index.ts';

let city: TestCity;
beforeAll(async () => {
  city = await testCity({
    modules: [directory, search, content, registers, staffing],
    pack: 'testville',
    demo: true,
    now: '2026-11-26T01:00:00Z',
  });
});
afterAll(() => city.close());

type Cells = Record<string, unknown>;
/** A pack that holds these files only. */
const packOf = (files: Record<string, Cells[]>) =>
  ({ city: 'testville', has: (file: string) => file in files, csv: (file: string) => files[file] }) as unknown as Pack;

const person = (id: string, post: string): Cells => ({
  ...{ id, name: '示例人员', organisationId: 'xxb', post, rank: 'staff', validFrom: '2006-01-01' },
});
const placement = (id: string, personId: string, post: string): Cells => ({
  ...{ id, organisationId: 'xxb', personId, post, basis: 'seconded', validFrom: '2006-01-01' },
});

/** Loads both sections, as a start after a change of the files does. */
async function load(people: Cells[], placements: Cells[]): Promise<void> {
  const pack = packOf({ 'directory/demo-people.csv': people, 'staffing/placements-demo.csv': placements });
  const sections = [
    directory.pack?.find(({ name }) => name === 'demo-people'),
    staffing.pack?.find(({ name }) => name.startsWith('demo')),
  ];
  for (const section of sections) await city.ctx().transaction(async (tx) => section?.load(tx, pack));
}
const seats = () =>
  rows(
    city.ctx(),
    sql<{ person: string; post: string }>`select p.person_id as person, d.title as post from staffing.placements p
      join ${sql.table('directory.posts')} d on d.id = p.post_id where p.person_id like 'per-zz-%' order by 1`,
  );

it('loads over an earlier edition in which the same people had other posts under the same ids', async () => {
  await load(
    [person('per-zz-1', '网络岗'), person('per-zz-2', '档案岗')],
    [placement('plc-zz-1', 'per-zz-1', '网络岗'), placement('plc-zz-2', 'per-zz-2', '档案岗')],
  );
  await load(
    [person('per-zz-1', '网络管理岗'), person('per-zz-2', '网络岗'), person('per-zz-3', '档案岗')],
    [
      placement('plc-zz-7', 'per-zz-1', '网络管理岗'),
      placement('plc-zz-8', 'per-zz-2', '网络岗'),
      placement('plc-zz-1', 'per-zz-3', '档案岗'),
    ],
  );
  expect(await seats()).toEqual([
    { person: 'per-zz-1', post: '网络管理岗' },
    { person: 'per-zz-2', post: '网络岗' },
  ]);
});

it('leaves a sample out whose post somebody has renamed, and goes on', async () => {
  await run(city.ctx(), sql`update ${sql.table('directory.posts')} set title = '改名岗' where title = '档案岗'`);
  const staffingOnly = packOf({
    'staffing/placements-demo.csv': [
      placement('plc-zz-9', 'per-zz-3', '档案岗'),
      placement('plc-zz-10', 'per-zz-3', '改名岗'),
    ],
  });
  const demo = staffing.pack?.find(({ name }) => name.startsWith('demo'));
  expect(await city.ctx().transaction(async (tx) => demo?.load(tx, staffingOnly))).toBe(1);
  expect((await seats()).at(-1)).toEqual({ person: 'per-zz-3', post: '改名岗' });
});
