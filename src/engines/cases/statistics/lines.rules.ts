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
];

export const percent = (value: number | null): string => (value === null ? '' : `${(value * 100).toFixed(1)}%`);
export const mean = (value: number | null): string => (value === null ? '' : value.toFixed(1));
