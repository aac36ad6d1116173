import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listOrganisations } from '#engines/directory';
import { loadNotice, one, rows, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { actOnCase } from './act-on-case.ts';
import { entries, cases as repo } from './cases.repo.ts';
import { deemAccepted } from './deem-accepted.ts';
import { createItem, publishItem, saveItem } from './items/save-item.ts';
import { findByCode, ownCases, readOwnCase } from './read-case.ts';
import { submitCase } from './submit-case.ts';
import { caseModules, itemContent, submission } from './testing.ts';

describe('cases in the database', () => {
  let city: TestCity;
  let organisationId: string;
  let itemId: string;
  const region = '990100';

  beforeAll(async () => {
    city = await testCity({ modules: caseModules, pack: 'testville', now: '2026-11-02T02:00:00Z' });
    const ctx = city.ctx();
    organisationId = (await listOrganisations(ctx, {})).items[0]!.id;
    const item = await createItem(ctx, { code: '001', content: itemContent(organisationId) });
    itemId = (await publishItem(ctx, item.id, { version: item.version })).id;
  });
  afterAll(() => city.close());

  const submit = (change = {}) => submitCase(city.ctx(), submission(itemId, region, change));

  it('numbers cases of a day one after the other, and tells the query code once', async () => {
    const first = await submit();
    const second = await submit();
    expect([first.case.number, second.case.number]).toEqual(['9901002026110200100001', '9901002026110200100002']);
    expect(first.queryCode).toMatch(/^[2-9A-HJ-NP-Z]{8}$/);
  });

  it('makes one case of a double click, a retry and two tabs', async () => {
    const same = submission(itemId, region);
    const all = await Promise.all(Array.from({ length: 8 }, () => submitCase(city.ctx(), same)));
    expect(new Set(all.map((one) => one.case.id)).size).toBe(1);
    expect(all.filter((one) => one.queryCode !== null)).toHaveLength(1);
    const other = submitCase(city.ctx(), { ...same, key: 'another-tab' });
    await expect(other).rejects.toMatchObject({ code: 'cases.alike' });
    expect((await submitCase(city.ctx(), { ...same, key: 'meant', again: true })).case.id).not.toBe(all[0]!.case.id);
  });

  it('keeps what identifies the applicant sealed', async () => {
    const made = await submit();
    const stored = await one(
      city.ctx(),
      sql<{ text: string }>`select row_to_json(c)::text as text from cases.cases c where id = ${made.case.id}`,
    );
    expect(stored.text).not.toMatch(/9901011980|1990000|店/);
  });

  it('is found by number and code, and rests after five wrong codes', async () => {
    const { case: made, queryCode } = await submit();
    const found = await findByCode(city.ctx(), made.number, ` ${queryCode?.toLowerCase()} `);
    expect(found.row.id).toBe(made.id);
    expect(found.working[0]).toContain('起始');
    for (let i = 0; i < 5; i += 1)
      await expect(findByCode(city.ctx(), made.number, 'AAAAAAAA')).rejects.toMatchObject({ code: 'cases.noSuchCase' });
    await expect(findByCode(city.ctx(), made.number, queryCode ?? '')).rejects.toMatchObject({
      code: 'cases.queryRests',
    });
    await expect(findByCode(city.ctx(), '0'.repeat(22), 'AAAAAAAA')).rejects.toMatchObject({
      code: 'cases.noSuchCase',
    });
  });

  it('is shown to who handed it in, and to no other account', async () => {
    const owner = city.person([], { id: 'acc_owner', realm: 'citizen' });
    const { case: made } = await submit({ accountId: 'acc_owner' });
    expect((await readOwnCase(city.ctx(owner), made.id)).answers).toHaveProperty('shop');
    expect((await ownCases(city.ctx(owner))).map((row) => row.id)).toEqual([made.id]);
    const other = city.ctx(city.person([], { id: 'acc_other', realm: 'citizen' }));
    await expect(readOwnCase(other, made.id)).rejects.toMatchObject({ code: 'kernel.notFound' });
  });

  it('lets one of two officials decide, and tells the other', async () => {
    const { case: made } = await submit();
    const accepted = await actOnCase(city.ctx(), {
      caseId: made.id,
      command: { type: 'accept' },
      version: made.version,
    });
    const decide = () =>
      actOnCase(city.ctx(), {
        caseId: made.id,
        command: { type: 'decide', outcome: 'granted' },
        version: accepted.version,
      });
    const both = await Promise.allSettled([decide(), decide(), decide()]);
    expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    const trail = await entries.of(city.ctx(), made.id);
    expect(trail.map((entry) => [entry.seq, entry.command, entry.toState])).toEqual([
      [1, 'submit', 'received'],
      [2, 'accept', 'accepted'],
      [3, 'decide', 'decided'],
    ]);
  });

  it('keeps the version of the item that the case came under', async () => {
    const { case: made } = await submit();
    const item = await one(city.ctx(), sql<{ version: number }>`select version from cases.items where id = ${itemId}`);
    const content = itemContent(organisationId, { promised: { unit: 'working', days: 5 } });
    const saved = await saveItem(city.ctx(), itemId, { content, note: '压缩时限', version: item.version });
    await publishItem(city.ctx(), itemId, { version: saved.version });
    const later = await submit();
    const accept = async (id: string) =>
      (await actOnCase(city.ctx(), { caseId: id, command: { type: 'accept' } })).dueOn;
    expect([await accept(made.id), await accept(later.case.id)]).toEqual(['2026-11-16', '2026-11-09']);
  });

  it('takes a case as accepted when nothing was said in time, once, from the day of receipt', async () => {
    const { case: made } = await submit();
    city.clock.set('2026-11-09T16:00:00Z');
    expect(await deemAccepted(city.ctx())).toBe(await untoldBefore());
    const row = await repo.byId(city.ctx(), made.id);
    expect(row).toMatchObject({ state: 'accepted', life: { acceptedOn: '2026-11-02', deemedAccepted: true } });
    expect(await deemAccepted(city.ctx())).toBe(0);
    city.clock.set('2026-11-02T02:00:00Z');
  });
  const untoldBefore = async () =>
    (await rows(city.ctx(), sql`select from cases.entries where facts ->> 'deemed' = 'true'`)).length;

  it('moves exactly the open cases whose dates a new holiday changes', async () => {
    city.clock.set('2026-12-28T02:00:00Z');
    const early = await submit();
    const late = await submit();
    for (const [id, days] of [
      [early.case.id, 0],
      [late.case.id, 1],
    ] as const)
      if (days > 0) await actOnCase(city.ctx(), { caseId: id, command: { type: 'accept' } });
    const before = await repo.byId(city.ctx(), late.case.id);
    expect(before).toMatchObject({ provisional: true });
    const others = await rows(
      city.ctx(),
      sql<{
        id: string;
        version: number;
      }>`select id, version from cases.cases where due_on < '2026-12-31' or due_on is null`,
    );
    await loadNotice(
      city.ctx(),
      {
        year: 2027,
        notices: [{ title: '测试用的通知', docNo: null, url: null }],
        sourceNote: '测试',
        holidays: Object.fromEntries(
          ['2027-01-01', '2027-01-02', '2027-01-03', '2027-01-04', '2027-01-05', '2027-10-01', '2027-10-02'].map(
            (day) => [day, '元旦'],
          ),
        ),
        makeupWorkdays: {},
      },
      '',
    );
    await city.drain();
    const after = await repo.byId(city.ctx(), late.case.id);
    expect(after).toMatchObject({ provisional: false });
    expect(after!.dueOn! > before!.dueOn!).toBe(true);
    expect((await entries.of(city.ctx(), late.case.id)).at(-1)).toMatchObject({ command: 'reckon' });
    for (const other of others) expect(await repo.byId(city.ctx(), other.id)).toMatchObject({ version: other.version });
  });

  it('has no index that asks for what a move changes, so that a move writes into none', async () => {
    const { indexes } = await one(
      city.ctx(),
      sql<{ indexes: string[] }>`select array_agg(pg_get_indexdef(indexrelid)) as indexes from pg_index
        where indrelid = 'cases.cases'::regclass`,
    );
    expect(indexes.length).toBeGreaterThan(8);
    const changing = /\b(state|life|due_on|law_due_on|provisional|concluded_on|version)\b/;
    expect(indexes.filter((index) => changing.test(index))).toEqual([]);
  });
});

describe('the items of a pack', () => {
  it('are published, and follow the pack until somebody edits them', async () => {
    const city = await testCity({ modules: caseModules, pack: 'testville' });
    const listed = () =>
      rows(
        city.ctx(),
        sql<{ code: string; state: string; versions: number }>`select i.code, i.state, count(*)::int as versions
          from cases.items i join cases.item_versions v on v.item_id = i.id group by i.id order by i.code`,
      );
    expect((await listed()).map((item) => item.state)).toEqual(['published', 'published', 'published']);
    const [first] = await rows(
      city.ctx(),
      sql<{ id: string; version: number }>`select id, version from cases.items order by code`,
    );
    const path = await listOrganisations(city.ctx(), {});
    await saveItem(city.ctx(), first!.id, {
      content: itemContent(path.items[0]!.id),
      note: '改',
      version: first!.version,
    });
    await rows(
      city.ctx(),
      sql`update cases.item_versions set content = jsonb_set(content, '{name}', '"旧名"') where version = 1`,
    );
    await rows(city.ctx(), sql`delete from kernel.pack_sections where section like '%items'`);
    await city.runtime.loadPack();
    expect((await listed()).map((item) => item.versions)).toEqual([2, 2, 2]);
    const names = await rows(city.ctx(), sql<{ name: string }>`select name from cases.items order by code`);
    expect(names.map((item) => item.name)).not.toContain('旧名');
    await city.close();
  });
});
