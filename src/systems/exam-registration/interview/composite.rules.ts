/** Hundredths: marks are whole numbers of them, so that nothing is rounded on the way. */
type Hundredths = number;

export interface InterviewRules {
  readonly examiners: number;
  readonly dropExtremes: boolean;
  readonly writtenDivisor: number;
  readonly writtenPercent: number;
  readonly interviewPercent: number;
}

/** The mean of the examiners, without the highest and the lowest where the rule says so; cut after two decimals. */
export function interviewMark(marks: readonly Hundredths[], dropExtremes: boolean): Hundredths {
  const sorted = [...marks].sort((a, b) => a - b);
  const counted = dropExtremes && sorted.length > 2 ? sorted.slice(1, -1) : sorted;
  return counted.length === 0 ? 0 : Math.floor(counted.reduce((sum, one) => sum + one, 0) / counted.length);
}

/** written ÷ divisor × w % + interview × v %, each part cut after two decimals, never rounded: 60.00 × 60 % + 82 × 40 % = 68.80. */
export function compositeScore(
  written: Hundredths,
  interview: Hundredths,
  rules: Pick<InterviewRules, 'writtenDivisor' | 'writtenPercent' | 'interviewPercent'>,
): Hundredths {
  const first = BigInt(written) / BigInt(rules.writtenDivisor);
  const part = (score: bigint, percent: number): bigint => (score * BigInt(percent)) / 100n;
  return Number(part(first, rules.writtenPercent) + part(BigInt(interview), rules.interviewPercent));
}

/** The mark that must be reached: a higher one may be set for posts where fewer came than the ratio wants. */
export function interviewLine(
  present: number,
  recruits: number,
  ratio: number,
  rules: { readonly minimumScore: number; readonly minimumWhenFew?: number },
): number {
  const isFew = present < recruits * ratio;
  return isFew ? Math.max(rules.minimumScore, rules.minimumWhenFew ?? 0) : rules.minimumScore;
}

export interface Standing {
  readonly id: string;
  readonly total: Hundredths;
  readonly written: Hundredths;
  /** Of the extra test, where one was held. */
  readonly extra: Hundredths | null;
  /** Reached the line of the interview. */
  readonly isEligible: boolean;
}

export interface Placed {
  readonly id: string;
  readonly rank: number;
  readonly isChosen: boolean;
}

const before = (a: Standing, b: Standing): number =>
  b.total - a.total || b.written - a.written || (b.extra ?? -1) - (a.extra ?? -1);

/**
 * Order by total, then written, then extra test; the first `recruits` who reached the interview's line go on. Where the last of
 * them ties with the next even so, nobody can choose: those are returned, and an extra test decides.
 */
export function placeByTotal(
  all: readonly Standing[],
  recruits: number,
): { placed: Placed[]; tied: readonly string[] } {
  const sorted = [...all].sort((a, b) => before(a, b) || Number(a.id > b.id) - Number(a.id < b.id));
  const eligible = sorted.filter((one) => one.isEligible);
  const last = eligible[recruits - 1];
  const next = eligible[recruits];
  const isTied = last !== undefined && next !== undefined && before(last, next) === 0;
  const chosen = new Set(eligible.slice(0, recruits).map((one) => one.id));
  let rank = 0;
  const placed = sorted.map((one, place): Placed => {
    const previous = sorted[place - 1];
    if (!previous || before(previous, one) !== 0) rank = place + 1;
    return { id: one.id, rank, isChosen: chosen.has(one.id) };
  });
  const tied = isTied ? eligible.filter((one) => before(one, last) === 0).map((one) => one.id) : [];
  return { placed, tied };
}
