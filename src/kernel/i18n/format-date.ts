import type { Locale } from './locale.ts';

const englishMonths = 'January February March April May June July August September October November December'.split(
  ' ',
);
const weekdays = ['一', '二', '三', '四', '五', '六', '日'];
const hanziDigits = '〇一二三四五六七八九';

/** `2007-12-31` as 2007年12月31日; in English 31 December 2007. */
export function formatDate(date: string, locale: Locale = 'zh-Hans'): string {
  const { year, month, day } = parts(date);
  if (locale === 'en') return `${day} ${englishMonths[month - 1]} ${year}`;
  return `${year}年${month}月${day}日`;
}

/** A month, `2007-12` or any date of it, as 2007年12月. */
export function formatMonth(date: string, locale: Locale = 'zh-Hans'): string {
  const { year, month } = parts(`${date.slice(0, 7)}-01`);
  return locale === 'en' ? `${englishMonths[month - 1]} ${year}` : `${year}年${month}月`;
}

/** 星期一 of a weekday 1 (Monday) to 7. */
export function formatWeekday(weekday: number): string {
  return `星期${weekdays[weekday - 1] ?? ''}`;
}

/** Made once for each time zone: making one costs as much as hundreds of uses. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
    clocks.set(timeZone, clock);
  }
  return clock;
}

/** An instant as 2007年12月31日 09:05 in the business time zone. */
export function formatDateTime(instant: Date, locale: Locale = 'zh-Hans', timeZone = 'Asia/Shanghai'): string {
  const [date = '', time = ''] = clockOf(timeZone).format(instant).split(' ');
  return `${formatDate(date, locale)}${locale === 'en' ? ', ' : ' '}${time}`;
}

/** 二〇〇七年十二月三十一日, as documents were dated before 2012. */
export function formatDateInHanzi(date: string): string {
  const { year, month, day } = parts(date);
  const yearText = [...String(year)].map((digit) => hanziDigits[Number(digit)]).join('');
  return `${yearText}年${hanziBelowHundred(month)}月${hanziBelowHundred(day)}日`;
}

function hanziBelowHundred(value: number): string {
  const tens = Math.floor(value / 10);
  const ones = value % 10 === 0 ? '' : hanziDigits[value % 10];
  if (tens === 0) return `${ones}`;
  return `${tens === 1 ? '' : hanziDigits[tens]}十${ones}`;
}

function parts(date: string): { year: number; month: number; day: number } {
  const [year, month, day] = date.split('-').map(Number);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !month || !day || month > 12) throw new RangeError(`not a date: ${date}`);
  return { year: year!, month, day };
}
