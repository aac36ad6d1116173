import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actOnCase, submitCase } from '#engines/cases';
import { caseModules, submission } from '#engines/cases/testing';
import { findRecords } from '#engines/registers';
import { rows, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { resultKind } from '../contract.ts';
import { onlineServices } from '../index.ts';
import { noticeFor } from '../notices/notice-for.rules.ts';

describe('what follows from a case', () => {
  let city: TestCity;
  beforeAll(async () => {
    const modules = [...caseModules, onlineServices];
    city = await testCity({ modules, pack: 'testville', now: '2026-11-02T02:00:00Z' });
  });
  afterAll(() => city.close());

  it('is a line in the register of results for each result, with its holder masked, and none for notices', async () => {
    const { case: made } = await submitCase(city.ctx(), submission('itm-042', '990100'));
    await actOnCase(city.ctx(), { caseId: made.id, command: { type: 'accept' } });
    await actOnCase(city.ctx(), { caseId: made.id, command: { type: 'decide', outcome: 'granted' } });
    await city.drain();
    const found = await findRecords(city.ctx(), resultKind.id, {});
    expect(found.items).toHaveLength(1);
    expect(found.items[0]?.data).toMatchObject({
      register: '证明',
      title: '社会保险参保证明',
      caseNumber: made.number,
      validUntil: '2027-02-02',
    });
    expect(String(found.items[0]?.data['holder'])).toMatch(/^示\*+/u);
  });

  it('is one message for each step that concerns the applicant, and it gives no reasons away', async () => {
    const sent = () =>
      rows(
        city.ctx(),
        sql<{
          template: string;
          purpose: string;
        }>`select template, purpose from ${sql.table('messaging.messages')} order by created_at, template`,
      );
    const before = (await sent()).map((one) => one.template);
    const { case: made } = await submitCase(city.ctx(), submission('itm-083', '990100'));
    await city.drain();
    const missing = ['平面图'];
    await actOnCase(city.ctx(), {
      caseId: made.id,
      command: { type: 'request-correction', missing, reason: '申请人患有某病' },
    });
    await city.drain();
    await city.drain();
    const after = (await sent()).map((one) => one.template);
    const more = (code: string) =>
      after.filter((one) => one === code).length - before.filter((one) => one === code).length;
    expect([more('case-submitted'), more('case-correction'), after.length - before.length]).toEqual([1, 1, 2]);
    const notice = noticeFor({ command: 'request-correction', opinion: '', facts: { missing, reason: '某病' } });
    expect(JSON.stringify(notice)).toContain('平面图');
    expect(JSON.stringify(notice)).not.toContain('某病');
    expect(noticeFor({ command: 'start-review', opinion: '内部意见', facts: {} })).toBeNull();
  });
});
