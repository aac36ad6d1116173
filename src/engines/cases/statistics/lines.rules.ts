import type { StatisticsLine } from './statistics.contract.ts';
import type { Counted } from './statistics.repo.ts';

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** The formulas of 办件统计 over what was counted. */
export function lineOf(name: string, c: Counted): StatisticsLine {
  return {
    key: c.key,
    name,
    received: c.received,
    online: c.online,
    accepted: c.accepted,
    notAccepted: c.notAccepted,
    corrections: c.corrections,
    concluded: c.concluded,
    onTime: c.onTime,
    early: c.early,
    late: c.concluded - c.onTime,
    breached: c.breached,
    openLate: c.openLate,
    onTheSpot: c.onTheSpot,
    usedMean: share(c.used, c.concluded),
    statutoryMean: share(c.statutory, c.statutoryCount),
    promisedMean: share(c.promised, c.promisedCount),
    visitsMean: share(c.visits, c.received),
    onTimeShare: share(c.onTime, c.concluded),
    earlyShare: share(c.early, c.concluded),
    compression: share(c.bothStatutory - c.bothPromised, c.bothStatutory),
    onlineShare: share(c.online, c.received),
    onTheSpotShare: share(c.onTheSpot, c.received),
    ratings: c.ratings,
    content: c.content,
    bad: c.bad,
    badConfirmed: c.badConfirmed,
    badRectified: c.badRectified,
    contentShare: share(c.content, c.ratings),
    rectifiedShare: share(c.badRectified, c.badConfirmed),
    rectifiedOnTimeShare: share(c.rectifiedOnTime, c.rectifyDue),
  };
}

/** Sums are reckoned from the counts, never from shares of shares. */
export function sumOf(all: readonly Counted[]): StatisticsLine {
  const sum: Record<string, number> = {};
  for (const one of all)
    for (const [key, value] of Object.entries(one)) if (typeof value === 'number') sum[key] = (sum[key] ?? 0) + value;
  const zero = Object.fromEntries(numberKeys.map((key) => [key, 0]));
  return lineOf('合计', { ...zero, ...sum, key: 'sum', demo: false } as unknown as Counted);
}

const numberKeys: readonly (keyof Counted)[] = [
  'received',
  'online',
  'visits',
  'onTheSpot',
  'accepted',
  'notAccepted',
  'corrections',
  'concluded',
  'onTime',
  'early',
  'breached',
  'openLate',
  'used',
  'statutory',
  'statutoryCount',
  'promised',
  'promisedCount',
  'bothStatutory',
  'bothPromised',
  'ratings',
  'content',
  'bad',
  'badConfirmed',
  'badRectified',
  'rectifyDue',
  'rectifiedOnTime',
];
