import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestCity, testCity } from '#kernel/testing';
import { demoPassword } from './list-accounts.ts';
import { signIn } from './sign-in.ts';
import { auditEntries, identityModules } from './testing.ts';

const MANY = 10_000;
const AT_ONCE = 500;

/** Tries so many sign-ins, hundreds at a time, and counts the answers. */
async function flood(city: TestCity, one: (at: number) => { login: string; address: string; password?: string }) {
  const answers = new Map<string, number>();
  for (let from = 0; from < MANY; from += AT_ONCE) {
    await Promise.all(
      Array.from({ length: AT_ONCE }, async (_, i) => {
        const { login, address, password = `Wrong-${from + i}-guess` } = one(from + i);
        const code = await signIn(city.ctx(), { realm: 'official', login, password, address, userAgent: 'flood' }).then(
          () => 'in',
          (error: { code?: string }) => error.code ?? 'failure',
        );
        answers.set(code, (answers.get(code) ?? 0) + 1);
      }),
    );
  }
  return answers;
}

describe('ten thousand wrong passwords', () => {
  let city: TestCity;
  let right = '';
  beforeAll(async () => {
    city = await testCity({
      modules: identityModules,
      pack: 'testville',
      demo: true,
      now: '2026-03-02T01:00:00Z',
    });
    right = (await demoPassword(city.ctx())) ?? '';
  });
  afterAll(() => city.close());

  it('on one account are looked at five times, whatever addresses they come from, and then the account waits', async () => {
    const before = (await auditEntries(city)).length;
    const answers = await flood(city, (at) => ({ login: 'clerk', address: `10.${at >> 8}.${at & 255}.1` }));
    expect(Object.fromEntries(answers)).toEqual({ 'identity.wrongLogin': 5, 'identity.lockedOut': MANY - 5 });
    // Refusals that look at nothing write nothing, so a flood does not fill the audit.
    expect((await auditEntries(city)).length - before).toBe(5);
    await expect(
      signIn(city.ctx(), { realm: 'official', login: 'clerk', password: right, address: '10.0.0.9', userAgent: 'own' }),
    ).rejects.toMatchObject({ code: 'identity.lockedOut' });
    city.clock.set('2026-03-02T01:16:00Z');
    const later = signIn(city.ctx(), {
      realm: 'official',
      login: 'clerk',
      password: right,
      address: '10.0.0.9',
      userAgent: 'own',
    });
    await expect(later).resolves.toMatchObject({ name: '刘示丁' });
  }, 180_000);

  it('on ten thousand accounts from one address are looked at fifty times, and nobody else is held up', async () => {
    const answers = await flood(city, (at) => ({ login: `guess${at}`, address: '192.0.2.7' }));
    expect(Object.fromEntries(answers)).toEqual({ 'identity.wrongLogin': 50, 'identity.lockedOut': MANY - 50 });
    const other = signIn(city.ctx(), {
      realm: 'official',
      login: 'clerk',
      password: right,
      address: '10.0.0.9',
      userAgent: 'own',
    });
    await expect(other).resolves.toMatchObject({ name: '刘示丁' });
  }, 180_000);
});
