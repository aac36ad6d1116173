import type { Assurance } from '#kernel';

/** What was shown in a session, by the names of RFC 8176, and when (milliseconds). */
export type Shown = Readonly<Record<string, number>>;

const knowledge = new Set(['pwd']);
const possession = new Set(['sms']);
/** A code by mail: the mail box may stand open behind a password, so with a password it is still one kind of factor. */
const mailed = new Set(['otp']);
/** A key that leaves its holder's hands only by force: passkeys with user verification, certificates. */
const strong = new Set(['hwk', 'sc']);

/** 1: one factor; 2: what one knows and what one has; 3: a key of one's own. 0: nothing yet. */
export function levelOf(ways: readonly string[]): 0 | 1 | 2 | 3 {
  if (ways.some((way) => strong.has(way))) return 3;
  const [knows, has] = [ways.some((way) => knowledge.has(way)), ways.some((way) => possession.has(way))];
  if (knows && has) return 2;
  return knows || has || ways.some((way) => mailed.has(way)) ? 1 : 0;
}

/** For each level the latest instant since which what was shown reaches it. */
export function assuranceOf(shown: Shown): Assurance {
  const newest = Object.entries(shown).sort((a, b) => b[1] - a[1]);
  const reachedAt = [1, 2, 3].map((level) => {
    const last = newest.findIndex((_one, index) => levelOf(newest.slice(0, index + 1).map(([way]) => way)) >= level);
    const at = newest[last]?.[1];
    return at === undefined ? null : new Date(at);
  });
  const ways = Object.keys(shown);
  return { level: levelOf(ways), ways, reachedAt };
}
