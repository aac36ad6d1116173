import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actOnCase } from '#engines/cases';
import { caseModules } from '#engines/cases/testing';
import { readDraft, savePage } from '#engines/forms';
import { boundCitizen, residentNumber } from '#engines/parties/testing';
import { type Actor, rows, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { onlineServices } from '../index.ts';
import { beginApplication } from './begin-application.ts';
import { submitApplication } from './submit-application.ts';

const at = new Date('2026-11-26T01:00:00Z');
const assurance = { level: 2, ways: ['pwd', 'otp'], reachedAt: [at, at, null] };
const matter = { applicantKind: 'person', applicantAddress: '示例路1号', q1: '养老', q2: '近一年', truthful: 'true' };

describe('what a form takes over', () => {
  let city: TestCity;
  let citizen: Actor;
  const number = residentNumber('19790303');
  const person = (more: object) => boundCitizen(city, more).then(({ actor }): Actor => ({ ...actor, assurance }));
  const answersOf = async (as: Actor, code: string) => {
    const row = await beginApplication(city.ctx(as), { code, regionCode: '990100' });
    return { row, answers: (await readDraft(city.ctx(as), row.draftId)).answers };
  };
  const looks = () =>
    rows(
      city.ctx(),
      sql<{ summary: string }>`select summary from ${sql.table('kernel.audit_entries')}
        where summary like '填表带入%' order by summary`,
    );

  beforeAll(async () => {
    city = await testCity({
      modules: [...caseModules, onlineServices],
      pack: 'testville',
      now: '2026-11-26T02:00:00Z',
    });
    citizen = await person({ name: '赵示甲', number });
  });
  afterAll(() => city.close());

  /** A certificate of insurance for whoever the answers name. */
  async function certified(as: Actor, change: Record<string, string>): Promise<string> {
    const { row } = await answersOf(as, '042');
    for (const { id } of (await readDraft(city.ctx(as), row.draftId)).pages)
      await savePage(city.ctx(as), row.draftId, id, { ...matter, ...change });
    const { caseId } = await submitApplication(city.ctx(as), row.id, true);
    await actOnCase(city.ctx(), { caseId, command: { type: 'accept' } });
    await actOnCase(city.ctx(), { caseId, command: { type: 'decide', outcome: 'granted' } });
    await city.drain();
    return caseId;
  }

  it('is the person’s own, said where it comes from, and each look is kept', async () => {
    const { row, answers } = await answersOf(citizen, '083');
    expect(answers).toMatchObject({ applicantName: '赵示甲', applicantId: number });
    expect(answers['insured']).toBeUndefined();
    const page = await city.inject({ method: 'GET', url: `/my/applications/${row.id}/pages/applicant`, as: citizen });
    expect(page.body).toContain('来自实名信息，如有误请改正；实名信息要改的，到“我的资料”');
    const [look] = await looks();
    expect(look?.summary).toContain('实名信息：证件号码');
    expect(look?.summary).not.toContain(number);
  });

  it('may be chosen in the designer from every source there is, by its Chinese name, whatever the form uses yet', async () => {
    const designer = city.person([{ permission: 'forms.*', scope: '/' }], { realm: 'official' });
    const { prefill } = (await city.inject({ url: '/api/forms/forms/svc-046', as: designer })).json() as {
      prefill: { value: string; label: string }[];
    };
    const labels = new Map(prefill.map(({ value, label }) => [value, label]));
    expect(labels.get('party.birthDate')).toBe('实名信息：出生日期');
    expect(labels.get('register:result-042.number')).toMatch(/^办理结果登记：.+（042）的文号$/u);
    expect(labels.has('register:result-083.validUntil')).toBe(true);
    expect(labels.has('register:result-999.number')).toBe(false);
    for (const { label } of prefill) expect(label).toMatch(/[\u4e00-\u9fff]/u);
  });

  it('comes from the register of results for whom it was issued to, and for nobody else', async () => {
    const own = { applicantName: '赵示甲', applicantId: number, applicantPhone: '19900001234' };
    const other = { ...own, applicantName: '钱示乙', applicantId: residentNumber('19760101') };
    const helper = await person({ name: '孙示丙' });
    await certified(helper, other);
    expect((await answersOf(helper, '083')).answers['insured']).toBeUndefined();
    const before = await person({ name: '李示丁' });
    expect((await answersOf(before, '083')).answers['insured']).toBeUndefined();
    const again = await person({ name: '周示戊', number: residentNumber('19750505') });
    await certified(again, {
      ...own,
      applicantName: '周示戊',
      applicantId: (await answersOf(again, '042')).answers['applicantId'] as string,
    });
    const { row, answers } = await answersOf(again, '083');
    expect(answers['insured']).toMatch(/〔2026〕/u);
    const page = await city.inject({ method: 'GET', url: `/my/applications/${row.id}/pages/matter`, as: again });
    expect(page.body).toContain('来自办理结果登记，如有误请改正；登记有误的，请联系出具机关');
    expect((await looks()).some(({ summary }) => summary.includes('办理结果登记：文号（事项 042）'))).toBe(true);
  });
});
