import { afterAll, beforeAll, expect, it } from 'vitest';
import { one, sql } from '#kernel';
import { type TestCity, testCity, walkRoutes } from '#kernel/testing';
import { examRegistration } from './index.ts';
import { EXAM, examModules } from './testing.ts';

let city: TestCity;
beforeAll(async () => {
  city = await testCity({ modules: examModules, pack: 'testville', demo: true, now: '2026-03-03T02:00:00Z' });
});
afterAll(() => city.close());

const officer = () => city.person([{ permission: 'exam-registration.*', scope: '/' }], { name: '考务员' });
const base = `/api/exam-registration/exams/${EXAM}`;

async function upload(text: string) {
  const body = new FormData();
  body.append('file', new Blob([text]), 'posts.csv');
  const request = new Request('http://x/', { method: 'POST', body });
  return city.inject({
    method: 'POST',
    url: `${base}/posts/import`,
    as: officer(),
    headers: { 'content-type': request.headers.get('content-type') ?? '' },
    payload: Buffer.from(await request.arrayBuffer()),
  });
}

it('takes a post table whole or not at all, and names each wrong row', async () => {
  const header = '岗位代码,主管部门,招聘单位,岗位名称,招聘人数,学历,年龄,性别';
  const wrong = await upload(
    [
      header,
      '0301,示例局,示例站,技术员,1,本科及以上,35,不限',
      '0302,示例局,示例站,技术员,零,本科,35,',
      '0301,示例局,示例站,会计,1,本科,,无',
    ].join('\n'),
  );
  expect(wrong.json()).toMatchObject({ written: 0 });
  expect(wrong.json().problems.map((row: { row: number }) => row.row)).toEqual([3, 4, 4]);
  const right = await upload([header, '0301,示例局,示例站,技术员,1,本科及以上,35,不限'].join('\n'));
  expect(right.json()).toEqual({ rows: 1, written: 1, problems: [] });
  const found = await city.inject({ url: `${base}/posts?q=0301`, as: officer() });
  expect(found.json().items).toMatchObject([{ code: '0301', education: 3, maxAge: 35, sex: null }]);
  const setup = await city.inject({ url: `${base}/setup`, as: officer() });
  expect(setup.json().notices[0]).toMatchObject({
    kind: 'post',
    title: '岗位表更新',
    changes: [{ label: '0301 技术员', before: '没有', after: '新增，招聘 1 人' }],
  });
  const template = await city.inject({ url: `${base}/posts/template`, as: officer() });
  expect(template.rawPayload.subarray(0, 2).toString()).toBe('PK');
});

it('rehearses the whole exam on invented candidates, whom nobody outside sees, as often as wanted', async () => {
  const rehearse = () =>
    city.inject({ method: 'POST', url: `${base}/rehearsal`, as: officer(), payload: { people: 200 } });
  const first = (await rehearse()).json();
  expect(first).toMatchObject({ people: 200, clashes: 0 });
  expect(first.seated).toBeGreaterThan(150);
  expect(first.shortlisted).toBeGreaterThan(3);
  expect(first.watchers).toBeGreaterThan(first.rooms * 2);
  expect(first.chosen).toBeGreaterThan(3);
  expect(first.noticed).toBeGreaterThan(0);
  expect((await rehearse()).statusCode).toBe(200);
  expect((await city.inject({ url: `/exams/${first.exam}` })).statusCode).toBe(404);
  const real = await one(
    city.ctx(),
    sql<{ n: number }>`select count(*)::int as n from exam_registration.candidates where exam = ${EXAM}`,
  );
  expect(real.n).toBe(0);
});

it('lets no stranger and nobody of another place in', async () => {
  const guarded = (examRegistration.routes ?? []).filter((one) => one.draft.access.kind === 'can');
  for (const walk of await walkRoutes(city, guarded))
    expect([walk.operation, walk.nobody, walk.stranger]).toEqual([walk.operation, 401, 404]);
});
