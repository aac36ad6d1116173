import { addDays, type BusinessDate, isBusinessDate } from '../clock/business-date.ts';
import type { CalendarYear } from '../clock/calendar.ts';

export interface ParsedNotice {
  readonly holidays: CalendarYear['holidays'];
  readonly makeupWorkdays: CalendarYear['makeupWorkdays'];
  /** Sentences with a date that could not be read: a person has to look. */
  readonly unread: string[];
}

/** “元旦：”, “一、元旦：”, “（二）春节：”, and notices that name two at once. */
const section =
  /(?:^|\n|。|；)\s*(?:[（(][一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+[、.．])?\s*([^\s，。：:；、（(]{2,12}(?:[、和][^\s，。：:；、]{2,8})?)[：:]/gu;
const day = String.raw`(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:[（(][^）)]*[)）])?`;
const dayPattern = new RegExp(day, 'gu');
const rangePattern = new RegExp(`${day}(?:\\s*(?:至|到|-|—|－)\\s*${day})?`, 'gu');

/**
 * Reads the yearly notice of the State Council's office as it is written: for each holiday the days off, 放假, and the
 * weekend days worked, 上班. What it cannot read it says, rather than leaving days out.
 */
export function parseNotice(text: string, year: number): ParsedNotice {
  const holidays: Record<BusinessDate, string> = {};
  const makeupWorkdays: Record<BusinessDate, string> = {};
  const unread: string[] = [];
  for (const { name, body } of sectionsOf(text)) {
    for (const sentence of body.split(/[。；\n]/u)) {
      if (!dayPattern.test(sentence)) continue;
      dayPattern.lastIndex = 0;
      const days = daysOf(sentence, year);
      const works = /上班/u.test(sentence);
      if (days === null || (!works && !/放假|休息|调休/u.test(sentence))) unread.push(sentence.trim());
      else for (const date of days) (works ? makeupWorkdays : holidays)[date] = name;
    }
  }
  return { holidays, makeupWorkdays, unread };
}

function sectionsOf(text: string): { name: string; body: string }[] {
  const plain = text
    .replaceAll('\r', '')
    .replaceAll(/[０-９]/gu, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
  const heads = [...plain.matchAll(section)];
  return heads.map((head, at) => ({
    name: head[1] ?? '',
    body: plain.slice((head.index ?? 0) + head[0].length, heads[at + 1]?.index ?? plain.length),
  }));
}

/** Every day that a sentence names, ranges filled in; the month is that of the date before when it is not repeated. */
function daysOf(sentence: string, year: number): BusinessDate[] | null {
  const days: BusinessDate[] = [];
  let month = 0;
  let lastYear = year;
  const dateOf = (yearText: string | undefined, monthText: string | undefined, dayText: string | undefined): string => {
    if (yearText) lastYear = Number(yearText);
    if (monthText) month = Number(monthText);
    return `${lastYear}-${String(month).padStart(2, '0')}-${String(dayText ?? '').padStart(2, '0')}`;
  };
  for (const [, y1, m1, d1, y2, m2, d2] of sentence.matchAll(rangePattern)) {
    const from = dateOf(y1, m1, d1);
    const to = d2 ? dateOf(y2, m2, d2) : from;
    if (!isBusinessDate(from) || !isBusinessDate(to) || to < from) return null;
    for (let date = from; date <= to; date = addDays(date, 1)) days.push(date);
  }
  return days;
}
