import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownCases } from '#engines/cases';
import { caseModules } from '#engines/cases/testing';
import { savePage } from '#engines/forms';
import { boundCitizen, residentNumber } from '#engines/parties/testing';
import { type Actor, rows, run, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { applications } from '../apply/applications.repo.ts';
import { beginApplication } from '../apply/begin-application.ts';
import { readApplication } from '../apply/read-application.ts';
import { onlineServices } from '../index.ts';
import { assurance, sampleAnswers } from '../testing.ts';
import { submitSigned } from './submit-signed.ts';

describe('an application that goes in by itself', () => {
  let city: TestCity;
  let people: readonly (Actor & { number: string })[];
  beforeAll(async () => {
    city = await testCity({
      modules: [...caseModules, onlineServices],
      pack: 'testville',
      now: '2026-11-26T02:00:00Z',
    });
    people = await Promise.all(
      ['19810202', '19820304'].map(async (born, place) => {
        const number = residentNumber(born);
        const { actor } = await boundCitizen(city, { name: `王示${'甲乙'[place]}`, number });
        return { ...actor, assurance, number };
      }),
    );
  });
  afterAll(() => city.close());

  const post = (url: string, body: Record<string, string>, as: Actor) =>
    city.inject({
      method: 'POST',
      url,
      as,
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
      payload: new URLSearchParams(body).toString(),
    });

  /** An application that both have been asked to sign. */
  async function asked(auto: Record<string, string> = { auto: '1' }) {
    const applicant = { ...(await boundCitizen(city, { name: '李示申' })).actor, assurance };
    const ctx = city.ctx(applicant);
    const { id, draftId } = await beginApplication(ctx, { code: '046', regionCode: '990100' });
    for (const page of ['applicant', 'matter', 'promise'])
      await savePage(ctx, draftId, page, { ...sampleAnswers, q5: `账户${id}` });
    const url = `/my/applications/${id}`;
    for (const { name, number } of people)
      await post(`${url}/co-signers`, { do: 'add', name, number, phone: '19900004321' }, applicant);
    await post(`${url}/ask`, auto, applicant);
    const { coSign } = await readApplication(ctx, id);
    const sign = (place: number) => {
      const [hash = '', one] = [coSign?.hash, coSign?.signers[place]?.row.id];
      return post(`/my/co-sign/${one}`, { do: 'agree', seen: hash }, people[place] as Actor);
    };
    return { applicant, ctx, id, url, draftId, sign, row: () => applications.own(ctx, id) };
  }
  const messages = async () =>
    (
      await rows(
        city.ctx(),
        sql<{
          template: string;
        }>`select template from ${sql.table('messaging.messages')} where template like 'co-sign-n%'
          or template = 'case-submitted'`,
      )
    ).map(({ template }) => template);
  const page = async (url: string, as: Actor) =>
    (await city.inject({ method: 'GET', url, as })).body.replaceAll('<wbr/>', '');

  it('when the last has signed, once, though two sign at once and the job comes again; all are told', async () => {
    const { applicant, ctx, id, url, sign, row } = await asked();
    expect(await page(`${url}/summary`, applicant)).toMatch(/name="auto"[^>]*checked/u);
    const before = (await messages()).length;
    expect((await Promise.all([sign(0), sign(1)])).map(({ statusCode }) => statusCode)).toEqual([303, 303]);
    await city.drain();
    await Promise.all([submitSigned(city.ctx(), id), submitSigned(city.ctx(), id)]);
    const [made, ...others] = await ownCases(ctx);
    expect(others).toEqual([]);
    expect(await row()).toMatchObject({ caseId: made?.id, stopped: '' });
    expect(made).toMatchObject({ state: 'received', applicantName: '示例人', accountId: applicant.id });
    expect((await messages()).slice(before).sort()).toEqual(['case-submitted', 'co-sign-notice', 'co-sign-notice']);
    expect(await page(`/my/cases/${made?.id}`, applicant)).toContain('查询码');
  });

  it('not before the last has signed, and not where the applicant wants to hand it in', async () => {
    const early = await asked();
    await early.sign(0);
    const by = await asked({});
    await by.sign(0);
    await by.sign(1);
    await city.drain();
    expect((await early.row())?.caseId).toBeNull();
    expect((await by.row())?.caseId).toBeNull();
    expect(await page(`${by.url}/summary`, by.applicant)).toContain('提交申请');
  });

  it('not where the item was closed or the form has a newer edition meanwhile; the applicant reads why', async () => {
    const closed = await asked();
    await run(
      city.ctx(),
      sql`update ${sql.table('cases.items')} set state = 'suspended', state_reason = '系统升级' where id = 'itm-046'`,
    );
    await closed.sign(0);
    await closed.sign(1);
    await city.drain();
    await run(
      city.ctx(),
      sql`update ${sql.table('cases.items')} set state = 'published', state_reason = '' where id = 'itm-046'`,
    );
    expect((await closed.row())?.caseId).toBeNull();
    expect(await page(`${closed.url}/summary`, closed.applicant)).toContain('这个事项暂停办理：系统升级');
    const outdated = await asked();
    await run(
      city.ctx(),
      sql`update ${sql.table('forms.definitions')} set current_version = current_version + 1 where key = 'svc-046'`,
    );
    await outdated.sign(0);
    await outdated.sign(1);
    await city.drain();
    expect(await outdated.row()).toMatchObject({ caseId: null, stopped: expect.stringContaining('换了新版') });
  });
});
