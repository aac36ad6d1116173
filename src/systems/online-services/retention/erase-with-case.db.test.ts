import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actOnCase, caseDestroyed, submitCase } from '#engines/cases';
import { caseModules, official, submission, tellAgainJob } from '#engines/cases/testing';
import { readDraft, savePage } from '#engines/forms';
import { findRecords } from '#engines/registers';
import { completeTask, listTasks } from '#engines/workflow';
import { type Actor, rows, run, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { beginApplication } from '../apply/begin-application.ts';
import { submitApplication } from '../apply/submit-application.ts';
import { resultKind } from '../contract.ts';
import { onlineServices } from '../index.ts';
import { resultKeptUntil } from './result-retention.rules.ts';

const OFFICE = '/org/zf/zfb';
const at = new Date('2026-11-26T01:00:00Z');
const who = { name: '示例甄别人', document: '610402198007070031', phone: '19900007431' };

describe('what other modules keep of a destroyed case', () => {
  let city: TestCity;
  let citizen: Actor;
  beforeAll(async () => {
    city = await testCity({
      modules: [...caseModules, onlineServices],
      pack: 'testville',
      demo: true,
      now: '2026-11-26T02:00:00Z',
    });
    const assurance = { level: 2, ways: ['pwd', 'otp'], reachedAt: [at, at, null] };
    citizen = city.person([], { id: 'acc-demo-citizen', realm: 'citizen', name: '示例市民', assurance });
    await city.drain();
  });
  afterAll(() => city.close());

  const keeper = () => official(city, 'clerk', OFFICE, ['cases.retention.list', 'cases.retention.propose']);
  const second = () => official(city, 'head', OFFICE, ['cases.retention.list', 'cases.retention.decide']);

  /** Every table outside the audit, row by row, as the text it is. */
  async function everything(): Promise<{ table: string; text: string }[]> {
    const tables = await rows(
      city.ctx(),
      sql<{ name: string }>`select format('%I.%I', table_schema, table_name) as name from information_schema.tables
        where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
          and table_name not like 'audit_%'`,
    );
    const found: { table: string; text: string }[] = [];
    for (const { name } of tables)
      for (const { text } of await rows(
        city.ctx(),
        sql<{ text: string }>`select t::text as text from ${sql.table(name)} t`,
      ))
        found.push({ table: name, text });
    return found;
  }
  const sealed = (all: { text: string }[]) =>
    new Set(all.flatMap(({ text }) => text.match(/v1\.[\w-]+\.[\w-]{20,}/gu) ?? []));
  const mentions = (all: { table: string; text: string }[], words: readonly string[]) =>
    [...new Set(all.filter(({ text }) => words.some((word) => text.includes(word))).map(({ table }) => table))].sort();

  /** Fills in and hands in the certificate of insurance, and has it granted. */
  async function applied(): Promise<string> {
    const ctx = city.ctx(citizen);
    const row = await beginApplication(ctx, { code: '042', regionCode: '990100' });
    const post = {
      applicantKind: 'person',
      applicantName: who.name,
      applicantId: who.document,
      applicantPhone: who.phone,
      applicantAddress: '示例路1号',
      q1: '养老',
      q2: '近一年',
      truthful: 'true',
    };
    for (const { id } of (await readDraft(ctx, row.draftId)).pages) await savePage(ctx, row.draftId, id, post);
    return (await submitApplication(ctx, row.id, false)).caseId;
  }

  /** A matter that two offices review, whose opinions name the applicant. */
  async function reviewed(): Promise<string> {
    const { case: made } = await submitCase(
      city.ctx(),
      submission('itm-046', '990100', { applicant: { kind: 'person', ...who } }),
    );
    await actOnCase(city.ctx(), { caseId: made.id, command: { type: 'accept' } });
    await city.drain();
    for (const id of ['per-case-joint', 'per-case-clerk']) {
      const as = city.ctx(city.person([], { id, name: id }));
      const { items } = await listTasks(as, { box: 'todo', subject: `cases.case:${made.id}` });
      await completeTask(as, items[0]?.id ?? '', {
        outcome: 'agree',
        opinion: `已电话核实${who.name}（${who.phone}）`,
      });
      await city.drain();
    }
    await actOnCase(city.ctx(), { caseId: made.id, command: { type: 'terminate', reason: `${who.name}不办了` } });
    await city.drain();
    return made.id;
  }

  it('is gone with it: no name, telephone, number or sealed value is left in any table but the audit', async () => {
    const before = sealed(await everything());
    const first = await applied();
    await actOnCase(city.ctx(), { caseId: first, command: { type: 'accept' } });
    await actOnCase(city.ctx(), { caseId: first, command: { type: 'decide', outcome: 'granted' } });
    await city.drain();
    const ids = [first, await reviewed()];
    await run(
      city.ctx(),
      sql`update ${sql.table('registers.records')} set data = data || '{"issuedOn":"1990-12-31"}' where kind = ${resultKind.id}`,
    );
    await run(
      city.ctx(),
      sql`update ${sql.table('cases.cases')} set concluded_on = '1990-12-31', state = 'closed' where id = any(${ids}::text[])`,
    );
    const there = await everything();
    const names = [who.name, who.document, who.phone];
    const indexes = [city.ctx().secrets.index(who.phone, 'messaging.to')];
    // The keys of offices and clocks are nobody's.
    const keys = sealed(there.filter(({ table }) => table === 'trust.keys'));
    const said = [...sealed(there)].filter((value) => !before.has(value) && !keys.has(value));
    expect(mentions(there, [...names, ...indexes])).toEqual(
      expect.arrayContaining(['cases.cases', 'cases.entries', 'messaging.messages', 'workflow.opinions']),
    );
    const holding = mentions(there, said);
    for (const table of [
      'cases.cases',
      'cases.papers',
      'forms.drafts',
      'messaging.messages',
      'online_services.applications',
    ])
      expect(holding).toContain(table);
    expect((await findRecords(city.ctx(), resultKind.id, {})).total).toBe(1);

    const list = (await city.inject({ method: 'POST', url: '/api/cases/destructions', as: keeper() })).json() as {
      id: string;
      cases: number;
    };
    expect(list.cases).toBe(2);
    const url = `/api/cases/destructions/${list.id}`;
    const payload = { approve: true, words: '同意销毁' };
    await city.inject({ method: 'POST', url: `${url}/decide`, payload, as: second() });
    expect((await city.inject({ url: `${url}/certificate`, as: keeper() })).json().code).toBe(
      'cases.destructionUnfinished',
    );
    await city.drain();
    const after = await everything();
    expect(mentions(after, [...names, ...indexes])).toEqual([]);
    expect(mentions(after, said)).toEqual([]);
    expect((await findRecords(city.ctx(), resultKind.id, { state: 'all' })).total).toBe(0);

    const erased = (await city.inject({ url: `${url}/erasures`, as: keeper() })).json() as {
      items: { part: string; cases: number; erased: number; kept: number }[];
      pending: number;
    };
    expect(erased.pending).toBe(0);
    const byPart = new Map(erased.items.map((one) => [one.part, one]));
    expect(byPart.get('cases.erase-flows')?.erased).toBeGreaterThan(2);
    expect(byPart.get('cases.erase-messages')?.erased).toBeGreaterThan(2);
    expect(byPart.get('online-services.erase-application')).toMatchObject({ cases: 2, erased: 2 });
    expect(byPart.get('online-services.erase-results')).toMatchObject({ cases: 2, erased: 1, kept: 0 });
    const audits = () =>
      rows(
        city.ctx(),
        sql<{
          text: string;
        }>`select summary || facts::text as text from kernel.audit_entries where summary like '销毁%'`,
      );
    const audit = await audits();
    expect(audit.length).toBeGreaterThan(10);
    expect(audit.filter(({ text }) => names.some((name) => text.includes(name)))).toEqual([]);
    const paper = await city.inject({ url: `${url}/certificate`, as: keeper() });
    expect(paper.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');

    // Told once more, and twice at once, nobody erases or writes anything more.
    for (const id of [...ids, ...ids]) await city.ctx().transaction((tx) => tx.emit(caseDestroyed, { id }));
    await Promise.all([city.drain(), city.drain()]);
    expect(await audits()).toHaveLength(audit.length);
    // A part that has not said so is asked again at night.
    await run(city.ctx(), sql`delete from ${sql.table('cases.erasures')} where part = 'cases.erase-messages'`);
    expect((await city.inject({ url: `${url}/certificate`, as: keeper() })).statusCode).toBe(409);
    await tellAgainJob.run(city.ctx(), {});
    await city.drain();
    expect((await city.inject({ url: `${url}/certificate`, as: keeper() })).statusCode).toBe(200);
  });

  it('loses by a later list what had to stay longer, approved and certified like the first, once', async () => {
    const id = await applied();
    await actOnCase(city.ctx(), { caseId: id, command: { type: 'accept' } });
    await actOnCase(city.ctx(), { caseId: id, command: { type: 'decide', outcome: 'granted' } });
    await city.drain();
    await run(
      city.ctx(),
      sql`update ${sql.table('registers.records')} set data = data || '{"issuedOn":"2020-01-01"}' where kind = ${resultKind.id}`,
    );
    await run(
      city.ctx(),
      sql`update ${sql.table('cases.cases')} set concluded_on = '1990-12-31', state = 'closed' where id = ${id}`,
    );
    const results = async () => (await findRecords(city.ctx(), resultKind.id, { state: 'all' })).total;
    const list = async () =>
      (await city.inject({ method: 'POST', url: '/api/cases/destructions', as: keeper() })).json();
    const destroy = async (listId: string) => {
      const url = `/api/cases/destructions/${listId}`;
      await city.inject({
        method: 'POST',
        url: `${url}/decide`,
        payload: { approve: true, words: '同意' },
        as: second(),
      });
      await city.drain();
      expect((await city.inject({ url: `${url}/certificate`, as: keeper() })).statusCode).toBe(200);
    };
    const erasedOf = async (listId: string) =>
      (await city.inject({ url: `/api/cases/destructions/${listId}/erasures`, as: keeper() }))
        .json()
        .items.find((one: { part: string }) => one.part === 'online-services.erase-results');
    const first = await list();
    await destroy(first.id);
    expect(await erasedOf(first.id)).toMatchObject({ erased: 0, kept: 1 });
    expect(await results()).toBe(1);
    expect((await list()).code).toBe('cases.nothingDue');
    city.clock.set('2030-01-01T02:00:00Z');
    const later = await list();
    expect(later.cases).toBe(1);
    const lines = (await city.inject({ url: `/api/cases/destructions/${later.id}/lines`, as: keeper() })).json();
    expect(lines.items).toMatchObject([
      { caseId: id, round: 2, dueOn: '2030-01-01', rule: '随办件销毁时依法留存的办理结果台账' },
    ]);
    await destroy(later.id);
    expect(await results()).toBe(0);
    expect(await erasedOf(later.id)).toMatchObject({ cases: 1, erased: 1, kept: 0 });
    // What the first certificate says stays as it was.
    expect(await erasedOf(first.id)).toMatchObject({ erased: 0, kept: 1 });
    expect((await list()).code).toBe('cases.nothingDue');
  });

  it('is kept as long as its own register says, whatever becomes of the case', () => {
    expect(resultKeptUntil('许可', '1990-01-01', '2026-11-26')).toBeNull();
    expect(resultKeptUntil('证明', '2016-11-26', '2026-11-26')).toBe('2026-11-26');
  });
});
