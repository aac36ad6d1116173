import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { content } from '#engines/content';
import { directory } from '#engines/directory';
import { parties } from '#engines/parties';
import { registers } from '#engines/registers';
import { search } from '#engines/search';
import { one, rows, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import type { FormSchema } from './form-schema.ts';
import {
  beginDraft,
  discardDraft,
  forms,
  openDrafts,
  openForm,
  publishForm,
  readDraft,
  saveForm,
  savePage,
  takeAnswers,
} from './index.ts';
import { createForm } from './save-form.ts';

const schema: FormSchema = {
  title: '临时救助申请表',
  required: ['name', 'family'],
  properties: {
    name: { type: 'string', title: '姓名', minLength: 2 },
    ill: { type: 'boolean', title: '是否患病' },
    illness: { type: 'string', title: '病种', 'x-when': 'ill = true', 'x-required-when': 'ill = true' },
    family: {
      type: 'array',
      title: '家庭成员',
      items: { type: 'object', required: ['who'], properties: { who: { type: 'string', title: '称谓' } } },
    },
  },
  'x-pages': [
    { id: 'one', title: '申请人', fields: ['name', 'ill', 'illness'] },
    { id: 'two', title: '家庭', fields: ['family'] },
  ],
};

describe('filling a form in', () => {
  let city: TestCity;
  const citizen = () => city.person([], { id: 'acc_citizen', realm: 'citizen' });
  beforeAll(async () => {
    city = await testCity({ modules: [directory, registers, search, content, parties, forms], pack: 'testville' });
    const made = await createForm(city.ctx(), 'aid', {
      schema,
      sample: { name: '示例', family: [{ who: '母' }] },
      note: '',
    });
    await publishForm(city.ctx(), 'aid', made.version);
  });
  afterAll(() => city.close());

  it('goes page by page, asks what the answers call for, and keeps even what is wrong', async () => {
    const ctx = city.ctx(citizen());
    const draft = await beginDraft(ctx, { key: 'aid', subject: 'test:1' });
    expect(draft.pages.map((page) => page.id)).toEqual(['one', 'two']);
    const first = await savePage(ctx, draft.row.id, 'one', { name: '李', ill: 'true' });
    expect(first.errors.map((error) => error.path)).toEqual(['/name', '/illness']);
    expect(first.draft.answers).toMatchObject({ name: '李', ill: true });
    expect((await savePage(ctx, draft.row.id, 'one', { name: '李明', ill: 'false' })).moves).toBe(true);
    const added = await savePage(ctx, draft.row.id, 'two', { 'family.0.who': '母', do: 'add:family' });
    expect([added.moves, added.draft.answers['family']]).toEqual([false, [{ who: '母' }, {}]]);
    const removed = await savePage(ctx, draft.row.id, 'two', {
      'family.0.who': '母',
      'family.1.who': '父',
      do: 'remove:family.0',
    });
    expect(removed.draft.answers['family']).toEqual([{ who: '父' }]);
    const taken = await ctx.transaction((tx) => takeAnswers(tx, draft.row.id));
    expect(taken.checked.answers).toEqual({ name: '李明', ill: false, family: [{ who: '父' }] });
    await expect(savePage(ctx, draft.row.id, 'one', {})).rejects.toMatchObject({ code: 'forms.submittedBefore' });
  });

  it('goes on with what was begun, keeps its version, and is nobody else’s', async () => {
    const ctx = city.ctx(citizen());
    const draft = await beginDraft(ctx, { key: 'aid', subject: 'test:2' });
    await savePage(ctx, draft.row.id, 'one', { name: '王芳' });
    const definition = await one(
      city.ctx(),
      sql<{ version: number }>`select version from forms.definitions where key = 'aid'`,
    );
    const saved = await saveForm(city.ctx(), 'aid', {
      schema: { ...schema, title: '新表' },
      sample: null,
      note: '',
      version: definition.version,
    });
    await publishForm(city.ctx(), 'aid', saved.version);
    const again = await beginDraft(ctx, { key: 'aid', subject: 'test:2' });
    expect([again.row.id, again.form.version, again.answers['name']]).toEqual([draft.row.id, 1, '王芳']);
    expect((await openForm(ctx, 'aid')).version).toBe(2);
    const stranger = city.ctx(city.person([], { id: 'acc_other', realm: 'citizen' }));
    await expect(readDraft(stranger, draft.row.id)).rejects.toMatchObject({ code: 'kernel.notFound' });
    expect((await openDrafts(ctx)).map((row) => row.id)).toEqual([draft.row.id]);
    await discardDraft(ctx, draft.row.id);
    expect(await openDrafts(ctx)).toEqual([]);
  });

  it('refuses to take what is not complete, and takes it once when two try', async () => {
    const ctx = city.ctx(citizen());
    const draft = await beginDraft(ctx, { key: 'aid', subject: 'test:3' });
    const take = () => ctx.transaction((tx) => takeAnswers(tx, draft.row.id));
    await expect(take()).rejects.toMatchObject({ code: 'forms.answersWrong' });
    await savePage(ctx, draft.row.id, 'one', { name: '王芳' });
    await savePage(ctx, draft.row.id, 'two', { 'family.0.who': '子' });
    const both = await Promise.allSettled([take(), take()]);
    expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
  });

  it('keeps answers sealed', async () => {
    const stored = await rows(
      city.ctx(),
      sql<{ text: string }>`select row_to_json(d)::text as text from forms.drafts d`,
    );
    expect(stored.length).toBeGreaterThan(0);
    for (const { text } of stored) expect(text).not.toMatch(/王芳|李明/);
  });

  it('loads the forms of the pack as published', async () => {
    for (const key of ['svc-042', 'svc-046', 'svc-083'])
      expect((await openForm(city.ctx(), key)).sample).not.toBeNull();
  });

  it('publishes no form that has a fault, and says every one', async () => {
    const bad = { title: '坏', properties: { a: { type: 'string', title: '甲', 'x-when': 'b >' } } };
    const made = await createForm(city.ctx(), 'bad', { schema: bad, sample: null, note: '' });
    await expect(publishForm(city.ctx(), 'bad', made.version)).rejects.toMatchObject({ code: 'forms.faulty' });
    await expect(openForm(city.ctx(), 'bad')).rejects.toMatchObject({ code: 'forms.noSuchForm' });
  });
});
