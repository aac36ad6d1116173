import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestCity, testCity } from '#kernel/testing';
import { modules } from '../src/apps/modules.ts';

const routes = modules.flatMap((module) => module.routes ?? []);
const needOf = (operation: string) => {
  const access = routes.find((route) => route.operation === operation)?.draft.access;
  return access && access.kind !== 'open' ? access.assurance?.act : undefined;
};

/** Acts that bind the office, by what they want shown again. */
const binding = {
  seal: [
    'digital-certificates.application.approve',
    'digital-certificates.application.make',
    'digital-certificates.application.collect',
    'digital-certificates.certificate.suspend',
    'digital-certificates.certificate.resume',
    'digital-certificates.certificate.revoke',
    'digital-certificates.certificate.unlock',
    'digital-certificates.certificate.follow',
    'digital-certificates.destruction.confirm',
    'digital-certificates.report.close',
    'trust.crl.publish',
  ],
  key: [
    'digital-certificates.recovery.ask',
    'digital-certificates.recovery.approve',
    'digital-certificates.parcel.take',
    'digital-certificates.pin-letter.print',
    'identity.account.reset-password',
    'identity.sso-client.rotate-secret',
    'identity.sso-key.rotate',
    'identity.sso-key.withdraw',
  ],
} as const;

describe('who acts is asked again', () => {
  it('before every export, wherever a system has one', () => {
    const exports = routes.filter(
      (route) => /\.export(-[a-z]+)?$/.test(route.operation) || /\.xlsx$/.test(route.draft.path),
    );
    expect(exports.length).toBeGreaterThan(8);
    const bare = exports.filter((route) => !['export', 'own-copy'].includes(needOf(route.operation) ?? ''));
    expect(bare.map((route) => route.operation)).toEqual([]);
  });

  it('before every look at a whole value, and every refund or payment', () => {
    const looks = routes.filter((route) => /\.reveal(-[a-z]+)?$/.test(route.operation));
    expect(looks.length).toBeGreaterThan(3);
    expect(looks.filter((route) => needOf(route.operation) !== 'reveal').map((route) => route.operation)).toEqual([]);
    // The sandbox stands for a bank, which asks in its own way.
    const money = routes.filter(({ operation }) =>
      /^(?!payments\.sandbox).*(\.(pay|refund)(-[a-z]+)?|refund\.(ask|resend)|reconciliation\.settle)$/.test(operation),
    );
    expect(money.length).toBeGreaterThan(5);
    expect(money.filter((route) => needOf(route.operation) !== 'pay').map((route) => route.operation)).toEqual([]);
  });

  it.each(Object.entries(binding))('before an act that needs a fresh proof: %s', (act, operations) => {
    expect(operations.map((operation) => [operation, needOf(operation)])).toEqual(
      operations.map((operation) => [operation, act]),
    );
  });
});

describe('an export', () => {
  let city: TestCity;
  beforeAll(async () => {
    city = await testCity({ modules, pack: 'testville', demo: true, now: '2026-03-02T01:00:00Z' });
  });
  afterAll(() => city.close());

  it('is refused half an hour after the password was given, and says where to give it again', async () => {
    const grants = [{ permission: '*', scope: '/' }];
    const at = (minutes: number) => new Date(Date.parse('2026-03-02T01:00:00Z') - minutes * 60_000);
    const as = (minutes: number) =>
      city.person(grants, { assurance: { level: 1, ways: ['pwd'], reachedAt: [at(minutes), null, null] } });
    const url = '/api/staffing/ledger/export?format=csv';
    const refused = await city.inject({ url, as: as(31) });
    expect([refused.statusCode, refused.json().code]).toEqual([403, 'kernel.stepUpNeeded']);
    expect(refused.json().stepUp).toBe('/step-up?level=1&age=1800');
    const given = await city.inject({ url, as: as(29) });
    expect([given.statusCode, given.headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
  });
});
