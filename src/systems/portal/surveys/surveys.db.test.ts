import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseModules } from '#engines/cases/testing';
import { indicators } from '#engines/indicators';
import { rows, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { portal } from '../index.ts';
import type { SurveyFile } from './survey.contract.ts';

const NOW = '2026-11-27T02:00:00Z';
const draft = {
  kind: 'questionnaire',
  title: '集市问卷调查',
  sponsor: '示例县政府',
  intro: '问大家集市放在哪一天、要改进什么。',
  startsOn: '2026-11-27',
  endsOn: '2026-12-05',
  questions: [
    { title: '哪一天好', kind: 'single', options: ['周六', '周日'], required: true },
    { title: '改进哪些', kind: 'multiple', options: ['卫生', '停车', '路面'], required: false },
    { title: '还想说', kind: 'text', options: [], required: false },
  ],
};

describe('征集调查', () => {
  let city: TestCity;
  beforeAll(async () => {
    city = await testCity({ modules: [...caseModules, indicators, portal], pack: 'testville', demo: true, now: NOW });
    await city.drain();
  });
  afterAll(() => city.close());

  const editor = () => city.person([{ permission: 'portal.survey.*', scope: '/' }]);
  const call = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) =>
    city.inject({ method, url, as: editor(), ...(payload ? { payload } : {}) });
  const make = async (more: object = {}) =>
    (await call('POST', '/api/portal/surveys', { ...draft, ...more })).json<{ id: string }>().id;
  const file = async (id: string) => (await call('GET', `/api/portal/surveys/${id}`)).json<SurveyFile>();
  const step = async (id: string, name: string, more: object = {}) => {
    const { survey } = await file(id);
    return (await call('POST', `/api/portal/surveys/${id}/${name}`, { version: survey.version, ...more })).statusCode;
  };
  const published = async (more: object = {}) => {
    const id = await make(more);
    expect(await step(id, 'publish')).toBe(204);
    return id;
  };
  const answer = async (id: string, fields: [string, string][], from: string, as?: ReturnType<TestCity['person']>) => {
    const { statusCode, body } = await city.inject({
      method: 'POST',
      url: `/surveys/${id}`,
      headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded', 'user-agent': 'test' },
      payload: new URLSearchParams(fields).toString(),
      remoteAddress: from,
      ...(as ? { as } : {}),
    });
    return { statusCode, body: body.replaceAll('<wbr/>', '') };
  };
  const read = async (url: string) =>
    (await city.inject({ method: 'GET', url, headers: { accept: 'text/html' } })).body.replaceAll('<wbr/>', '');

  it('asks without a script, takes one answer of each, seals what was typed, and counts the rest', async () => {
    const id = await published();
    const page = await read(`/surveys/${id}`);
    expect(page).toContain('name="q1"');
    expect(page).toContain('name="q3"');
    const missing = await answer(id, [['q3', '多设垃圾桶']], '10.8.0.1');
    expect(missing.statusCode).toBe(422);
    expect(missing.body).toContain('请选择哪一天好');
    expect(missing.body).toContain('多设垃圾桶');

    const full: [string, string][] = [
      ['q1', '1'],
      ['q2', '1'],
      ['q2', '3'],
      ['q3', '多设垃圾桶'],
    ];
    expect((await answer(id, full, '10.8.0.1')).body).toContain('已收到您的意见');
    expect((await answer(id, full, '10.8.0.1')).body).toContain('已经收到过一份');
    expect((await answer(id, [['q1', '2']], '10.8.0.2')).body).toContain('已收到您的意见');
    // Who shares an address answers under an account.
    const as = city.person([], { realm: 'citizen' });
    expect((await answer(id, [['q1', '2']], '10.8.0.2', as)).body).toContain('已收到您的意见');
    expect((await answer(id, [['q1', '9']], '10.8.0.3')).statusCode).toBe(422);

    const { survey, tallies, words } = await file(id);
    expect(survey.answers).toBe(3);
    expect(tallies).toMatchObject([
      {
        answered: 3,
        votes: [
          { label: '周六', count: 1 },
          { label: '周日', count: 2 },
        ],
      },
      { answered: 1, votes: [{ count: 1 }, { count: 0 }, { count: 1 }] },
      { answered: 1, votes: [] },
    ]);
    expect(words).toMatchObject([{ question: '还想说', text: '多设垃圾桶' }]);
    const kept = await rows(
      city.ctx(),
      sql<{ all: string }>`select a::text as all from portal.survey_answers a
      where survey_id = ${id}`,
    );
    expect(JSON.stringify(kept)).not.toMatch(/垃圾桶|10\.8\.0/);
    const table = await call('GET', `/api/portal/surveys/${id}/export?format=csv`);
    expect(table.body).toContain('卫生；路面');
  });

  it('is edited until somebody has answered, closed early with a reason, and published with its result', async () => {
    const id = await published();
    expect((await call('PUT', `/api/portal/surveys/${id}`, { ...draft, version: 2 })).statusCode).toBe(409);
    await answer(id, [['q1', '1']], '10.8.0.9');
    expect(await step(id, 'unpublish')).toBe(409);
    expect((await city.inject({ method: 'GET', url: `/surveys/${id}/result` })).statusCode).toBe(404);
    expect(await step(id, 'publish-result', { result: '周六多一些，就定周六。' })).toBe(409);
    expect(await step(id, 'close', { reason: '集市已另行安排' })).toBe(204);
    expect((await answer(id, [['q1', '1']], '10.8.0.10')).body).toContain('征集已经结束');
    await expect.poll(() => read(`/surveys/${id}`)).toContain('集市已另行安排');
    expect(await step(id, 'publish-result', { result: '周六多一些，就定周六。' })).toBe(204);
    await expect.poll(() => read(`/surveys/${id}/result`)).toContain('就定周六');
    expect(await step(id, 'withdraw-result')).toBe(204);
    await expect.poll(() => read(`/surveys/${id}/result`)).not.toContain('就定周六');
  });

  it('shows a draft to nobody, refuses questions that cannot be answered, and lets a draft be taken away', async () => {
    const id = await make();
    expect((await city.inject({ method: 'GET', url: `/surveys/${id}` })).statusCode).toBe(404);
    const bad = { ...draft, questions: [{ title: '哪一天', kind: 'single', options: ['周六'], required: true }] };
    expect((await call('POST', '/api/portal/surveys', bad)).json().detail).toContain('至少要有两个选项');
    expect((await call('POST', '/api/portal/surveys', { ...draft, endsOn: '2026-11-01' })).statusCode).toBe(422);
    const { survey } = await file(id);
    const edit = { ...draft, title: '集市问卷（改）', version: survey.version };
    expect((await call('PUT', `/api/portal/surveys/${id}`, edit)).statusCode).toBe(204);
    expect((await file(id)).survey.title).toBe('集市问卷（改）');
    expect((await call('DELETE', `/api/portal/surveys/${id}`)).statusCode).toBe(204);
    expect((await call('GET', `/api/portal/surveys/${id}`)).statusCode).toBe(404);
  });

  it('stands on the desk, red, when it ended more than a month ago and nobody was told what became of it', async () => {
    const id = await published();
    city.clock.set('2027-01-06T02:00:00Z');
    const late = (await call('GET', '/api/portal/surveys?late=true')).json<{ items: { id: string }[] }>();
    expect(late.items.map((one) => one.id)).toContain(id);
    const tasks = await portal.tasks?.(city.ctx(editor()));
    expect(tasks?.find(({ title }) => title === '待公布结果的征集调查')?.late).toBeGreaterThan(0);
    city.clock.set(NOW);
  });
});
