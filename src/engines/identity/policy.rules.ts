/** Realms: who the accounts of a door belong to. */
export const realms = { official: '工作人员', citizen: '公众' } as const;
export type Realm = keyof typeof realms;

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Edition of 2026-01. GB/T 22239-2019 (等保) 8.1.4.1 asks for complex passwords (a), for handling of failed sign-ins with
 * an end of the session and automatic sign-out (b); the numbers are this product's choice within it.
 */
export const policy = {
  lockOut: {
    account: { failures: 5, windowSeconds: 15 * MINUTE, lockSeconds: 15 * MINUTE },
    /** An office may share one address, so this only stops guessing over many accounts. */
    address: { failures: 50, windowSeconds: 15 * MINUTE, lockSeconds: 15 * MINUTE },
  },
  session: {
    official: { idleSeconds: 30 * MINUTE, absoluteSeconds: 12 * HOUR },
    citizen: { idleSeconds: 2 * HOUR, absoluteSeconds: 7 * DAY },
  },
  password: {
    official: { minLength: 10, kinds: 3 },
    citizen: { minLength: 8, kinds: 2 },
    maxLength: 128,
    /** From this length on a sentence is as good as mixed characters. */
    sentenceLength: 16,
  },
  /** Codes of six digits by text message. */
  code: { lifeSeconds: 5 * MINUTE, tries: 5, pauseSeconds: MINUTE, perHour: 5, perDay: 10, perAddressHour: 30 },
  /** 窗口代办: one visit of a person at a counter. */
  counter: { visitSeconds: 30 * MINUTE },
  /** A kind of device that was not used for so long is new again, and its sign-in is told to the holder. */
  newDevice: { forgottenAfterDays: 90 },
  /** How long a text may be signed with a certificate. */
  challengeSeconds: 5 * MINUTE,
  oneTimePasswordSeconds: 3 * DAY,
} as const;
