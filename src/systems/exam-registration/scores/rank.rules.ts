/** Hundredths: scores are whole numbers of them, so that nothing is rounded on the way. */
export type Hundredths = number;

/** Cut off after so many decimals, never rounded up: 68.888 is 68.88. Reads a decimal text exactly. */
export function truncateScore(text: string, decimals: number): string | null {
  const match = /^(\d{1,4})(?:\.(\d{1,10}))?$/.exec(text.trim());
  if (!match) return null;
  const fraction = (match[2] ?? '').padEnd(decimals, '0').slice(0, decimals);
  return decimals === 0 ? (match[1] ?? '') : `${match[1]}.${fraction}`;
}

export interface Scored {
  readonly id: string;
  /** Hundredths; null: absent or struck out. */
  readonly score: Hundredths | null;
}

export interface Ranked {
  readonly id: string;
  readonly rank: number | null;
  readonly isShortlisted: boolean;
}

/**
 * Ranks within a post and marks who goes to the interview: `recruits × ratio` people from the top, and everybody who ties
 * with the last of them; nobody below the minimum line. Equal scores share a rank (1, 2, 2, 4).
 */
export function rankPost(
  candidates: readonly Scored[],
  recruits: number,
  ratio: number,
  minimum: Hundredths,
): Ranked[] {
  const sorted = candidates
    .filter((one): one is { id: string; score: Hundredths } => one.score !== null)
    .sort((a, b) => b.score - a.score || compareId(a.id, b.id));
  const eligible = sorted.filter((one) => one.score >= minimum);
  const last = eligible[Math.min(recruits * ratio, eligible.length) - 1];
  let rank = 0;
  let before: Hundredths | null = null;
  const ranked = sorted.map((one, place): Ranked => {
    if (one.score !== before) rank = place + 1;
    before = one.score;
    const isShortlisted = last !== undefined && one.score >= minimum && one.score >= last.score;
    return { id: one.id, rank, isShortlisted };
  });
  const rest = candidates
    .filter((one) => one.score === null)
    .map((one): Ranked => ({ id: one.id, rank: null, isShortlisted: false }));
  return [...ranked, ...rest];
}

const compareId = (a: string, b: string): number => Number(a > b) - Number(a < b);

export interface Listed {
  readonly id: string;
  readonly rank: number | null;
  readonly shortlist: 'entered' | 'declined' | 'called-up' | null;
  readonly eligible: boolean;
}

/**
 * Who is called up when somebody on the list gives up: the next by rank who was never on it. Each vacancy is filled once:
 * when one who was called up gives up, nobody follows.
 */
export function nextInLine(list: readonly Listed[]): string | null {
  const next = list
    .filter((one) => one.shortlist === null && one.eligible && one.rank !== null)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0) || compareId(a.id, b.id))[0];
  return next?.id ?? null;
}
