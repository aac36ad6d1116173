import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rows, run, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { writeImport } from './apply-import.ts';
import type { PersonImport } from './import.contract.ts';
import { residentIdCheck } from './resident-id.rules.ts';
import { partiesModules } from './testing.ts';

let city: TestCity;
beforeAll(async () => {
  city = await testCity({ modules: partiesModules, pack: 'testville', now: '2026-03-02T01:00:00Z' });
});
afterAll(() => city.close());

const numberOf = (n: number): string => {
  const body = `11010719${70 + (n % 30)}0101${String(Math.floor(n / 30)).padStart(3, '0')}`;
  return `${body}${residentIdCheck(body)}`;
};
const clerk = (scope: string, id: string) => city.person([{ permission: 'parties.*', scope }], { id });

async function upload(as: ReturnType<typeof clerk>, text: string, fields: Record<string, string> = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ source: '测试名册', checked: 'none', ...fields }))
    form.append(name, value);
  form.append('file', new Blob([text]), '名册.csv');
  const request = new Response(form);
  return city.inject({
    method: 'POST',
    url: '/api/parties/imports',
    headers: { 'content-type': request.headers.get('content-type') ?? '' },
    payload: Buffer.from(await request.arrayBuffer()),
    as,
  });
}
const act = (as: ReturnType<typeof clerk>, id: string, what: string) =>
  city.inject({ method: 'POST', url: `/api/parties/imports/${id}/${what}`, as });
const read = async (as: ReturnType<typeof clerk>, id: string): Promise<PersonImport> =>
  (await city.inject({ url: `/api/parties/imports/${id}`, as })).json();
const stored = async (): Promise<string> =>
  JSON.stringify(await rows(city.ctx(), sql`select i::text as t from parties.imports i`));

describe('a list of persons', () => {
  const lines = [
    '姓名,证件类型,证件号码,性别,居住地代码',
    `王示𠮷,居民身份证,${numberOf(1)},,`,
    `李㙍示,,${numberOf(2)},女,`,
    `赵示错,,110107197001010001,,`,
    `钱示同,,${numberOf(2)},,`,
    `孙示种,工作证,${numberOf(3)},,`,
    `周示地,,${numberOf(4)},,999999`,
  ];

  it('is checked row by row, and nothing of it can be read in the database', async () => {
    const everywhere = clerk('/', 'per-a');
    const answer = await upload(everywhere, `\uFEFF${lines.join('\r\n')}`);
    expect(answer.statusCode).toBe(200);
    const made = answer.json() as PersonImport;
    expect(made).toMatchObject({ total: 6, good: 2, wrongRows: 4, state: 'checked' });
    expect(made.problems.map(({ row, column }) => [row, column])).toEqual([
      [4, '证件号码'],
      [5, '证件号码'],
      [6, '证件类型'],
      [7, '居住地代码'],
    ]);
    expect(await stored()).not.toMatch(/王示|110107/);
    expect((await act(everywhere, made.id, 'discard')).json()).toMatchObject({ state: 'discarded' });
    expect((await act(everywhere, made.id, 'write')).statusCode).toBe(409);
  });

  it('belongs to who brought it, and to places where they have a say', async () => {
    const [county, other] = [clerk('/99/9901', 'per-b'), clerk('/', 'per-c')];
    const made = (await upload(county, lines.slice(0, 3).join('\n'))).json() as PersonImport;
    expect(made).toMatchObject({ total: 2, good: 0, wrongRows: 2 });
    expect((await city.inject({ url: `/api/parties/imports/${made.id}`, as: other })).statusCode).toBe(404);
    expect((await act(other, made.id, 'write')).statusCode).toBe(404);
  });

  it('without its columns, or without rows, is refused with what to do', async () => {
    const everywhere = clerk('/', 'per-d');
    const wrong = await upload(everywhere, '名字,号码\n甲,1');
    expect([wrong.statusCode, wrong.json().detail]).toEqual([
      422,
      '名册缺少这些列：姓名、证件号码，请按模板的表头填写',
    ]);
    expect((await upload(everywhere, '姓名,证件号码\n')).statusCode).toBe(422);
  });
});

it('writes on from where it was killed, each person once, and gives the sealed list up at the end', async () => {
  const as = clerk('/', 'per-e');
  const people = Array.from({ length: 2500 }, (_, n) => `示例人,${numberOf(n + 100)}`);
  const text = ['姓名,证件号码', ...people].join('\n');
  const made = (await upload(as, text)).json() as PersonImport;
  expect((await act(as, made.id, 'write')).json()).toMatchObject({ state: 'applying' });
  // As after a kill: one batch is committed, the job comes again.
  await run(city.ctx(), sql`update parties.imports set done = 1000, added = 1000 where id = ${made.id}`);
  await Promise.all([writeImport.run(city.ctx(), { id: made.id }), writeImport.run(city.ctx(), { id: made.id })]);
  expect(await read(as, made.id)).toMatchObject({ state: 'done', done: 2500, added: 2500, present: 0 });
  const left = await rows(
    city.ctx(),
    sql<{ p: string | null }>`select people_sealed as p from parties.imports where id = ${made.id}`,
  );
  expect(left).toEqual([{ p: null }]);
  const again = (await upload(as, text)).json() as PersonImport;
  await act(as, again.id, 'write');
  await city.drain();
  expect(await read(as, again.id)).toMatchObject({ state: 'done', added: 1000, present: 1500 });
});
