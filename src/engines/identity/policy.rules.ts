import table from './rules/account-policy.json' with { type: 'json' };

/** Realms: who the accounts of a door belong to. */
export const realms = { official: '工作人员', citizen: '公众' } as const;
export type Realm = keyof typeof realms;

interface LockOut {
  readonly failures: number;
  readonly windowSeconds: number;
  readonly lockSeconds: number;
}

export interface Policy {
  readonly from: string;
  /** An office may share one address, so the limit by address only stops guessing over many accounts. */
  readonly lockOut: { readonly account: LockOut; readonly address: LockOut };
  readonly session: Readonly<Record<Realm, { readonly idleSeconds: number; readonly absoluteSeconds: number }>>;
  readonly password: Readonly<Record<Realm, { readonly minLength: number; readonly kinds: number }>> & {
    readonly maxLength: number;
    /** From this length on a sentence is as good as mixed characters. */
    readonly sentenceLength: number;
  };
  /** Codes of six digits by text message or mail. */
  readonly code: {
    readonly lifeSeconds: number;
    readonly tries: number;
    readonly pauseSeconds: number;
    readonly perHour: number;
    readonly perDay: number;
    readonly perAddressHour: number;
  };
  /** 窗口代办: one visit of a person at a counter. */
  readonly counterVisitSeconds: number;
  /** A kind of device that was not used for so long is new again, and its sign-in is told to the holder. */
  readonly deviceForgottenAfterDays: number;
  /** How long a text may be signed with a certificate. */
  readonly challengeSeconds: number;
  readonly oneTimePasswordSeconds: number;
}

/** The edition in force on a day (`rules/account-policy.json`); before the first one, the first. A session keeps its own. */
export function policyOn(date: string, editions: readonly Policy[] = table.editions): Policy {
  const [first] = editions;
  if (!first) throw new Error('rules/account-policy.json holds no edition');
  return editions.reduce((chosen, edition) => (edition.from <= date ? edition : chosen), first);
}
