import type { Ctx } from '#kernel';

/** What a person may follow by its number and the code that belongs to it. */
export type Followed = 'portal.error-report' | 'portal.letter';

/**
 * The code that belongs to a number. It is reckoned from the number under the city's key, so nothing of it is stored and the
 * same form sent twice shows the same pair.
 */
export const codeOf = (ctx: Ctx, kind: Followed, number: string): string =>
  ctx.secrets
    .index(number, kind)
    .replaceAll(/[^a-z0-9]|[0o1il]/gi, '')
    .slice(0, 8)
    .toUpperCase();

/** The number as it was given out, where the code is its own; with anything else it is as if it were not there. */
export function numberOfPair(ctx: Ctx, kind: Followed, number: string, code: string): string | undefined {
  const asked = number.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase();
  const given = code.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase();
  return given === codeOf(ctx, kind, asked) ? asked : undefined;
}
