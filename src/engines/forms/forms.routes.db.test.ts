import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { content } from '#engines/content';
import { directory } from '#engines/directory';
import { parties } from '#engines/parties';
import { registers } from '#engines/registers';
import { search } from '#engines/search';
import { type TestCity, testCity } from '#kernel/testing';
import type { FormSchema, FormTest, OpenedForm, PreviewAnswer } from './contract.ts';
import { beginDraft, carryOver, forms, savePage, takeAnswers } from './index.ts';

const schema: FormSchema = {
  type: 'object',
  title: '临时救助',
  required: ['name', 'card'],
  properties: {
    name: { type: 'string', title: '姓名' },
    ill: { type: 'boolean', title: '患病' },
    illness: { type: 'string', title: '病种', 'x-when': 'ill = true' },
    card: { type: 'string', title: '银行卡号', 'x-ui': { widget: 'bank-card' } },
    months: { type: 'integer', title: '月数' },
    total: { type: 'integer', title: '金额', 'x-ui': { widget: 'money' }, 'x-compute': 'months * 10000' },
  },
  'x-pages': [{ id: 'p1', title: '填写', fields: ['name', 'ill', 'illness', 'card', 'months', 'total'] }],
};
const test = (expected: Partial<FormTest['expect']>): FormTest => ({
  name: '患病的人',
  on: '2026-11-26',
  answers: { name: '示例', ill: true, card: '6222021234567890128', months: 3 },
  expect: { errors: [], shown: ['/illness'], hidden: [], values: { '/total': 30_000 }, ...expected },
});

describe('designing a form', () => {
  let city: TestCity;
  const base = '/api/forms/forms';
  const clerk = () => city.person([{ permission: 'forms.*', scope: '/' }]);
  const call = async <T>(method: string, url: string, payload?: object): Promise<{ status: number; body: T }> => {
    const answer = await city.inject({ method, url, as: clerk(), ...(payload ? { payload } : {}) });
    return { status: answer.statusCode, body: answer.json() as T };
  };
  const save = (form: OpenedForm, tests: FormTest[], change: Partial<FormSchema> = {}) =>
    call<OpenedForm>('PUT', `${base}/${form.key}`, {
      schema: { ...schema, ...change },
      sample: null,
      tests,
      note: '',
      version: form.version,
    });
  const publish = (form: OpenedForm) =>
    call<OpenedForm & { errors: { message: string }[] }>('POST', `${base}/${form.key}/publish`, {
      version: form.version,
    });
  beforeAll(async () => {
    city = await testCity({
      modules: [directory, registers, search, content, parties, forms],
      pack: 'testville',
      now: '2026-11-26T02:00:00Z',
    });
  });
  afterAll(() => city.close());

  it('publishes only what passes its own tests, keeps one draft, and takes it back with a reason', async () => {
    expect((await call('POST', base, { title: '临时救助', key: 'aid' })).status).toBe(200);
    const opened = (await call<OpenedForm>('GET', `${base}/aid`)).body;
    const wrong = (await save(opened, [test({ values: { '/total': 1 }, errors: ['/name'] })])).body;
    const refused = await publish(wrong);
    expect(refused.status).toBe(422);
    expect(refused.body.errors.map((one) => one.message)).toEqual([
      '检查“患病的人”没有通过：应指出“姓名”有错，结果没有指出',
      '检查“患病的人”没有通过：“金额”应算出 1，结果是 30000',
    ]);
    const right = (await save(wrong, [test({})])).body;
    expect(right.latest).toMatchObject({ version: 1, publishedOn: null });
    const published = (await publish(right)).body;
    expect(published.currentVersion).toBe(1);
    expect((await save(opened, [])).status).toBe(409);
    const next = (await save(published, [test({})], { title: '临时救助（新）' })).body;
    expect([next.latest.version, next.currentVersion]).toEqual([2, 1]);
    const states = async () =>
      (await call<{ items: { key: string; state: string }[] }>('GET', `${base}?q=aid`)).body.items;
    expect(await states()).toMatchObject([{ key: 'aid', state: 'changed' }]);
    const back = (await call<OpenedForm>('POST', `${base}/aid/withdraw`, { version: next.version, reason: '政策停止' }))
      .body;
    expect(back).toMatchObject({ currentVersion: null, withdrawnReason: '政策停止' });
    expect(await states()).toMatchObject([{ state: 'withdrawn' }]);
    expect((await publish(back)).body).toMatchObject({ currentVersion: 2, withdrawnOn: null });
    const versions = (await call<{ items: { version: number }[] }>('GET', `${base}/aid/versions`)).body.items;
    expect(versions.map((one) => one.version)).toEqual([2, 1]);
  });

  it('shows the very page that people get, and what their answers do to it', async () => {
    const preview = async (answers: object, post?: object) =>
      (
        await call<PreviewAnswer>('POST', '/api/forms/preview', {
          schema,
          answers,
          page: 'p1',
          ...(post ? { post } : {}),
        })
      ).body;
    const first = await preview({});
    expect(first.html).toContain('name="name"');
    expect(first.html).toContain('data-field="/illness" hidden');
    const changed = await preview({}, { name: '李', ill: 'true', months: '3', do: 'look' });
    expect(changed.html).not.toContain('data-field="/illness" hidden');
    expect(changed.html).toContain('300.00 元');
    expect(changed.html).not.toContain('error-summary');
    const wrong = await preview({}, { name: '李', card: '6222021234567890129', do: 'next' });
    expect(wrong.html).toContain('银行卡号的校验位不对');
    const done = await preview({}, { name: '李', card: '6222021234567890128', do: 'next' });
    expect([done.page, done.html.includes('提交前核对')]).toEqual([null, true]);
  });

  it('tries files out by name and size, and holds them against their limits', async () => {
    const photo = { title: '照片', 'x-ui': { widget: 'file' }, 'x-file': { types: ['jpg'], maxBytes: 2048 } };
    const form = { title: '表', properties: { photo }, 'x-pages': [{ id: 'p1', title: '填写', fields: ['photo'] }] };
    const preview = async (answers: object, post?: object) =>
      (await call<PreviewAnswer>('POST', '/api/forms/preview', { schema: form, answers, page: 'p1', post })).body;
    expect((await preview({})).html).toContain('type="file" accept=".jpg"');
    const chosen = await preview({}, { photo: { name: '大.jpg', size: 4096, type: 'image/jpeg' }, do: 'look' });
    expect(chosen.answers).toEqual({
      photo: [{ id: expect.any(String), name: '大.jpg', size: 4096, type: 'image/jpeg' }],
    });
    expect(chosen.html).toContain('大.jpg');
    const [held] = chosen.answers['photo'] as { id: string }[];
    const wrong = await preview(chosen.answers, { 'photo-held': held?.id, do: 'next' });
    expect(wrong.outcome.errors).toEqual(['/photo']);
    expect((await preview(chosen.answers, { do: 'look' })).answers).toEqual({});
  });

  it('carries a draft over to the newer version with what has changed, and keeps the old one until asked', async () => {
    const citizen = city.ctx(city.person([], { id: 'acc_9', realm: 'citizen' }));
    const draft = await beginDraft(citizen, { key: 'aid', subject: 'test:carry' });
    const answers = { name: '示例', ill: 'false', card: '6222021234567890128', months: '2' };
    await savePage(citizen, draft.row.id, 'p1', answers);
    const opened = (await call<OpenedForm>('GET', `${base}/aid`)).body;
    const { card: _card, ...rest } = schema.properties ?? {};
    const changed = {
      ...schema,
      required: ['name'],
      properties: { ...rest, months: { type: 'string', title: '月数' } },
      'x-pages': [{ id: 'p1', title: '填写', fields: ['name', 'ill', 'illness', 'months'] }],
    };
    const saved = (
      await save(opened, [], {
        ...changed,
        properties: { ...changed.properties, total: { type: 'string', title: '备注' } },
      })
    ).body;
    await publish(saved);
    const again = await beginDraft(citizen, { key: 'aid', subject: 'test:carry' });
    expect([again.form.version, again.newer]).toEqual([2, 3]);
    const carried = await carryOver(citizen, draft.row.id);
    expect(carried.draft.form.version).toBe(3);
    expect(carried.draft.answers).toEqual({ name: '示例', ill: false });
    expect(carried.dropped).toEqual(['银行卡号', '月数']);
    expect(carried.changes).toContain('删去“银行卡号”');
    await savePage(citizen, draft.row.id, 'p1', { name: '示例', ill: 'false' });
    const taken = await citizen.transaction((tx) => takeAnswers(tx, draft.row.id));
    expect(taken.form.version).toBe(3);
  });
});
