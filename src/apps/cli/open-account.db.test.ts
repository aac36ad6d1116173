import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listPeople } from '#engines/directory';
import { listAccounts } from '#engines/identity';
import { type TestCity, testCity } from '#kernel/testing';
import { modules } from '../modules.ts';
import { openAccount } from './open-account.ts';

describe('the first account of a city without demonstration data', () => {
  let city: TestCity;
  beforeAll(async () => {
    city = await testCity({ modules, pack: 'testville' });
  }, 60_000);
  afterAll(() => city.close());

  const people = async () => (await listPeople(city.ctx(), { pageSize: 10 })).total;
  const signIn = (login: string, password: string) =>
    city.inject({ method: 'POST', url: '/api/identity/sign-in', payload: { login, password, realm: 'official' } });

  it('comes from the command line: a person, a role and an account in one, for who has nothing to start from', async () => {
    expect((await listAccounts(city.ctx(), {})).total).toBe(0);
    const made = await openAccount(city.ctx(), 'chief', { name: '示例管理员', role: 'sys-admin', scope: '/' });
    const answer = await signIn(made.login, made.oneTimePassword);
    expect(answer.statusCode, answer.body).toBe(200);
    expect(answer.body).toMatch(/mustChange|password/i);
    expect(await people()).toBe(1);
  });

  it('leaves nothing behind when a part of it is refused', async () => {
    const refused = (login: string, official: Parameters<typeof openAccount>[2]) =>
      expect(openAccount(city.ctx(), login, official)).rejects;
    await refused('9', { name: '示例人员', scope: '/' }).toMatchObject({ code: 'kernel.invalid' });
    await refused('second', { name: '示例人员', role: 'none', scope: '/' }).toMatchObject({
      code: 'directory.roleMissing',
    });
    await refused('chief', { name: '示例人员', role: 'sec-admin', scope: '/' }).toMatchObject({
      code: 'identity.loginTaken',
    });
    await refused('third', { scope: '/' }).toThrow('二者取一');
    expect(await people()).toBe(1);
  });

  it('joins no two of the separated duties', async () => {
    const [chief] = (await listPeople(city.ctx(), { pageSize: 10 })).items;
    const joined = openAccount(city.ctx(), 'other', { person: chief?.id ?? '', role: 'audit-admin', scope: '/' });
    await expect(joined).rejects.toMatchObject({ code: 'directory.dutiesCombined' });
  });
});
