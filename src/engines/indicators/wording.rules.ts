import { formatNumber } from '#kernel/contract';

export interface Worded {
  readonly value: string;
  readonly unit: string;
  readonly qualifier: string;
  readonly word: string;
  readonly state: string;
}

const isDay = (value: string): boolean => /^\d{4}-\d\d(-\d\d)?$/.test(value);

/** 2007-01-16 as 2007年1月16日, 2008-03 as 2008年3月. */
function dayText(value: string): string {
  const [year, month, date] = value.split('-');
  return `${year}年${Number(month)}月${date ? `${Number(date)}日` : ''}`;
}

/** The number as running text has it: 150多万户, 70余万元, 1,006所, 100%. What stands before it (突破, 预计) is not part of it. */
export function numberText({ value, unit, qualifier, word }: Omit<Worded, 'state'>): string {
  if (isDay(value)) return dayText(value);
  if (unit === '年') return `${value}年`;
  const after = qualifier === 'more_than' ? word || '多' : '';
  return `${formatNumber(value)}${after}${unit}`;
}

/** The value as it stands alone: 超过10万户, 预计70亿元, 约26.3%. */
export function valueText(worded: Worded): string {
  const before: Record<string, string> = { exceeds: '超过', nearly: '近', about: '约' };
  const forecast = worded.state === 'forecast' && !isDay(worded.value) ? '预计' : '';
  return `${forecast}${before[worded.qualifier] ?? ''}${numberText(worded)}`;
}

/** May it be read as the exact number? */
export const isExact = (qualifier: string): boolean => !['more_than', 'exceeds', 'nearly', 'about'].includes(qualifier);
