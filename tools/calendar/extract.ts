import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type CalendarNotice, type CalendarYear, type StatutoryYear, weekdayOf } from '#kernel';
import { statutoryDayCount, statutoryDays } from './statutory-days.ts';

/**
 * Writes the dated data of the national calendar from npm `chinese-days`, and refuses to when it contradicts the law.
 * Run after an update of that package: node --import tsx tools/calendar/extract.ts
 */
const firstYear = 2007;
const lastYear = 2026;
const statutoryUntil = 2032;

const packageFolder = join(dirname(createRequire(import.meta.url).resolve('chinese-days')), '..');
const target = new URL('../../src/kernel/clock/calendars/', import.meta.url);

/** Notices that changed a year after its first one; their titles are not derivable. */
const laterNotices: Record<number, string> = {
  2015: '国务院关于中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日调休放假的通知',
  2019: '国务院办公厅关于调整2019年劳动节假期安排的通知',
  2020: '国务院办公厅关于延长2020年春节假期的通知',
};

type SourceYear = { holidays: Record<string, string>; workdays: Record<string, string> };

function readSourceYear(year: number): SourceYear {
  return JSON.parse(readFileSync(join(packageFolder, `dist/years/${year}.json`), 'utf8')) as SourceYear;
}

/** `English,中文,days` as the package writes it. */
function chineseName(value: string): string {
  const name = value.split(',')[1] ?? value;
  return { 清明: '清明节', 端午: '端午节', 中秋: '中秋节' }[name] ?? name;
}

/** The package files days by date; a notice also moves the last days of the December before, under the name 元旦. */
function rowsOfNotice(year: number, kind: keyof SourceYear): Record<string, string> {
  const rows: [string, string][] = [];
  for (const source of [year - 1, year]) {
    for (const [date, value] of Object.entries(readSourceYear(source)[kind])) {
      const name = chineseName(value);
      const noticeYear = Number(date.slice(0, 4)) + (name === '元旦' && date.slice(5, 7) === '12' ? 1 : 0);
      if (noticeYear === year) rows.push([date, name]);
    }
  }
  return Object.fromEntries(rows.sort(([a], [b]) => a.localeCompare(b)));
}

/** Addresses and numbers of the notices, as the comments of the package give them. */
function noticesOf(year: number): CalendarNotice[] {
  const comments = readFileSync(join(packageFolder, 'src/holidays/generate.ts'), 'utf8').match(/\/\*\*[\s\S]*?\*\//g);
  const comment = comments?.find((text) => new RegExp(`^/\\*\\*\\s*\\*\\s*${year}\\s`).test(text)) ?? '';
  const urls = [...comment.matchAll(/https?:\/\/\S*gov\.cn\S+/g)].map(([url]) => url);
  const docNo = comment.match(/国办发明电〔\d{4}〕\d+号/)?.[0] ?? null;
  const titles = [`国务院办公厅关于${year}年部分节假日安排的通知`, laterNotices[year]].filter(
    (title) => title !== undefined,
  );
  return titles.map((title, index) => ({ title, docNo: index === 0 ? docNo : null, url: urls[index] ?? null }));
}

function extractYear(year: number): CalendarYear {
  const holidays = rowsOfNotice(year, 'holidays');
  const makeupWorkdays = rowsOfNotice(year, 'workdays');
  const added: string[] = [];
  for (const [date, name] of Object.entries(statutoryDays(year))) {
    if (date in holidays) continue;
    // The source leaves out some days that are a weekend anyway; a weekday would be a wrong due date.
    if (weekdayOf(date) < 6 || date in makeupWorkdays) throw new Error(`${year}: ${name} ${date} is a working day`);
    holidays[date] = name;
    added.push(`${date}（${name}，周末）`);
  }
  // A notice only moves rest days about: weekdays off less weekends worked are the days that the law gives.
  const weekdaysOff = Object.keys(holidays).filter((date) => weekdayOf(date) < 6).length;
  const net = weekdaysOff - Object.keys(makeupWorkdays).length;
  const expected = statutoryDayCount(year);
  if (net !== expected) throw new Error(`${year}: ${net} days off net, the law and its notices give ${expected}`);
  const sourceNote = [
    `逐日数据取自 chinese-days ${packageVersion()}`,
    `已与放假办法核对：法定节日均放假，周一至周五放假${weekdaysOff}天减调休上班${weekdaysOff - net}天等于应放${expected}天`,
    ...(added.length > 0 ? [`按放假办法补入 ${added.join('、')}`] : []),
  ].join('；');
  const sorted = Object.fromEntries(Object.entries(holidays).sort(([a], [b]) => a.localeCompare(b)));
  return { year, notices: noticesOf(year), sourceNote, holidays: sorted, makeupWorkdays };
}

function packageVersion(): string {
  return (JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string }).version;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

function write(file: string, data: unknown): void {
  writeFileSync(new URL(file, target), `${JSON.stringify(data, null, 2)}\n`);
  console.log(`wrote ${file}`);
}

write(`cn-${firstYear}-${lastYear}.json`, {
  calendar: 'cn',
  title: '全国节假日及调休工作日',
  edition: `${lastYear}.1`,
  source: `npm chinese-days ${packageVersion()} (MIT)，依据国务院办公厅历年放假通知`,
  years: range(firstYear, lastYear).map(extractYear),
});
write('cn-statutory.json', {
  calendar: 'cn',
  title: '全国法定节日（放假通知发布前暂用）',
  edition: `${lastYear}.1`,
  source:
    '全国年节及纪念日放假办法（2025年1月1日起施行的修订）；农历与节气日期由 chinese-days 推算，农历另以 ICU 核对（2027、2030年春节的朔临近子夜，两者不同，从推算）',
  years: range(lastYear + 1, statutoryUntil).map((year): StatutoryYear => ({ year, holidays: statutoryDays(year) })),
});
