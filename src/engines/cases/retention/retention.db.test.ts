import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDraft } from '#engines/forms';
import { staleDrafts } from '#engines/forms/testing';
import { one, rows, run, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { actOnCase } from '../act-on-case.ts';
import { addUpload, handInUploads, removeUpload } from '../materials/keep-uploads.ts';
import { papersOf } from '../papers/read-papers.ts';
import { submitCase } from '../submit-case.ts';
import { caseModules, official, submission } from '../testing.ts';
import { uploadsJob } from './clean-up.ts';
import { destroyListed } from './destroy-cases.ts';
import { destructions } from './retention.repo.ts';
import { retentionRulesOn } from './retention-rules.ts';

let city: TestCity;
const OFFICE = '/org/zf/zfb';
const keeper = () =>
  official(city, 'clerk', OFFICE, [
    'cases.retention.list',
    'cases.retention.propose',
    'cases.retention.decide',
    'cases.case.hold',
    'cases.case.release-hold',
  ]);
const second = () => official(city, 'head', OFFICE, ['cases.retention.list', 'cases.retention.decide']);
const post = (url: string, payload: object = {}, as = keeper()) => city.inject({ method: 'POST', url, payload, as });
const photo = () =>
  sharp({ create: { width: 400, height: 300, channels: 3, background: '#7a5526' } })
    .png()
    .toBuffer();

beforeAll(async () => {
  city = await testCity({ modules: caseModules, pack: 'testville', demo: true, now: '2026-11-02T02:00:00Z' });
  await city.drain();
});
afterAll(() => city.close());

const material = {
  id: 'm2',
  name: '布局图',
  original: true,
  copies: 1,
  medium: 'either',
  source: 'applicant',
  necessity: 'required',
} as const;

/** A case with a photo and its papers, ended that many years ago. */
async function ended(yearsAgo: number, command: 'withdraw' | 'terminate' = 'withdraw') {
  const { case: made } = await submitCase(city.ctx(), submission('itm-083', '990100'));
  const holder = `app-${made.id}`;
  await addUpload(city.ctx(), holder, material, { name: '照片.png', bytes: await photo() });
  await city
    .ctx()
    .transaction((tx) => handInUploads(tx, made.id, holder, [{ material, way: 'upload', required: true }], undefined));
  await actOnCase(city.ctx(), { caseId: made.id, command: { type: command, reason: '示例某人不办了' } });
  await city.drain();
  await run(
    city.ctx(),
    sql`update cases.cases set concluded_on = make_date(${2026 - yearsAgo}, 12, 31) where id = ${made.id}`,
  );
  return made;
}
const filesOf = (id: string) =>
  rows(
    city.ctx(),
    sql<{ hash: string }>`select hash from kernel.files where id in (
      select file_id from cases.material_files where case_id = ${id} union select preview_id from cases.material_files
      where case_id = ${id} union select file_id from cases.papers where case_id = ${id})`,
  );
const propose = async () => (await post('/api/cases/destructions')).json() as { id: string; cases: number };
const linesOf = async (id: string) =>
  (await city.inject({ url: `/api/cases/destructions/${id}/lines`, as: keeper() })).json().items as {
    caseId: string;
    dueOn: string;
    years: number;
    state: string;
  }[];

describe('keeping and destroying', () => {
  it('lists what is past its years, counted from January after the end, and nothing a day earlier or still held or open', async () => {
    const due = await ended(11);
    const young = await ended(10);
    const held = await ended(12);
    const open = (await submitCase(city.ctx(), submission('itm-083', '990100'))).case;
    expect((await post(`/api/cases/cases/${held.id}/hold`, { reason: '正在行政复议' })).statusCode).toBe(204);
    expect((await post(`/api/cases/cases/${held.id}/hold`, { reason: '再来一次' })).statusCode).toBe(409);
    const list = await propose();
    const lines = await linesOf(list.id);
    expect(lines).toMatchObject([{ caseId: due.id, dueOn: '2026-01-01', years: 10, state: 'waiting' }]);
    // One list at a time; refused, the case is free for the next.
    expect((await post('/api/cases/destructions')).json().code).toBe('cases.nothingDue');
    const url = `/api/cases/destructions/${list.id}/decide`;
    expect((await post(url, { approve: true, words: '同意' })).json().code).toBe('cases.secondPerson');
    expect((await post(url, { approve: false, words: '再核对' }, second())).statusCode).toBe(204);
    expect((await post(url, { approve: true, words: '同意' }, second())).json().code).toBe('cases.destructionDecided');
    city.clock.set('2026-12-31T02:00:00Z');
    expect((await linesOf((await propose()).id)).map(({ caseId }) => caseId)).toEqual([due.id]);
    await run(city.ctx(), sql`update cases.destruction_lines set state = 'kept' where state = 'waiting'`);
    city.clock.set('2027-01-01T02:00:00Z');
    expect((await linesOf((await propose()).id)).map(({ caseId }) => caseId).sort()).toEqual([due.id, young.id].sort());
    await run(city.ctx(), sql`update cases.destruction_lines set state = 'kept' where state = 'waiting'`);
    await run(city.ctx(), sql`update cases.cases set concluded_on = '2026-12-01' where id in (${due.id}, ${young.id})`);
    expect(open.state).toBe('received');
    city.clock.set('2026-11-02T02:00:00Z');
  });

  it('takes two people, leaves number and dates and nothing of the person, and the files go a day later', async () => {
    const due = await ended(20);
    // Somebody who was named to apply together and taken off the list again, long before.
    await run(
      city.ctx(),
      sql`insert into cases.co_sign_log (signer_id, seq, holder, case_id, act, at, by_id, by_name, answers_hash)
        values ('cos_gone', 1, 'app_gone', ${due.id}, 'cancel', now(), 'acc-1', '示例某人', 'f')`,
    );
    const files = await filesOf(due.id);
    expect(files.length).toBeGreaterThanOrEqual(3);
    const [paper] = await papersOf(city.ctx(), due.id);
    const list = await propose();
    await post(`/api/cases/destructions/${list.id}/decide`, { approve: true, words: '同意销毁' }, second());
    await city.drain();
    const listed = (await city.inject({ url: '/api/cases/destructions', as: keeper() })).json().items as {
      id: string;
    }[];
    const done = listed.find(({ id }) => id === list.id);
    expect(done).toMatchObject({ state: 'done', destroyed: 1, kept: 0, decision: '同意销毁' });
    const row = await one(city.ctx(), sql<Record<string, unknown>>`select * from cases.cases where id = ${due.id}`);
    expect(row).toMatchObject({ number: due.number, applicant_name: '', applicant_sealed: '', answers_sealed: '' });
    const all = await rows(
      city.ctx(),
      sql<{ text: string }>`select e::text as text from cases.entries e where case_id = ${due.id}
        union all select p::text from cases.papers p where case_id = ${due.id}
        union all select l::text from cases.co_sign_log l where case_id = ${due.id}`,
    );
    expect(all.map(({ text }) => text).join()).not.toContain('示例某人');
    expect(all).toHaveLength(3 + (await papersOf(city.ctx(), due.id)).length);
    expect((await city.inject({ url: `/api/cases/cases/${due.id}`, as: keeper() })).statusCode).toBe(404);
    expect(paper?.number).toBeTruthy();
    expect(await filesOf(due.id)).toEqual([]);
    const blobs = city.ctx().files.blobs;
    // The clock of this test is behind that of the queue, for which the day is over.
    for (const { hash } of files) expect(await blobs.has(hash)).toBe(false);
  });

  it('goes on where it stood when it was killed, and keeps what has come to be held since the approval', async () => {
    const first = await ended(15);
    const later = await ended(16, 'terminate');
    const list = await propose();
    await city.ctx().transaction((tx) => destructions.decide(tx, list.id, 'approved', '同意'));
    await post(`/api/cases/cases/${later.id}/hold`, { reason: '法院调卷' });
    await Promise.all([destroyListed(city.ctx(), list.id), destroyListed(city.ctx(), list.id)]);
    await destroyListed(city.ctx(), list.id);
    const states = new Map((await linesOf(list.id)).map((line) => [line.caseId, line.state]));
    expect([states.get(first.id), states.get(later.id)]).toEqual(['destroyed', 'kept']);
    const told = await rows(
      city.ctx(),
      sql`select from kernel.audit_entries where subject = ${`cases.case:${first.id}`} and summary like '销毁办件%'`,
    );
    expect(told).toHaveLength(1);
    expect((await post(`/api/cases/cases/${later.id}/release-hold`, { reason: '案件已结' })).statusCode).toBe(204);
    expect((await linesOf((await propose()).id)).map(({ caseId }) => caseId)).toEqual([later.id]);
  });

  it('lets go of uploads that were taken back or given up, with their files, and of no file that a case names', async () => {
    const kept = await addUpload(city.ctx(), 'app-young', material, { name: '新.png', bytes: await photo() });
    const back = await addUpload(city.ctx(), 'app-back', material, { name: '退.png', bytes: await photo() });
    const old = await addUpload(city.ctx(), 'app-old', material, { name: '旧.png', bytes: await photo() });
    const there = async (id: string) => (await city.ctx().files.find(city.ctx(), id)) !== null;
    await removeUpload(city.ctx(), 'app-back', back.id);
    expect(await there(back.fileId)).toBe(false);
    const { uploadDays } = retentionRulesOn('2026-11-02');
    await run(
      city.ctx(),
      sql`update cases.uploads set added_at = ${city.ctx().now()}::timestamptz - make_interval(days => ${uploadDays + 1})
        where holder = 'app-old'`,
    );
    await uploadsJob.run(city.ctx(), {});
    expect([await there(old.fileId), await there(kept.fileId)]).toEqual([false, true]);
  });

  it('drops an intake with the draft that was given up', async () => {
    const clerk = {
      ...official(city, 'clerk', '/990100', ['cases.counter.intake']),
      actingFor: { id: 'pty-demo-001', name: '示**', under: 'vis_test' },
    };
    const payload = { item: '083', region: '990100' };
    const { id } = (
      await city.inject({ method: 'POST', url: '/api/cases/counter/intakes', payload, as: clerk })
    ).json();
    const intake = () =>
      rows(city.ctx(), sql<{ draftId: string }>`select draft_id as "draftId" from cases.intakes where id = ${id}`);
    const [row] = await intake();
    expect((await readDraft(city.ctx(clerk), row?.draftId ?? '')).row.id).toBe(row?.draftId);
    await staleDrafts.run(city.ctx(), {});
    await city.drain();
    expect(await intake()).toHaveLength(1);
    city.clock.set('2027-03-02T02:00:00Z');
    await staleDrafts.run(city.ctx(), {});
    await city.drain();
    expect(await intake()).toEqual([]);
    city.clock.set('2026-11-02T02:00:00Z');
  });
});
