import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerPerson } from '#engines/parties';
import { rows, run, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { accounts } from '../../accounts.repo.ts';
import { auditEntries, demoCookie, identityModules } from '../../testing.ts';
import { endRunOutVisits } from './end-visits.ts';

let city: TestCity;
let cookie = '';
const start = Date.parse('2026-03-02T01:00:00Z');
const at = (minutes: number) => city.clock.set(new Date(start + minutes * 60_000).toISOString());
const HERE = '110105198001011019';
const ELSEWHERE = '110105199003071212';
const visit = (number = HERE) => ({
  documentKind: 'resident-id',
  number,
  originalSeen: true,
  faceCompared: true,
  purpose: '补办证书',
});
const post = (url: string, payload: object, as = cookie) =>
  city.inject({ method: 'POST', url: `/api/identity/${url}`, payload, headers: { cookie: as } });
const current = async (as = cookie) =>
  (await city.inject({ url: '/api/identity/counter/current', headers: { cookie: as } })).json().visit;
const ends = async () =>
  (await auditEntries(city)).filter(({ summary }) => summary.startsWith('结束窗口代办')).map(({ summary }) => summary);

beforeAll(async () => {
  city = await testCity({
    modules: identityModules,
    pack: 'testville',
    demo: true,
    now: new Date(start).toISOString(),
  });
  cookie = await demoCookie(city, 'raclerk');
});
afterAll(() => city.close());

describe('a visit at the counter', () => {
  it('starts only for who is found in this place and whose original was seen', async () => {
    const person = { name: '示例外', documentKind: 'resident-id' as const, number: ELSEWHERE, regionCode: '990100002' };
    await registerPerson(city.ctx(), person, { method: 'counter', evidence: '身份证原件' });
    expect((await post('counter/find', { documentKind: 'resident-id', number: HERE })).json()).toMatchObject({
      id: 'pty-demo-001',
      name: '示**',
    });
    const missing = await post('counter/visits', visit('110105199002021029'));
    const wrongPlace = await post('counter/visits', visit(ELSEWHERE));
    expect(wrongPlace.statusCode).toBe(422);
    expect(wrongPlace.json().detail).toBe(missing.json().detail);
    expect((await post('counter/find', { documentKind: 'resident-id', number: ELSEWHERE })).statusCode).toBe(422);
    expect((await post('counter/visits', { ...visit(), originalSeen: false })).statusCode).toBe(422);
    expect(await current()).toBeNull();
  });

  it('does not exist for who may not serve', async () => {
    const plain = await demoCookie(city, 'secadmin');
    expect((await post('counter/find', { documentKind: 'resident-id', number: HERE }, plain)).statusCode).toBe(404);
    expect((await post('counter/visits', visit(), plain)).statusCode).toBe(404);
  });

  it('names both in every audit entry until it ends, and only of its own session', async () => {
    const other = await demoCookie(city, 'raclerk');
    const opened = await post('counter/visits', visit());
    expect(opened.statusCode).toBe(200);
    const { id, personName } = opened.json();
    expect(personName).toBe('示**');
    await post('counter/find', { documentKind: 'resident-id', number: HERE });
    const carried = (await auditEntries(city)).at(-1);
    expect(carried).toMatchObject({
      actorId: 'per-ra-clerk',
      facts: { actingFor: { id: 'pty-demo-001', name: '示**', under: id } },
    });
    await post('counter/find', { documentKind: 'resident-id', number: HERE }, other);
    expect((await auditEntries(city)).at(-1)?.facts).not.toHaveProperty('actingFor');
    expect(await current(other)).toBeNull();
    expect((await post('counter/end', {})).statusCode).toBe(200);
    await post('counter/find', { documentKind: 'resident-id', number: HERE });
    expect((await auditEntries(city)).at(-1)?.facts).not.toHaveProperty('actingFor');
    expect(await ends()).toEqual(['结束窗口代办：离开窗口']);
  });

  it('is shown to the person, with the reason', async () => {
    const looks = await rows(
      city.ctx(),
      sql`select reason, fields from ${sql.table('parties.looks')} where person_id = 'pty-demo-001'`,
    );
    expect(looks).toEqual([{ reason: '窗口代办：补办证书', fields: ['name'] }]);
  });

  it('is one per session, however many are asked for at once', async () => {
    const answers = await Promise.all(Array.from({ length: 4 }, () => post('counter/visits', visit())));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409, 409, 409]);
  });

  it('runs out after 30 minutes, at the minute, and another can begin', async () => {
    at(29);
    expect(await current()).not.toBeNull();
    at(30);
    expect(await current()).toBeNull();
    await post('counter/find', { documentKind: 'resident-id', number: HERE });
    expect((await auditEntries(city)).at(-1)?.facts).not.toHaveProperty('actingFor');
    expect((await post('counter/visits', visit())).statusCode).toBe(200);
    expect(await ends()).toContain('结束窗口代办：超过时限');
  });

  it('is ended by the clock where nobody comes back', async () => {
    at(61);
    const before = (await ends()).length;
    await endRunOutVisits.run(city.ctx(), {});
    expect(await ends()).toHaveLength(before + 1);
    const late = await rows(
      city.ctx(),
      sql`select 1 from identity.counter_visits where ended_at > expires_at or ended_at is null`,
    );
    expect(late).toEqual([]);
  });

  it('ends with the session', async () => {
    cookie = await demoCookie(city, 'raclerk');
    expect((await post('counter/visits', visit())).statusCode).toBe(200);
    await post('sign-out', {});
    expect((await ends()).at(-1)).toBe('结束窗口代办：工作人员退出登录');
  });
});

describe('a sign-in on another kind of device', () => {
  const chrome = 'Mozilla/5.0 (Windows NT 10.0) Chrome/120.0 Safari/537.36';
  const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0';
  const told = () =>
    rows(city.ctx(), sql`select 1 from ${sql.table('messaging.messages')} where template = 'new-device'`);
  const password = async () =>
    (await rows(city.ctx(), sql<{ password: string }>`select password from identity.demo_accounts limit 1`))[0]
      ?.password ?? '';
  async function signIn(agent: string): Promise<number> {
    const payload = { login: 'citizen', password: await password(), realm: 'citizen' };
    const headers = { 'user-agent': agent };
    const answer = await city.inject({ method: 'POST', url: '/api/identity/sign-in', payload, headers });
    await city.drain();
    return answer.statusCode;
  }

  it('is told once for each device to the proved telephone, not at the first sign-in ever', async () => {
    const account = await accounts.byLogin(city.ctx(), 'citizen', 'citizen');
    if (!account) throw new Error('no sample citizen');
    await city.ctx().transaction((tx) => accounts.prove(tx, account, { channel: 'sms', address: '19900000077' }));
    at(100);
    expect(await signIn(chrome)).toBe(200);
    expect(await told()).toHaveLength(0);
    at(101);
    await signIn(firefox);
    expect(await told()).toHaveLength(1);
    at(102);
    await signIn(firefox);
    await signIn(chrome);
    expect(await told()).toHaveLength(1);
  });

  it('is news again after 90 days', async () => {
    at(103 + 91 * 24 * 60);
    await signIn(chrome);
    expect(await told()).toHaveLength(2);
  });

  it('goes on where nothing can be sent', async () => {
    await run(city.ctx(), sql`update identity.accounts set phone_proved_at = null where login = 'citizen'`);
    expect(await signIn('Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) Safari/604.1')).toBe(200);
    expect(await told()).toHaveLength(2);
  });
});
