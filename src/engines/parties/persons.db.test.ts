import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { one, rows, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { changeContact, correctIdentity, decideCorrection } from './correct-person.ts';
import { corrections } from './corrections.repo.ts';
import { searchPersons } from './find-persons.ts';
import { importPersons } from './import-persons.ts';
import { personCards } from './person-card.ts';
import { registerPerson } from './register-person.ts';
import { residentIdCheck } from './resident-id.rules.ts';
import { revealPerson } from './reveal-person.ts';
import { boundCitizen, counter, partiesModules, personInput, residentNumber, verifiedPerson } from './testing.ts';
import { verifications } from './verifications.repo.ts';
import { askVerification, decideVerification, verifyAtCounter } from './verify-person.ts';

let city: TestCity;
const start = '2026-03-02T01:00:00Z';
beforeAll(async () => {
  city = await testCity({ modules: partiesModules, pack: 'testville', demo: true, now: start });
});
afterAll(() => city.close());

const audit = () =>
  rows(
    city.ctx(),
    sql<{ subject: string | null; summary: string; text: string }>`select subject, summary, e::text as text
      from ${sql.table('kernel.audit_entries')} e`,
  );
const shown = (at: string) => ({ level: 1, ways: ['pwd'], reachedAt: [new Date(at), null, null] });
const clerk = (scope = '/') =>
  city.person([{ permission: 'parties.*', scope }], { id: 'per-clerk', assurance: shown(start) });
const code = (name: string) => ({ code: `parties.${name}` });

describe('a person in the database', () => {
  it('stands there sealed: no name, number, telephone or address can be read from any table', async () => {
    const input = personInput({ name: '𠮷示㙍', address: '示例路 8 号院', email: 'jishi@example.com' });
    const card = await registerPerson(city.ctx(), input, counter);
    for (const table of ['persons', 'versions', 'verifications']) {
      const { text } = await one(
        city.ctx(),
        sql<{ text: string }>`select string_agg(t::text, ' ') as text from ${sql.table(`parties.${table}`)} t`,
      );
      for (const secret of ['𠮷', input.number, input.phone ?? '', '示例路', 'jishi'])
        expect(text).not.toContain(secret);
    }
    expect(card).toMatchObject({ name: '𠮷**', number: expect.stringMatching(/^110105\*{8}\d{3}[\dX]$/), level: 3 });
  });

  it('is found by the whole number in 15 or 18 digits, by telephone and by a rare name, and by no part', async () => {
    const input = personInput({ name: '喆示䶮·㙍', number: residentNumber('19750101') });
    const card = await registerPerson(city.ctx(), input, counter);
    const short = `${input.number.slice(0, 6)}${input.number.slice(8, 17)}`;
    const ctx = city.ctx(clerk());
    for (const q of [input.number, short, input.phone ?? '', '喆示䶮㙍'])
      expect(
        (await searchPersons(ctx, { q })).items.map(({ id }) => id),
        q,
      ).toContain(card.id);
    for (const q of ['喆示', input.number.slice(0, 10), '110105'])
      expect(
        (await searchPersons(ctx, { q })).items.map(({ id }) => id),
        q,
      ).not.toContain(card.id);
  });

  it('is searched for under the eyes of the audit, which does not keep what was typed', async () => {
    const { number } = personInput();
    await searchPersons(city.ctx(clerk()), { q: number });
    const entries = await audit();
    expect(entries.some(({ summary }) => summary === '按证件号码查询办事主体')).toBe(true);
    expect(entries.every(({ text }) => !text.includes(number))).toBe(true);
  });

  it('is seen only by the officials of the place', async () => {
    const here = await verifiedPerson(city, { regionCode: '990100001' });
    const seen = async (scope: string) =>
      (await searchPersons(city.ctx(clerk(scope)), { pageSize: 200 })).items.some(({ id }) => id === here.id);
    expect(await seen('/990100/990100001')).toBe(true);
    expect(await seen('/990100/990100002')).toBe(false);
    const url = `/api/parties/persons/${here.id}`;
    const get = (scope: string) => city.inject({ method: 'GET', url, as: clerk(scope) });
    expect((await get('/990100/990100002')).statusCode).toBe(404);
    expect((await get('/990100')).json().person).toMatchObject({ id: here.id, region: '一号' });
  });
});

describe('whole values', () => {
  it('are given for a reason that is kept for the person and in the audit', async () => {
    const input = personInput({ name: '李示宁' });
    const { id } = await registerPerson(city.ctx(), input, counter);
    const url = `/api/parties/persons/${id}/reveal`;
    const payload = { fields: ['number', 'phone'], reason: '办理居住证核对号码' };
    const reply = await city.inject({ method: 'POST', url, payload, as: clerk() });
    expect(reply.json()).toEqual({ number: input.number, phone: input.phone });
    const look = await one(
      city.ctx(),
      sql<object>`select organisation, post, fields, reason from parties.looks where person_id = ${id}`,
    );
    expect(look).toEqual({
      organisation: '一号镇政府',
      post: '信息员',
      fields: payload.fields,
      reason: payload.reason,
    });
    const entry = (await audit()).find((one) => one.summary === '查看主体的证件号码、联系电话');
    expect(entry).toMatchObject({ subject: `parties.person:${id}` });
    expect(entry?.text).not.toContain(input.number);
  });

  it('ask the official for the own password again after half an hour', async () => {
    const { id } = await verifiedPerson(city);
    const reveal = (at: string) =>
      city.inject({
        method: 'POST',
        url: `/api/parties/persons/${id}/reveal`,
        payload: { fields: ['number'], reason: '核对证件号码' },
        as: { ...clerk(), assurance: shown(at) },
      });
    expect((await reveal('2026-03-02T00:31:00Z')).statusCode).toBe(200);
    expect((await reveal('2026-03-02T00:29:00Z')).json()).toMatchObject({ code: 'kernel.stepUpNeeded' });
  });

  it('do not leave otherwise, not even to an administrator of everything', async () => {
    const input = personInput({ name: '周示和', address: '示例路 9 号院一单元' });
    const { id } = await registerPerson(city.ctx(), input, counter);
    const boss = city.person([{ permission: 'parties.person.list', scope: '/' }]);
    for (const url of [`/api/parties/persons/${id}`, `/api/parties/persons?q=${input.number}`]) {
      const { body } = await city.inject({ method: 'GET', url, as: boss });
      expect(body).toContain(id);
      for (const secret of [input.number, input.phone ?? '', '周示和', '一单元']) expect(body).not.toContain(secret);
    }
    const refused = { method: 'POST', url: `/api/parties/persons/${id}/reveal`, as: boss };
    const payload = { fields: ['number'], reason: '我是管理员' };
    expect((await city.inject({ ...refused, payload })).statusCode).toBe(404);
  });
});

describe('a real-name check', () => {
  it('raises the level with its evidence, once', async () => {
    const { actor, personId } = await boundCitizen(city, { verified: false });
    await askVerification(city.ctx(actor), 'counter');
    await expect(askVerification(city.ctx(actor), 'counter')).rejects.toMatchObject(code('alreadyPending'));
    const [request] = await verifications.ofPerson(city.ctx(), personId);
    const id = request?.id ?? '';
    const decide = () => decideVerification(city.ctx(clerk()), id, { verified: true, ...counter });
    const answers = await Promise.allSettled([decide(), decide()]);
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await verifications.ofPerson(city.ctx(), personId))[0]).toMatchObject({
      state: 'verified',
      level: 3,
      decidedByPlace: '一号镇政府 信息员',
    });
    expect((await personCards(city.ctx(), [personId])).get(personId)).toMatchObject({ level: 3 });
  });

  it('tells the citizen nothing of another with the same number, and lets only one of them be verified', async () => {
    const number = residentNumber('19850505');
    const first = await boundCitizen(city, { number });
    const second = await boundCitizen(city, { number, name: '王示平', verified: false });
    expect(second.personId).not.toBe(first.personId);
    await expect(verifyAtCounter(city.ctx(), second.personId, counter)).rejects.toMatchObject(code('numberTaken'));
    await expect(registerPerson(city.ctx(), personInput({ number }), counter)).rejects.toMatchObject(
      code('numberTaken'),
    );
    const [entry] = await rows(
      city.ctx(),
      sql<{
        n: number;
      }>`select count(*)::int as n from ${sql.table('kernel.audit_entries')} where summary like '窗口登记被拒绝%'`,
    );
    expect(entry?.n).toBeGreaterThan(0);
  });

  it('of two persons with one number at the same moment succeeds for one', async () => {
    const number = residentNumber('19860606');
    const both = await Promise.all([1, 2].map(() => boundCitizen(city, { number, verified: false })));
    const answers = await Promise.allSettled(
      both.map(({ personId }) => verifyAtCounter(city.ctx(), personId, counter)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({ reason: code('numberTaken') });
  });

  it('is not made by the person concerned', async () => {
    const { actor, personId } = await boundCitizen(city, { verified: false });
    await expect(verifyAtCounter(city.ctx(actor), personId, counter)).rejects.toMatchObject(code('ownCase'));
  });
});

describe('importing from a register', () => {
  const people = (from: number, count: number) =>
    Array.from({ length: count }, (_, place) => {
      const body = `11010619${70 + ((from + place) % 30)}0101${String(Math.floor((from + place) / 30)).padStart(3, '0')}`;
      return { ...personInput({ number: `${body}${residentIdCheck(body)}` }), level: 2 };
    });
  const run = (list: ReturnType<typeof people>) => city.ctx().transaction((tx) => importPersons(tx, list, '测试名册'));

  it('writes each person once, however often the list comes, and names the rows that are none', async () => {
    const list = people(0, 400);
    expect(await run(list)).toMatchObject({ imported: { length: 400 }, wrong: [], present: 0 });
    const again = await run([
      ...list,
      ...people(400, 5),
      { ...personInput({ number: '610402198001010012' }), level: 2 },
    ]);
    expect(again).toMatchObject({ imported: { length: 5 }, present: 400, wrong: [{ row: 406 }] });
  });
});

describe('correcting', () => {
  it('the telephone happens at once; the name of a verified person waits for an official', async () => {
    const { actor, personId } = await boundCitizen(city, { name: '赵示远' });
    await changeContact(city.ctx(actor), personId, { phone: '+86 199 0000 7777' });
    await expect(
      correctIdentity(city.ctx(actor), { field: 'name', value: '赵示元', reason: '登记错字' }),
    ).resolves.toBe('pending');
    const [asked] = await corrections.ofPerson(city.ctx(), personId);
    const reveal = () => revealPerson(city.ctx(), personId, { fields: ['name', 'phone'], reason: '测试核对' });
    expect(await reveal()).toEqual({ name: '赵示远', phone: '19900007777' });
    await decideCorrection(city.ctx(clerk()), asked?.id ?? '', { accept: true, decision: '与户口簿一致' });
    expect(await reveal()).toMatchObject({ name: '赵示元' });
  });
});
