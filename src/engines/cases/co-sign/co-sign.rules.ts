import { createHash } from 'node:crypto';
import type { OpenForm } from '#engines/forms';
import { parseExpression, type Surroundings, scopeOf } from '#kernel/contract';
import type { ItemContent } from '../items/item-schema.ts';

type Answers = Readonly<Record<string, unknown>>;

export type SignState = 'named' | 'asked' | 'agreed' | 'refused' | 'withdrawn';

/** How a signature stands today, before these answers. */
export const standings = {
  named: '还没有发给对方',
  asked: '等对方确认',
  expired: '超过期限没有确认',
  agreed: '已同意',
  lapsed: '同意后内容改过，要重新确认',
  refused: '不同意',
  withdrawn: '撤回了同意',
} as const;
export type Standing = keyof typeof standings;

export interface Signature {
  readonly state: SignState;
  readonly until: string | null;
  readonly signedHash: string | null;
}

export function standingOf({ state, until, signedHash }: Signature, hash: string, today: string): Standing {
  if (state === 'agreed') return signedHash === hash ? 'agreed' : 'lapsed';
  return state === 'asked' && until !== null && until < today ? 'expired' : state;
}

/**
 * What somebody signs: the same answers to the same edition of the form always give the same hash. What is reckoned is left
 * out, as it may follow the day.
 */
export function answersHash(
  { key, version, form }: Pick<OpenForm, 'key' | 'version' | 'form'>,
  answers: Answers,
): string {
  const given = form.fields.filter((field) => field.compute === null).map(({ name }) => [name, ordered(answers[name])]);
  return createHash('sha256')
    .update(JSON.stringify([key, version, given]))
    .digest('hex');
}

function ordered(value: unknown): unknown {
  if (value === undefined) return null;
  if (Array.isArray(value)) return value.map(ordered);
  if (value === null || typeof value !== 'object') return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, inner]) => [name, ordered(inner)]);
}

export type CoSign = NonNullable<ItemContent['coSign']>;

/** What the item demands for these answers; null where one person applies alone. */
export function coSignFor(content: Pick<ItemContent, 'coSign'>, answers: Answers, around: Surroundings): CoSign | null {
  const { coSign } = content;
  if (!coSign) return null;
  return !coSign.when || parseExpression(coSign.when).holds(scopeOf(answers), around) ? coSign : null;
}
