import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actOnCase, findByPhoneTail, materialsOf, ownCases, readOwnCase } from '#engines/cases';
import { caseModules } from '#engines/cases/testing';
import { readDraft, savePage } from '#engines/forms';
import type { Actor } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { onlineServices } from '../index.ts';
import { supplyOwnCase, withdrawOwnCase } from '../my/act-as-applicant.ts';
import { beginApplication } from './begin-application.ts';
import { readApplication } from './read-application.ts';
import { submitApplication } from './submit-application.ts';

const modules = [...caseModules, onlineServices];
const at = new Date('2026-11-26T01:00:00Z');

describe('an application', () => {
  let city: TestCity;
  let citizen: Actor;
  beforeAll(async () => {
    city = await testCity({ modules, pack: 'testville', demo: true, now: '2026-11-26T02:00:00Z' });
    const assurance = { level: 2, ways: ['pwd', 'otp'], reachedAt: [at, at, null] };
    citizen = city.person([], { id: 'acc-demo-citizen', realm: 'citizen', name: '示例市民', assurance });
  });
  afterAll(() => city.close());

  const ctx = () => city.ctx(citizen);
  const filled = {
    applicantKind: 'person',
    applicantName: '示例人',
    applicantId: '610402198001010011',
    applicantPhone: '19900001234',
    applicantAddress: '示例路1号',
    q1: '养老',
    q2: '近一年',
    truthful: 'true',
  };

  /** Fills in every page of the certificate of insurance. */
  async function ready(change: Record<string, string> = {}): Promise<string> {
    const row = await beginApplication(ctx(), { code: '042', regionCode: '990100' });
    for (const { id } of (await readDraft(ctx(), row.draftId)).pages)
      await savePage(ctx(), row.draftId, id, { ...filled, ...change });
    return row.id;
  }

  it('is one, however many tabs begin it at once, and goes on where it was left', async () => {
    const begun = await Promise.all(
      [1, 2, 3].map(() => beginApplication(ctx(), { code: '042', regionCode: '990100' })),
    );
    expect(new Set(begun.map((row) => row.id)).size).toBe(1);
    const first = begun[0]!;
    await savePage(ctx(), first.draftId, 'applicant', filled);
    const again = await beginApplication(ctx(), { code: '042', regionCode: '990100' });
    expect((await readApplication(ctx(), again.id)).draft.row.done).toEqual(['applicant']);
  });

  it('becomes one case by a double click, a retry and two tabs', async () => {
    const id = await ready();
    const clicks = await Promise.all([1, 2, 3, 4].map(() => submitApplication(ctx(), id, false)));
    const retry = await submitApplication(ctx(), id, false);
    expect(new Set([...clicks, retry].map((one) => one.caseId)).size).toBe(1);
    expect(await ownCases(ctx())).toHaveLength(1);
    const { row, applicant } = await readOwnCase(ctx(), retry.caseId);
    expect(applicant).toMatchObject({ kind: 'person', name: '示例人', phone: '19900001234' });
    expect(row.regionCode).toBe('990100');
    expect((await materialsOf(ctx(), row.id)).map((one) => one.state)).toEqual(['shared']);
  });

  it('is held up when it looks like one that is there, and goes through when it is another matter', async () => {
    const id = await ready();
    await expect(submitApplication(ctx(), id, false)).rejects.toMatchObject({ code: 'cases.alike' });
    const { caseId } = await submitApplication(ctx(), id, true);
    expect(await ownCases(ctx())).toHaveLength(2);
    await withdrawOwnCase(ctx(), caseId, '重复了');
    expect((await readOwnCase(ctx(), caseId)).row.state).toBe('withdrawn');
    await expect(withdrawOwnCase(ctx(), caseId, '再撤')).rejects.toMatchObject({ code: 'cases.notNow' });
  });

  it('belongs to who began it: for anybody else there is none', async () => {
    const id = await ready();
    const stranger = city.person([], { id: 'acc-else', realm: 'citizen' });
    for (const url of [`/my/applications/${id}/summary`, `/my/applications/${id}/materials`, `/my/applications/${id}`])
      expect((await city.inject({ method: 'GET', url, as: stranger })).statusCode).toBe(404);
    const [own] = await ownCases(ctx());
    expect((await city.inject({ method: 'GET', url: `/my/cases/${own?.id}`, as: stranger })).statusCode).toBe(404);
  });

  it('needs the level that the item asks for', async () => {
    const weak = { level: 1, ways: ['pwd'], reachedAt: [at, null, null] };
    const actor = city.person([], { id: 'acc-weak', realm: 'citizen', assurance: weak });
    await expect(beginApplication(city.ctx(actor), { code: '046', regionCode: '990100' })).rejects.toMatchObject({
      code: 'kernel.stepUpNeeded',
    });
  });

  it('does not go in without the materials that must be there', async () => {
    const row = await beginApplication(ctx(), { code: '083', regionCode: '990100' });
    for (const { id, fields } of (await readDraft(ctx(), row.draftId)).pages) {
      const post = Object.fromEntries(
        fields.map((field) => [field.name, field.options[0]?.value ?? (field.kind === 'boolean' ? 'true' : '80')]),
      );
      await savePage(ctx(), row.draftId, id, { ...post, ...filled, q1: post['q1'] });
    }
    await expect(submitApplication(ctx(), row.id, false)).rejects.toMatchObject({
      code: 'online-services.materialsMissing',
    });
  });

  it('4: is corrected once, by files and words, and a second request for correction is refused', async () => {
    const [own] = await ownCases(ctx());
    const caseId =
      own?.state === 'received' ? own.id : (await submitApplication(ctx(), await ready({ q2: '近三年' }), true)).caseId;
    const ask = { type: 'request-correction', missing: ['居民身份证'], reason: '照片不清' } as const;
    await actOnCase(city.ctx(), { caseId, command: ask });
    const page = await city.inject({ method: 'GET', url: `/my/cases/${caseId}/supply`, as: citizen });
    expect(page.body).toContain('居民身份证');
    const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#fff' } })
      .jpeg()
      .toBuffer();
    const boundary = 'b0undary';
    const payload = Buffer.concat([
      Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="do"\r\n\r\nnext\r\n`),
      Buffer.from(
        `--${boundary}\r\ncontent-disposition: form-data; name="m1"; filename="新照片.jpg"\r\ncontent-type: image/jpeg\r\n\r\n`,
      ),
      bytes,
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]);
    const sent = await city.inject({
      method: 'POST',
      url: `/my/cases/${caseId}/supply/materials`,
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
      payload,
      as: citizen,
    });
    expect(sent.headers['location']).toBe(`/my/cases/${caseId}?told=supplied`);
    const { row } = await readOwnCase(ctx(), caseId);
    expect(row.state).toBe('received');
    const [material] = await materialsOf(ctx(), caseId);
    expect(material).toMatchObject({ state: 'provided', files: [{ name: '新照片.jpg', supplied: true }] });
    await expect(actOnCase(city.ctx(), { caseId, command: ask })).rejects.toMatchObject({
      code: 'cases.correctedBefore',
    });
    await expect(supplyOwnCase(ctx(), caseId, '再补')).rejects.toMatchObject({ code: 'cases.notNow' });
  });

  it('is found by its number and the end of the telephone, until five tries were wrong', async () => {
    const [own] = await ownCases(ctx());
    const nobody = city.ctx();
    expect((await findByPhoneTail(nobody, own!.number, '1234')).row.id).toBe(own!.id);
    const form = (proof: string) =>
      city.inject({
        method: 'POST',
        url: '/services/query',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({ number: own!.number, by: 'phone', proof }).toString(),
      });
    const shown = (await form('1234')).body;
    expect(shown).toContain(own!.number);
    expect(shown).not.toMatch(/示例人|示例路|610402198001010011/u);
    for (let tries = 0; tries < 5; tries += 1) expect((await form('0000')).statusCode).toBe(422);
    expect((await form('1234')).statusCode).toBe(429);
  });
});
