import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPerson, grantRole } from '#engines/directory';
import { type TestCity, testCity, walkRoutes } from '#kernel/testing';
import { findAccount } from './account-standing.ts';
import { createAccount, disableAccount, enableAccount, resetPassword } from './create-account.ts';
import { identity } from './index.ts';
import { auditEntries, cookieOf, demoCookie, identityModules, postSignIn } from './testing.ts';

let city: TestCity;
let serial = 0;
const start = '2026-03-02T01:00:00Z';
const me = (cookie: string) => city.inject({ method: 'GET', url: '/api/identity/me', headers: { cookie } });

beforeAll(async () => {
  city = await testCity({ modules: identityModules, pack: 'testville', demo: true, now: start });
});
afterAll(() => city.close());

async function newAccount() {
  serial += 1;
  const person = await createPerson(city.ctx(), { name: '周示庚' });
  const account = await createAccount(city.ctx(), { login: `person-${serial}`, personId: person.id });
  return { ...account, personId: person.id };
}

const admin = () => city.person([{ permission: 'identity.account.*', scope: '/' }], { id: 'per-sysadmin' });
const post = (url: string, payload: object, more: object) => city.inject({ method: 'POST', url, payload, ...more });

describe('an account', () => {
  it('begins with a one-time password that lets its holder do nothing but change it', async () => {
    const account = await newAccount();
    await grantRole(city.ctx(), {
      personId: account.personId,
      roleId: 'clerk',
      scope: '/',
      validFrom: '2026-01-01',
      reason: '测试',
    });
    const answer = await postSignIn(city, { login: account.login, password: account.oneTimePassword });
    expect(answer.json()).toMatchObject({ mustChange: true });
    const headers = { cookie: cookieOf(answer) };
    expect((await me(headers.cookie)).json()).toMatchObject({ mustChange: true, grants: [] });
    const change = (oldPassword: string, newPassword: string) =>
      post('/api/identity/password', { oldPassword, newPassword }, { headers });
    expect((await change('wrong', 'Wei-shui-2026')).json()).toMatchObject({ code: 'identity.passwordWrong' });
    expect((await change(account.oneTimePassword, 'weak')).json()).toMatchObject({ code: 'identity.passwordWeak' });
    expect((await change(account.oneTimePassword, 'Wei-shui-2026')).statusCode).toBe(200);
    expect((await me(headers.cookie)).json().grants).toHaveLength(3);
    expect((await postSignIn(city, { login: account.login, password: account.oneTimePassword })).statusCode).toBe(422);
  });

  it('refuses a one-time password after three days', async () => {
    const account = await newAccount();
    city.clock.set('2026-03-05T01:00:01Z');
    const answer = await postSignIn(city, { login: account.login, password: account.oneTimePassword });
    expect(answer.json()).toMatchObject({ code: 'identity.oneTimeExpired' });
    city.clock.set(start);
  });

  it('is one for each person and each login', async () => {
    const account = await newAccount();
    await expect(createAccount(city.ctx(), { login: 'other', personId: account.personId })).rejects.toMatchObject({
      code: 'identity.personHasAccount',
    });
    const person = await createPerson(city.ctx(), { name: '吴示辛' });
    await expect(createAccount(city.ctx(), { login: 'CLERK', personId: person.id })).rejects.toMatchObject({
      code: 'identity.loginTaken',
    });
  });

  it('loses its sessions at once when it is disabled or its password is reset', async () => {
    const account = await newAccount();
    const open = async (password: string) => cookieOf(await postSignIn(city, { login: account.login, password }));
    const first = await open(account.oneTimePassword);
    const again = await resetPassword(city.ctx(), account.id);
    expect((await me(first)).statusCode).toBe(401);
    const second = await open(again.oneTimePassword);
    await disableAccount(city.ctx(), account.id, '调离');
    expect((await me(second)).statusCode).toBe(401);
    const refused = await postSignIn(city, { login: account.login, password: again.oneTimePassword });
    expect(refused.json()).toMatchObject({ code: 'identity.disabled' });
    const guess = await postSignIn(city, { login: account.login, password: 'wrong' });
    expect(guess.json()).toMatchObject({ code: 'identity.wrongLogin' });
    await enableAccount(city.ctx(), account.id);
    expect((await postSignIn(city, { login: account.login, password: again.oneTimePassword })).statusCode).toBe(200);
  });

  it('feels a new grant and one taken back at the next request after the event', async () => {
    const account = await newAccount();
    const cookie = cookieOf(await postSignIn(city, { login: account.login, password: account.oneTimePassword }));
    const change = { oldPassword: account.oneTimePassword, newPassword: 'Wei-shui-2026' };
    await post('/api/identity/password', change, { headers: { cookie } });
    await city.drain();
    expect((await me(cookie)).json().grants).toEqual([]);
    const { personId } = account;
    await grantRole(city.ctx(), { personId, roleId: 'clerk', scope: '/', validFrom: '2026-01-01', reason: '测试' });
    await city.drain();
    expect((await me(cookie)).json().grants).toHaveLength(3);
  });
});

describe('the three administrators', () => {
  it('cannot take over each other by a new password, nor shut each other out', async () => {
    const target = await findAccount(city.ctx(), 'official', 'secadmin');
    for (const [verb, payload] of [
      ['disable', { reason: '测试' }],
      ['enable', {}],
    ] as const) {
      const answer = await post(`/api/identity/accounts/${target?.id}/${verb}`, payload, { as: admin() });
      expect(answer.json(), verb).toMatchObject({ code: 'identity.separatedAccount' });
    }
    const person = await createPerson(city.ctx(), { name: '郑示壬' });
    await grantRole(city.ctx(), {
      personId: person.id,
      roleId: 'audit-admin',
      scope: '/',
      validFrom: '2026-01-01',
      reason: '测试',
    });
    await expect(createAccount(city.ctx(admin()), { login: 'auditor-2', personId: person.id })).rejects.toMatchObject({
      code: 'identity.separatedAccount',
    });
    const byCommand = await createAccount(city.ctx(), { login: 'auditor-2', personId: person.id });
    await expect(resetPassword(city.ctx(admin()), byCommand.id)).rejects.toMatchObject({
      code: 'identity.separatedAccount',
    });
    await expect(resetPassword(city.ctx(), byCommand.id)).resolves.toMatchObject({ login: 'auditor-2' });
  });

  it('do not handle their own account, and the system administrator grants nothing', async () => {
    const own = await findAccount(city.ctx(), 'official', 'sysadmin');
    const refused = await post(`/api/identity/accounts/${own?.id}/disable`, { reason: '测试' }, { as: admin() });
    expect(refused.json()).toMatchObject({ code: 'identity.ownAccount' });
    const cookie = await demoCookie(city, 'sysadmin');
    const grant = { personId: 'per-plain', roleId: 'clerk', scope: '/', validFrom: '2026-01-01', reason: '测试' };
    const headers = { cookie };
    expect((await post('/api/directory/grants', grant, { headers })).statusCode).toBe(404);
    const self = { ...grant, personId: 'per-sysadmin' };
    const security = { cookie: await demoCookie(city, 'secadmin') };
    expect(
      (await post('/api/directory/grants', { ...self, personId: 'per-secadmin' }, { headers: security })).json(),
    ).toMatchObject({
      code: 'directory.selfGrant',
    });
    const combined = { ...self, roleId: 'audit-admin' };
    expect((await post('/api/directory/grants', combined, { headers: security })).json()).toMatchObject({
      code: 'directory.dutiesCombined',
    });
    expect((await post('/api/directory/grants', grant, { headers: security })).statusCode).toBe(200);
    const accounts = { login: 'plain', personId: 'per-plain' };
    expect((await post('/api/identity/accounts', accounts, { headers: security })).statusCode).toBe(404);
  });
});

describe('lists of accounts', () => {
  it('show an administrator of a place the people of that place, and no citizen', async () => {
    const local = city.person([{ permission: 'identity.account.*', scope: '/990100/990100001' }]);
    const list = await city.inject({ method: 'GET', url: '/api/identity/accounts', as: local });
    const logins = list.json().items.map((item: { login: string }) => item.login);
    expect([logins.includes('clerk'), logins.includes('sysadmin'), logins.includes('citizen')]).toEqual([
      true,
      false,
      false,
    ]);
    const citizen = await findAccount(city.ctx(), 'citizen', 'citizen');
    const reveal = await post(`/api/identity/accounts/${citizen?.id}/reveal-phone`, { reason: '测试' }, { as: local });
    expect(reveal.statusCode).toBe(404);
  });

  it('mask telephones, and keep who looked at a whole one and why', async () => {
    const list = await city.inject({ method: 'GET', url: '/api/identity/accounts?realm=citizen', as: admin() });
    expect(list.body).not.toContain('19900009001');
    expect(list.json().items[0]).toMatchObject({ login: 'citizen', phone: '199****9001' });
    const { id } = list.json().items[0];
    const url = `/api/identity/accounts/${id}/reveal-phone`;
    expect((await post(url, { reason: '办件联系' }, { as: admin() })).json()).toEqual({ phone: '19900009001' });
    const entry = (await auditEntries(city)).find(
      (one) => one.subject === `identity.account:${id}` && one.summary.startsWith('查看'),
    );
    expect(entry).toMatchObject({ actorId: 'per-sysadmin', facts: { reason: '办件联系' } });
  });

  it('keep one-time passwords out of the audit', async () => {
    const account = await newAccount();
    const found = await auditEntries(city);
    expect(found.every((entry) => !entry.text.includes(account.oneTimePassword))).toBe(true);
  });
});

it('answers nobody, strangers and clerks of a wrong place alike on every route that is not open', async () => {
  for (const walk of await walkRoutes(city, identity.routes ?? [])) {
    const route = identity.routes?.find((one) => one.operation === walk.operation);
    if (route?.draft.access.kind === 'open') {
      expect([200, 303, 400, 404, 422], walk.operation).toContain(walk.nobody);
      continue;
    }
    expect(walk, walk.operation).toMatchObject({ nobody: 401 });
    if (walk.wrongPlace === null) continue;
    expect(walk.stranger, walk.operation).toBe(404);
    const expected = ['identity.account.list', 'identity.sso-client.list'].includes(walk.operation)
      ? [200]
      : [404, 422];
    expect(expected, walk.operation).toContain(walk.wrongPlace);
  }
});
