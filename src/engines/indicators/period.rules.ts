import type { PeriodType } from './contract.ts';

const forms: Readonly<Record<PeriodType, { pattern: RegExp; example: string }>> = {
  year: { pattern: /^\d{4}$/, example: '2007' },
  half: { pattern: /^\d{4}-H[12]$/, example: '2007-H1' },
  quarter: { pattern: /^\d{4}-Q[1-4]$/, example: '2007-Q3' },
  month: { pattern: /^\d{4}-(0[1-9]|1[0-2])$/, example: '2007-10' },
  date: { pattern: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, example: '2007-12-31' },
  // Of things that happen once, or that a document dates only by another event.
  event: { pattern: /^(\d{4}(-\d\d(-\d\d)?)?|[a-z][a-z, -]{1,38})$/, example: '2007-10-17' },
};

export const periodExample = (type: PeriodType): string => forms[type].example;
export const isPeriod = (period: string, type: PeriodType): boolean => forms[type].pattern.test(period);

/** The last day that a period speaks of; null for one without a date. */
export function lastDay(period: string): string | null {
  const [, year, rest = ''] = /^(\d{4})(?:-(.+))?$/.exec(period) ?? [];
  if (!year) return null;
  if (rest === '') return `${year}-12-31`;
  if (/^\d\d-\d\d$/.test(rest)) return period;
  const monthsOf: Record<string, number> = { H: 6, Q: 3 };
  const many = monthsOf[rest.charAt(0)];
  const month = many ? Number(rest.slice(1)) * many : Number(rest);
  const day = new Date(Date.UTC(Number(year), month, 0)).getUTCDate();
  return `${year}-${String(month).padStart(2, '0')}-${day}`;
}

/** 2007-12-31 as 2007年12月31日, 2007 as 2007年, 2007-H1 as 2007年上半年. */
export function periodText(period: string): string {
  const [, year, rest = ''] = /^(\d{4})(?:-(.+))?$/.exec(period) ?? [];
  if (!year) return period === 'annual, after start of production' ? '投产后每年' : period;
  if (rest === '') return `${year}年`;
  if (rest.startsWith('H')) return `${year}年${rest === 'H1' ? '上' : '下'}半年`;
  if (rest.startsWith('Q')) return `${year}年第${'一二三四'[Number(rest[1]) - 1]}季度`;
  const [month, date] = rest.split('-');
  return `${year}年${Number(month)}月${date ? `${Number(date)}日` : ''}`;
}
