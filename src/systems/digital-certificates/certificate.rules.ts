import { addDays, type BusinessDate, daysBetween } from '#kernel';
import type { CertificateState } from './contract.ts';

/** Deadlines of an edition of the office's rules. */
export interface RuleParams {
  /** Working days from acceptance to the decision. */
  readonly reviewDays: number;
  /** Working days from approval to a certificate ready for pick-up. */
  readonly makeDays: number;
  /** Calendar days after which what nobody picked up is void. */
  readonly unclaimedDays: number;
  /** Days before the end in which a certificate stands in the expiry list. */
  readonly expiryListDays: number;
}

/** Windows of a kind of certificate, as its profile says today. */
export interface LifeWindows {
  readonly holdDays: number;
  readonly renewFromDays: number;
  readonly renewUntilDays: number;
}

export type LifeAct = 'suspend' | 'resume' | 'revoke' | 'unlock' | 'renew' | 'change' | 'replace' | 'recover';

const openIn: Readonly<Record<LifeAct, readonly CertificateState[]>> = {
  suspend: ['valid'],
  resume: ['held'],
  revoke: ['inactive', 'valid', 'held'],
  unlock: ['valid'],
  renew: ['valid', 'expired'],
  change: ['valid'],
  replace: ['valid', 'held'],
  // An old envelope may have to be opened long after the certificate has ended.
  recover: ['valid', 'held', 'revoked', 'expired'],
};

export const mayIn = (act: LifeAct, state: CertificateState): boolean => openIn[act].includes(state);

/** 过期 is a matter of the calendar, nobody sets it. */
export const stateAt = (kept: Exclude<CertificateState, 'expired'>, notAfter: Date, now: Date): CertificateState =>
  kept !== 'revoked' && notAfter.getTime() <= now.getTime() ? 'expired' : kept;

export interface Window {
  readonly from: BusinessDate;
  readonly until: BusinessDate;
}

/** 更新: from so many days before the end to so many days after it, both days counted. */
export const renewWindow = (endsOn: BusinessDate, windows: LifeWindows): Window => ({
  from: addDays(endsOn, -windows.renewFromDays),
  until: addDays(endsOn, windows.renewUntilDays),
});

export const isWithin = (window: Window, day: BusinessDate): boolean => window.from <= day && day <= window.until;

/** The day on which a hold must have ended in 解冻 or 吊销. */
export const holdEnd = (from: BusinessDate, days: number): BusinessDate => addDays(from, days);

/** Nobody came for it: void on the day after the last one. */
export const isUnclaimed = (madeOn: BusinessDate, today: BusinessDate, params: RuleParams): boolean =>
  daysBetween(madeOn, today) > params.unclaimedDays;
