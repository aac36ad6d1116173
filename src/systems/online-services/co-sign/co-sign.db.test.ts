import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  actOnCase,
  askCoSigners,
  caseSignatures,
  coSign,
  holdCoSign,
  isSigned,
  nameCoSigner,
  ownCases,
  readOwnCase,
} from '#engines/cases';
import { caseModules, deemAccepted, official } from '#engines/cases/testing';
import { draftDiscarded, savePage } from '#engines/forms';
import { boundCitizen, residentNumber } from '#engines/parties/testing';
import { type Actor, rows, run, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { applications } from '../apply/applications.repo.ts';
import { beginApplication } from '../apply/begin-application.ts';
import { readApplication } from '../apply/read-application.ts';
import { submitApplication } from '../apply/submit-application.ts';
import { onlineServices } from '../index.ts';
import { supplyOwnCase } from '../my/act-as-applicant.ts';
import { readCaseCoSign } from '../my/case-co-sign.ts';
import { beginCorrection } from '../my/correction.ts';
import { assurance, sampleAnswers as filled } from '../testing.ts';
import { readToSign } from './read-co-sign.ts';

const NOW = '2026-11-26T02:00:00Z';
describe('an application that several people make together', () => {
  let city: TestCity;
  let applicant: Actor;
  let spouse: Actor;
  let id: string;
  let draftId: string;
  const number = residentNumber('19810202');
  beforeAll(async () => {
    city = await testCity({ modules: [...caseModules, onlineServices], pack: 'testville', now: NOW });
    applicant = { ...(await boundCitizen(city, { name: '李示申' })).actor, assurance };
    spouse = { ...(await boundCitizen(city, { name: '王示偶', number })).actor, assurance };
    const row = await beginApplication(city.ctx(applicant), { code: '046', regionCode: '990100' });
    ({ id, draftId } = row);
    await fill({});
  });
  afterAll(() => city.close());

  const fill = async (change: Record<string, string>) => {
    for (const page of ['applicant', 'matter', 'promise'])
      await savePage(city.ctx(applicant), draftId, page, { ...filled, ...change });
  };
  const open = (url: string, as: Actor) => city.inject({ method: 'GET', url, as });
  const post = (url: string, body: Record<string, string>, as: Actor) =>
    city.inject({
      method: 'POST',
      url,
      as,
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
      payload: new URLSearchParams(body).toString(),
    });
  const signer = async () => {
    const [one] = (await readApplication(city.ctx(applicant), id)).coSign?.signers ?? [];
    if (!one) throw new Error('nobody is named');
    return one;
  };
  const submit = () => submitApplication(city.ctx(applicant), id, false);
  const name = (person: Record<string, string>) =>
    post(`/my/applications/${id}/co-signers`, { do: 'add', phone: '19900004321', ...person }, applicant);
  const ask = () => post(`/my/applications/${id}/ask`, {}, applicant);
  const sign = async (act: string, more: Record<string, string> = {}, as = spouse) => {
    const { row } = await signer();
    const seen = /name="seen" value="([0-9a-f]{64})"/u.exec((await open(`/my/co-sign/${row.id}`, as)).body)?.[1] ?? '';
    return post(`/my/co-sign/${row.id}`, { do: act, seen, ...more }, as);
  };

  it('asks for them only where the answers call for it, and only people who can be', async () => {
    await fill({ q1: '1' });
    expect((await open(`/my/applications/${id}/co-signers`, applicant)).statusCode).toBe(404);
    await fill({});
    await expect(submit()).rejects.toMatchObject({ code: 'cases.co-sign.tooFew' });
    const wrong = await name({ name: '王示偶', number: '610402198001010012' });
    expect(wrong.statusCode).toBe(422);
    expect((await name({ name: '王示偶', number })).statusCode).toBe(303);
    expect((await name({ name: '王示偶', number })).body).toContain('已经在共同申请人里了');
    await expect(submit()).rejects.toMatchObject({ code: 'cases.co-sign.missing' });
  });

  it('is found under their own cases and by the code, by them and by nobody else', async () => {
    expect((await open('/my/cases', spouse)).body).not.toContain('/my/co-sign/');
    expect((await ask()).statusCode).toBe(303);
    const { row, contact } = await signer();
    expect((await open('/my/cases', spouse)).body).toContain(`/my/co-sign/${row.id}`);
    const found = await post('/my/co-sign', { code: contact.code.toLowerCase() }, spouse);
    expect(found.headers['location']).toBe(`/my/co-sign/${row.id}`);
    const stranger = (await boundCitizen(city)).actor;
    expect((await open(`/my/co-sign/${row.id}`, stranger)).statusCode).toBe(404);
    expect((await post('/my/co-sign', { code: contact.code }, stranger)).statusCode).toBe(422);
    const unproved = (await boundCitizen(city, { verified: false })).actor;
    expect((await open(`/my/co-sign/${row.id}`, unproved)).statusCode).toBe(404);
    const page = await open(`/my/co-sign/${row.id}`, spouse);
    expect(page.body).toContain('没有房产');
  });

  it('waits for a refusal to be answered, and lets nobody agree to what they have not read', async () => {
    expect((await sign('refuse')).statusCode).toBe(422);
    expect((await sign('refuse', { reason: '收入写少了' })).statusCode).toBe(303);
    expect((await open(`/my/applications/${id}/summary`, applicant)).body).toContain('不同意：收入写少了');
    await fill({ 'q2.0.q3': '1200' });
    await ask();
    const stale = await sign('agree', { seen: 'f'.repeat(64) });
    expect(stale.statusCode).toBe(409);
    expect((await signer()).standing).toBe('asked');
    expect((await sign('agree')).statusCode).toBe(303);
    expect((await signer()).standing).toBe('agreed');
    const sent = await rows(
      city.ctx(),
      sql<{ template: string }>`select template from ${sql.table('messaging.messages')} where template like 'co-sign%'`,
    );
    const asked = sent.filter(({ template }) => template === 'co-sign-asked');
    expect([asked.length, sent.length - asked.length]).toEqual([2, 2]);
  });

  it('loses an agreement when the answers change afterwards, and takes it back on demand', async () => {
    await fill({ 'q2.0.q3': '1300' });
    expect((await signer()).standing).toBe('lapsed');
    await expect(submit()).rejects.toMatchObject({ code: 'cases.co-sign.missing' });
    await fill({ 'q2.0.q3': '1200' });
    expect((await signer()).standing).toBe('agreed');
    expect((await sign('withdraw')).statusCode).toBe(303);
    await expect(submit()).rejects.toMatchObject({ code: 'cases.co-sign.missing' });
  });

  it('expires when nobody answers in time, and may be asked again', async () => {
    await ask();
    city.clock.set('2026-12-12T02:00:00Z');
    expect((await signer()).standing).toBe('expired');
    expect((await sign('agree')).statusCode).toBe(409);
    city.clock.set(NOW);
    expect((await sign('agree')).statusCode).toBe(303);
  });

  it('leaves nothing behind when the application is given up', async () => {
    const other = await boundCitizen(city, { name: '陈示友' });
    const actor = { ...other.actor, assurance };
    const row = await beginApplication(city.ctx(actor), { code: '046', regionCode: '990100' });
    for (const page of ['applicant', 'matter', 'promise']) await savePage(city.ctx(actor), row.draftId, page, filled);
    const url = `/my/applications/${row.id}`;
    await post(`${url}/co-signers`, { do: 'add', name: '王示偶', number, phone: '19900004321' }, actor);
    const friend = { name: '周示友', number: residentNumber('19820203'), phone: '19900004322' };
    await post(`${url}/co-signers`, { do: 'add', ...friend }, actor);
    await post(`${url}/ask`, {}, actor);
    const [, second] = (await readApplication(city.ctx(actor), row.id)).coSign?.signers ?? [];
    await post(`${url}/co-signers`, { do: `remove:${second?.row.id}` }, actor);
    const noted = async () =>
      (
        await rows(
          city.ctx(),
          sql<{
            act: string;
          }>`select act from ${sql.table('cases.co_sign_log')} where holder = ${row.id} order by act, seq`,
        )
      ).map(({ act }) => act);
    expect(await noted()).toEqual(['ask', 'ask', 'cancel']);
    const asked = async () => (await open('/my/co-sign', spouse)).body.split('begun').length - 1;
    const before = await asked();
    await city.ctx().transaction((tx) => tx.emit(draftDiscarded, { id: row.draftId }));
    await city.drain();
    expect((await open(`${url}/co-signers`, actor)).statusCode).toBe(404);
    expect(await asked()).toBe(before - 1);
    expect(await noted()).toEqual([]);
  });

  const pageOf = async (url: string, as: Actor) => (await open(url, as)).body.replaceAll('<wbr/>', '');
  const seenAt = async (url: string) =>
    /name="seen" value="([0-9a-f]{64})"/u.exec((await open(url, spouse)).body)?.[1] ?? '';
  const clerk = () => official(city, 'clerk', '/990100');
  const desk = async (caseId: string) => (await open(`/api/cases/cases/${caseId}`, clerk())).json();
  const correct = (caseId: string, change: Record<string, string>) =>
    post(`/my/cases/${caseId}/supply/pages/matter`, { ...filled, 'q2.0.q3': '1200', ...change, do: 'next' }, applicant);
  const supply = (caseId: string) => post(`/my/cases/${caseId}/supply/materials`, { do: 'next', words: '' }, applicant);
  const accept = async (caseId: string) => {
    const { version } = await desk(caseId);
    return city.inject({ method: 'POST', url: `/api/cases/cases/${caseId}/accept`, payload: { version }, as: clerk() });
  };
  const asked = async () =>
    (await rows(city.ctx(), sql`select from ${sql.table('messaging.messages')} where template = 'co-sign-asked'`))
      .length;

  it('becomes a case with the signatures in it; what is corrected is signed before it is handed in', async () => {
    const { caseId } = await submit();
    const [signed] = (await desk(caseId)).coSigners;
    expect(signed).toMatchObject({ name: '王**', holds: true, hash: expect.stringMatching(/^[0-9a-f]{64}$/u) });
    expect(await ownCases(city.ctx(spouse))).toHaveLength(0);
    const own = /\/my\/co-sign\/\w+/u.exec((await open('/my/cases', spouse)).body)?.[0] ?? '';
    expect((await open(own, spouse)).body).toContain('申请已提交');
    const command = { type: 'request-correction', missing: ['填写内容'], reason: '收款账户不对' } as const;
    await actOnCase(city.ctx(), { caseId, command });
    await correct(caseId, { q5: '另一账户' });
    const refused = await supply(caseId);
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('还要等共同申请人确认现在的内容：王示偶');
    await expect(supplyOwnCase(city.ctx(applicant), caseId, '')).rejects.toMatchObject({
      code: 'cases.co-sign.unsigned',
    });
    const before = await asked();
    expect((await post(`/my/cases/${caseId}/ask`, {}, applicant)).statusCode).toBe(303);
    expect(await asked()).toBe(before + 1);
    expect(await pageOf(own, spouse)).toContain('另一账户');
    const seen = await seenAt(own);
    expect((await post(own, { do: 'agree', seen }, spouse)).statusCode).toBe(303);
    expect((await supply(caseId)).headers['location']).toContain('told=supplied');
    expect((await desk(caseId)).coSigners[0]).toMatchObject({ holds: true, hash: seen });
  });

  it('is not accepted, by an official or by the clock, on a signature of other answers; the desk says whose', async () => {
    const [{ id: caseId = '' } = {}] = await ownCases(city.ctx(applicant));
    const lapse = (hash: string) =>
      run(city.ctx(), sql`update ${sql.table('cases.co_signers')} set signed_hash = ${hash} where case_id = ${caseId}`);
    const { hash } = (await desk(caseId)).coSigners[0];
    await lapse('0'.repeat(64));
    expect(await desk(caseId)).toMatchObject({ unsigned: ['王**（共同生活的成年家庭成员）'] });
    expect((await desk(caseId)).acts).not.toContain('accept');
    const refused = await accept(caseId);
    expect(refused.json()).toMatchObject({ code: 'cases.co-sign.unsigned', detail: expect.stringContaining('王**') });
    city.clock.set('2026-12-20T02:00:00Z');
    await deemAccepted(city.ctx());
    expect((await desk(caseId)).state).toBe('received');
    city.clock.set(NOW);
    expect(await pageOf(`/my/cases/${caseId}`, applicant)).toContain('请王示偶确认现在的内容');
    await lapse(hash);
    expect((await desk(caseId)).unsigned).toEqual([]);
    expect((await accept(caseId)).statusCode).toBe(200);
  });
});

function must<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('there is none');
  return value;
}

describe('a correction and a signature that come at once', () => {
  it('never leave a case in the hands of the office with a signature of other answers', async () => {
    const city = await testCity({ modules: [...caseModules, onlineServices], pack: 'testville', now: NOW });
    const number = residentNumber('19830303');
    const applicant = { ...(await boundCitizen(city, { name: '李示申' })).actor, assurance };
    const spouse = { ...(await boundCitizen(city, { name: '王示偶', number })).actor, assurance };
    const ctx = city.ctx(applicant);
    const { id, draftId } = await beginApplication(ctx, { code: '046', regionCode: '990100' });
    const fill = async (change: Record<string, string>) => {
      for (const page of ['applicant', 'matter', 'promise'])
        await savePage(ctx, draftId, page, { ...filled, ...change });
    };
    await fill({});
    const asked = async () => must((await readApplication(ctx, id)).coSign);
    const named = { holder: id, demand: (await asked()).demand, title: '示例', own: '' };
    await nameCoSigner(ctx, named, { name: '王示偶', number, phone: '19900004321' });
    const ask = (hash: string) => ctx.transaction((tx) => askCoSigners(tx, named, hash, async () => {}));
    const signs = (signer: string, seen: string) =>
      city.ctx(spouse).transaction(async (tx) => {
        await holdCoSign(tx, signer);
        const { hash } = await readToSign(tx, signer);
        await coSign(tx, signer, { act: 'agree', seen, hash, reason: '' });
      });
    const standsSigned = async () => {
      for (const row of await ownCases(ctx))
        if (row.state === 'received') expect(isSigned(await caseSignatures(ctx, row))).toBe(true);
    };
    const signer = must((await asked()).signers[0]).row.id;
    let caseId: string | null = null;
    for (let round = 0; caseId === null; round += 1) {
      const change = fill({ q5: `账户${round}` });
      if (round !== 1) await change;
      const { hash } = await asked();
      await ask(hash);
      const other = round < 4 ? fill({ q5: `别的账户${round}` }) : change;
      await Promise.allSettled([signs(signer, hash), other, submitApplication(ctx, id, false)]);
      if (round > 3) await submitApplication(ctx, id, false);
      ({ caseId } = must(await applications.own(ctx, id)));
      await standsSigned();
    }
    const made = caseId;
    await actOnCase(city.ctx(), {
      caseId: made,
      command: { type: 'request-correction', missing: ['填写内容'], reason: '账户不对' },
    });
    const correction = await beginCorrection(ctx, await readOwnCase(ctx, made));
    const correct = (q5: string) => savePage(ctx, correction.row.id, 'matter', { ...filled, q5 });
    for (let round = 0; (await readOwnCase(ctx, made)).row.state === 'correction'; round += 1) {
      await correct(`更正账户${round}`);
      const { hash } = must(await readCaseCoSign(ctx, await readOwnCase(ctx, made)));
      await ask(hash);
      const other = round < 4 ? correct(`又改账户${round}`) : Promise.resolve();
      await Promise.allSettled([signs(signer, hash), other, supplyOwnCase(ctx, made, '')]);
      if (round > 3) await supplyOwnCase(ctx, made, '').catch(() => {});
      await standsSigned();
    }
    await standsSigned();
    await city.close();
  });
});
