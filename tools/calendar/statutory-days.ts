import chineseDays from 'chinese-days';
import { addDays } from '#kernel';

/** The days that 全国年节及纪念日放假办法 itself gives, by the edition in force in the year (1999, 2008, 2014, 2025). */
export function statutoryDays(year: number): Record<string, string> {
  const newYear = lunar(year, 1, 1);
  const springFestivalFrom = year >= 2025 || (year >= 2008 && year <= 2013) ? -1 : 0;
  const springFestivalDays = year >= 2025 ? 4 : 3;
  const rows: [string, string][] = [
    [`${year}-01-01`, '元旦'],
    ...run(addDays(newYear, springFestivalFrom), springFestivalDays, '春节'),
    ...run(`${year}-05-01`, labourDays(year), '劳动节'),
    ...run(`${year}-10-01`, 3, '国庆节'),
  ];
  if (year >= 2008) {
    rows.push([chineseDays.getSolarTermDate(year, 4, 'pure_brightness'), '清明节']);
    rows.push([lunar(year, 5, 5), '端午节'], [lunar(year, 8, 15), '中秋节']);
  }
  const merged: Record<string, string> = {};
  for (const [date, name] of rows.sort(([a], [b]) => a.localeCompare(b))) {
    merged[date] = date in merged ? `${merged[date]}、${name}` : name;
  }
  return merged;
}

function labourDays(year: number): number {
  if (year >= 2025) return 2;
  return year >= 2008 ? 1 : 3;
}

/** How many days off the law gives in a year, with what single notices added. */
export function statutoryDayCount(year: number): number {
  const single: Record<number, number> = {
    // 3 September 2015 was a holiday of its own.
    2015: 1,
    // The Spring Festival of 2020 was prolonged by a Friday and by a Saturday that was to be worked.
    2020: 2,
  };
  if (year < 2008) return 10;
  return (year >= 2025 ? 13 : 11) + (single[year] ?? 0);
}

function run(from: string, length: number, name: string): [string, string][] {
  return Array.from({ length }, (_, index) => [addDays(from, index), name]);
}

const chineseCalendar = new Intl.DateTimeFormat('en-u-ca-chinese', {
  timeZone: 'UTC',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
});

/**
 * Two new moons fall within minutes of midnight in Beijing, 2027-02-06 23:56 and 2030-02-03 00:07, and ICU puts each
 * on the wrong side; the package has the dates of the official almanac.
 */
const knownDifferences = ['2027-1-1', '2030-1-1'];

/** The date of a day of the lunar calendar, from the package and confirmed by ICU. */
function lunar(year: number, month: number, day: number): string {
  const { date } = chineseDays.getSolarDateFromLunar(`${year}-${month}-${day}`);
  const parts = chineseCalendar.formatToParts(new Date(`${date}T00:00:00Z`));
  const read = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  const agrees = read('month') === String(month) && read('day') === String(day);
  if (!agrees && !knownDifferences.includes(`${year}-${month}-${day}`)) {
    throw new Error(
      `the sources disagree on lunar ${year}-${month}-${day}: ${date} is ${read('month')}-${read('day')}`,
    );
  }
  return date;
}
