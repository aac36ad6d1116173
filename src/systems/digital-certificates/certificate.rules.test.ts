import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays } from '#kernel';
import {
  isUnclaimed,
  isWithin,
  type LifeAct,
  mayIn,
  type RuleParams,
  renewWindow,
  stateAt,
} from './certificate.rules.ts';
import { type CertificateState, certificateStates } from './contract.ts';

const params: RuleParams = {
  reviewDays: 3,
  makeDays: 2,
  unclaimedDays: 90,
  expiryListDays: 30,
};

it('opens renewal 30 days before the end and closes it 30 days after', () => {
  const window = renewWindow('2026-12-31', { holdDays: 30, renewFromDays: 30, renewUntilDays: 30 });
  expect(window).toEqual({ from: '2026-12-01', until: '2027-01-30' });
  expect(['2026-11-30', '2026-12-01', '2027-01-30', '2027-01-31'].map((day) => isWithin(window, day))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

it('voids what nobody picked up on the 91st day', () => {
  expect(isUnclaimed('2026-01-01', '2026-04-01', params)).toBe(false);
  expect(isUnclaimed('2026-01-01', '2026-04-02', params)).toBe(true);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 }), (days) => {
      expect(isUnclaimed('2026-01-01', addDays('2026-01-01', days), params)).toBe(days > 90);
    }),
    { numRuns: 60 },
  );
});

it('takes a certificate for expired from its last instant on, and a revoked one for revoked for ever', () => {
  const end = new Date('2026-12-31T15:59:59Z');
  expect(stateAt('valid', end, new Date(end.getTime() - 1))).toBe('valid');
  expect(stateAt('valid', end, end)).toBe('expired');
  expect(stateAt('held', end, end)).toBe('expired');
  expect(stateAt('revoked', end, end)).toBe('revoked');
});

it.each([
  ['suspend', ['valid']],
  ['resume', ['held']],
  ['revoke', ['inactive', 'valid', 'held']],
  ['renew', ['valid', 'expired']],
  ['replace', ['valid', 'held']],
  ['recover', ['valid', 'held', 'revoked', 'expired']],
] as const)('allows %s only in its states', (act: LifeAct, states) => {
  const all = Object.keys(certificateStates) as CertificateState[];
  expect(all.filter((state) => mayIn(act, state))).toEqual(
    all.filter((state) => (states as readonly string[]).includes(state)),
  );
});
