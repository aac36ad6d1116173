/** Dates as a reader of Chinese sees them; input is `YYYY-MM-DD`, with or without a time after it. */

/** 2007年12月28日 */
export function longDate(date: string): string {
  const [year = '', month = '', day = ''] = date.slice(0, 10).split('-');
  return [year && `${year}年`, month && `${Number(month)}月`, day && `${Number(day)}日`].join('');
}

/** 12-28, for lists under a heading that gives the year. */
export const shortDate = (date: string): string => date.slice(5, 10);
