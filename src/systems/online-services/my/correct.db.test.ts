import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actOnCase, findByPhoneTail, readOwnCase } from '#engines/cases';
import { caseModules, official } from '#engines/cases/testing';
import { readDraft, savePage } from '#engines/forms';
import type { Actor } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { beginApplication } from '../apply/begin-application.ts';
import { submitApplication } from '../apply/submit-application.ts';
import { onlineServices } from '../index.ts';
import { supplyOwnCase } from './act-as-applicant.ts';

const at = new Date('2026-11-26T01:00:00Z');
const filled = {
  applicantKind: 'person',
  applicantName: '示例人',
  applicantId: '610402198001010011',
  applicantPhone: '19900001234',
  applicantAddress: '示例路1号',
  q1: '养老',
  q2: '近一年',
  truthful: 'true',
};

describe('a correction of what was filled in', () => {
  let city: TestCity;
  let citizen: Actor;
  let id: string;
  beforeAll(async () => {
    city = await testCity({
      modules: [...caseModules, onlineServices],
      pack: 'testville',
      now: '2026-11-26T02:00:00Z',
    });
    const assurance = { level: 2, ways: ['pwd', 'otp'], reachedAt: [at, at, null] };
    citizen = city.person([], { id: 'acc-correct', realm: 'citizen', name: '示例市民', assurance });
    const row = await beginApplication(city.ctx(citizen), { code: '042', regionCode: '990100' });
    for (const page of (await readDraft(city.ctx(citizen), row.draftId)).pages)
      await savePage(city.ctx(citizen), row.draftId, page.id, filled);
    ({ caseId: id } = await submitApplication(city.ctx(citizen), row.id, false));
  });
  afterAll(() => city.close());

  const open = (url: string, as = citizen) => city.inject({ method: 'GET', url, as });
  const send = (page: string, change: Record<string, string>, as = citizen) =>
    city.inject({
      method: 'POST',
      url: `/my/cases/${id}/supply/pages/${page}`,
      as,
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
      payload: new URLSearchParams({ ...filled, ...change, do: 'next' }).toString(),
    });
  const desk = async () => (await open(`/api/cases/cases/${id}`, official(city, 'clerk', '/990100'))).json();

  it('is open only while the office waits for it, and to nobody else', async () => {
    expect((await open(`/my/cases/${id}/supply/pages/matter`)).statusCode).toBe(404);
    expect((await send('matter', { q2: '近三年' })).statusCode).toBe(404);
    const ask = { type: 'request-correction', missing: ['填写内容'], reason: '期间不对' } as const;
    await actOnCase(city.ctx(), { caseId: id, command: ask });
    const stranger = city.person([], { id: 'acc-else', realm: 'citizen' });
    expect((await open(`/my/cases/${id}/supply/pages/matter`, stranger)).statusCode).toBe(404);
    expect((await send('matter', { q2: '近三年' }, stranger)).statusCode).toBe(404);
  });

  it('begins with the old answers, says what is wrong, and changes nothing before it is handed in', async () => {
    const page = await open(`/my/cases/${id}/supply/pages/applicant`);
    expect(page.body).toContain('value="19900001234"');
    expect(page.body).toContain('保存更正');
    const wrong = await send('applicant', { applicantPhone: '12' });
    expect(wrong.statusCode).toBe(422);
    const kept = await open(`/my/cases/${id}/supply`);
    expect(kept.body.replaceAll('<wbr/>', '')).toContain('已更正 1 处，提交后生效');
    expect((await readOwnCase(city.ctx(citizen), id)).answers['applicantPhone']).toBe('19900001234');
    await expect(supplyOwnCase(city.ctx(citizen), id, '')).rejects.toMatchObject({ code: 'forms.answersWrong' });
    const mended = await send('applicant', { applicantPhone: '19900005678' });
    expect(mended.headers['location']).toBe(`/my/cases/${id}/supply#field-answers`);
    expect((await send('matter', { q2: '近三年' })).statusCode).toBe(303);
  });

  it('lies beside the old answers before the official, masked, and is told to both', async () => {
    await supplyOwnCase(city.ctx(citizen), id, '');
    const { row, answers, applicant } = await readOwnCase(city.ctx(citizen), id);
    expect(row.state).toBe('received');
    expect(answers).toMatchObject({ applicantPhone: '19900005678', q2: '近三年', q1: ['养老'] });
    expect(applicant.phone).toBe('19900005678');
    const { corrections, entries } = await desk();
    expect(corrections).toHaveLength(1);
    expect(corrections[0].items).toEqual([
      expect.objectContaining({
        before: { value: '199****1234', files: [] },
        after: { value: '199****5678', files: [] },
      }),
      expect.objectContaining({ before: { value: '近一年', files: [] }, after: { value: '近三年', files: [] } }),
    ]);
    expect(entries.at(-1).facts).toContainEqual({ label: '更正了', value: expect.stringContaining('证明期间') });
    const own = await open(`/my/cases/${id}`);
    expect(own.body).toMatch(/您补交了材料[\s\S]*更正了：/u);
    expect((await findByPhoneTail(city.ctx(), row.number, '5678')).row.id).toBe(id);
  });
});
