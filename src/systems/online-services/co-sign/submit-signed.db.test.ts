import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actOnCase, ownCases, readOwnCase } from '#engines/cases';
import { caseModules } from '#engines/cases/testing';
import { savePage } from '#engines/forms';
import { messagesAbout } from '#engines/messaging';
import { boundCitizen, residentNumber } from '#engines/parties/testing';
import { type Actor, rows, run, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { applications } from '../apply/applications.repo.ts';
import { beginApplication } from '../apply/begin-application.ts';
import { readApplication } from '../apply/read-application.ts';
import { onlineServices } from '../index.ts';
import { readCaseCoSign } from '../my/case-co-sign.ts';
import { assurance, sampleAnswers } from '../testing.ts';
import { submitSigned } from './submit-signed.ts';
import { supplySigned } from './supply-signed.ts';

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

  it('with what was corrected too, where the applicant has chosen so; who has signed hears of each step', async () => {
    const { applicant, ctx, sign } = await asked();
    await Promise.all([sign(0), sign(1)]);
    await city.drain();
    const [{ id: caseId = '' } = {}] = await ownCases(ctx);
    const heard = async () =>
      (await messagesAbout(city.ctx(), `cases.case:${caseId}`))
        .filter(({ template }) => template === 'co-sign-notice')
        .map(({ text }) => text ?? '');
    const state = async () => (await readOwnCase(ctx, caseId)).row.state;
    const command = { type: 'request-correction', missing: ['收款账户'], reason: '账户不对' } as const;
    await actOnCase(city.ctx(), { caseId, command });
    await city.drain();
    expect((await heard()).filter((text) => text.includes('需要补正，由申请人补交'))).toHaveLength(2);
    const correct = (q5: string) =>
      post(`/my/cases/${caseId}/supply/pages/matter`, { ...sampleAnswers, q5, do: 'next' }, applicant);
    const agree = async (place: number) => {
      const [own = ''] =
        /\/my\/co-sign\/\w+/u.exec(
          (await messagesAbout(city.ctx(), `cases.case:${caseId}`)).map(({ text }) => text).join(),
        ) ?? [];
      expect(own).not.toBe('');
      const mine = (await readCaseCoSign(ctx, await readOwnCase(ctx, caseId)))?.signers[place]?.row.id;
      const url = `/my/co-sign/${mine}`;
      const seen = /name="seen" value="([0-9a-f]{64})"/u.exec(await page(url, people[place] as Actor))?.[1] ?? '';
      return (await post(url, { do: 'agree', seen }, people[place] as Actor)).statusCode;
    };
    await correct('更正一');
    expect(await page(`/my/cases/${caseId}/supply`, applicant)).toContain('全部签署后自动提交更正');
    await post(`/my/cases/${caseId}/ask`, {}, applicant);
    expect([await agree(0), await agree(1)]).toEqual([303, 303]);
    await city.drain();
    expect(await state()).toBe('correction');
    await correct('更正二');
    await post(`/my/cases/${caseId}/ask`, { auto: '1' }, applicant);
    expect(await agree(0)).toBe(303);
    await city.drain();
    expect(await state()).toBe('correction');
    expect(await agree(1)).toBe(303);
    await city.drain();
    await Promise.all([supplySigned(city.ctx(), caseId), supplySigned(city.ctx(), caseId)]);
    expect(await state()).toBe('received');
    const { answers, entries } = await readOwnCase(ctx, caseId);
    expect(answers['q5']).toBe('更正二');
    expect(entries.filter((one) => one.command === 'supply')).toHaveLength(1);
    expect((await heard()).filter((text) => text.includes('的更正都已确认，已自动提交'))).toHaveLength(1);
    // The two of this test share a telephone, which takes so many an hour.
    city.clock.set('2026-11-26T05:00:00Z');
    await actOnCase(city.ctx(), { caseId, command: { type: 'accept' } });
    await city.drain();
    expect((await heard()).filter((text) => text.includes('已受理'))).toHaveLength(2);
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
