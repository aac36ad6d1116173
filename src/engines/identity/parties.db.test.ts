import { afterAll, beforeAll, expect, it } from 'vitest';
import { personOfActor } from '#engines/parties';
import { type TestCity, testCity } from '#kernel/testing';
import { findAccount } from './account-standing.ts';
import { partyConsumers } from './follow-parties.ts';
import { cookieOf, identityModules, postSignIn } from './testing.ts';

let city: TestCity;
beforeAll(async () => {
  city = await testCity({ modules: identityModules, pack: 'testville', demo: true, now: '2026-03-02T01:00:00Z' });
});
afterAll(() => city.close());

const password = 'Wei-shui-2026';
let address = 0;

async function signUp(login: string, number: string) {
  address += 1;
  const fields = { name: '张示安', login, phone: '19900001234', number, password, again: password, back: '/account' };
  const answer = await city.inject({
    method: 'POST',
    url: '/sign-up',
    payload: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
    remoteAddress: `10.1.0.${address}`,
  });
  return { answer, account: await findAccount(city.ctx(), 'citizen', login) };
}

const consume = (index: number, payload: object) =>
  city.ctx().transaction((tx) => partyConsumers[index]?.handle(tx, payload as never) ?? Promise.resolve());

it('binds a new account to the person who was typed, and answers a known number like any other', async () => {
  const first = await signUp('first', '610402198001010011');
  const second = await signUp('second', '610402800101001');
  expect([first.answer.statusCode, second.answer.statusCode]).toEqual([303, 303]);
  expect(second.answer.headers.location).toBe(first.answer.headers.location);
  const people = await Promise.all([first, second].map(({ account }) => personOfActor(city.ctx(), account?.id ?? '')));
  expect(people[0]?.id).not.toBe(people[1]?.id);
  expect(people[0]?.numberIndex).toBe(people[1]?.numberIndex);
});

it('names a wrong number at its field and makes no account', async () => {
  const { answer, account } = await signUp('wrong', '610402198001010012');
  expect(answer.statusCode).toBe(422);
  expect(answer.body.replaceAll('<wbr/>', '')).toContain('校验位不对');
  expect(account).toBeUndefined();
});

it('signs the account of a merged person out, shuts it where there is another, and opens it again with the undoing', async () => {
  const { account } = await signUp('merged', '');
  const id = account?.id ?? '';
  const enter = async () => postSignIn(city, { login: 'merged', password, realm: 'citizen', address: '10.2.0.1' });
  const cookie = cookieOf(await enter());
  const me = () => city.inject({ method: 'GET', url: '/api/identity/me', headers: { cookie } });
  expect((await me()).statusCode).toBe(200);
  const merge = { mergeId: 'm', keptId: 'a', goneId: 'b', actorIds: [id], hasOther: true };
  await consume(0, merge);
  expect((await me()).statusCode).toBe(401);
  expect((await enter()).json()).toMatchObject({ code: 'identity.disabled' });
  await consume(1, merge);
  expect((await enter()).statusCode).toBe(200);
});
