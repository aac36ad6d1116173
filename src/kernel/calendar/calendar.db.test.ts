import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addWorkingDays } from '../clock/index.ts';
import { nationalCalendarData } from '../clock/national-calendar.ts';
import { defineModule } from '../module/define-module.ts';
import { on } from '../queue/define-consumer.ts';
import { type TestCity, testCity } from '../testing/test-city.ts';
import { calendarChanged, loadNotice } from './load-notice.ts';
import { readCalendar } from './read-calendar.ts';

const told: number[] = [];
const listener = defineModule({
  name: 'listener',
  floor: 'engines',
  title: { zh: '听', en: 'Listener' },
  uses: [],
  home: import.meta.url,
  consumers: [
    on(calendarChanged, 'listener.calendar', async (_tx, { year }) => {
      told.push(year);
    }),
  ],
});

/** Days off of a year that is not out when this is written; invented. */
const coming = (extra: Record<string, string> = {}) => ({
  year: 2027,
  notices: [{ title: '测试用的通知', docNo: null, url: null }],
  sourceNote: '测试',
  holidays: Object.fromEntries([
    ...Array.from({ length: 7 }, (_, at) => [`2027-10-0${at + 1}`, '国庆节']),
    ...Object.entries(extra),
  ]),
  makeupWorkdays: { '2027-10-09': '国庆节' },
});

describe('loading a holiday notice', () => {
  let city: TestCity;
  beforeAll(async () => {
    city = await testCity({ modules: [listener], now: '2026-11-26T02:00:00Z' });
  });
  afterAll(() => city.close());

  it('turns provisional due dates into settled ones, and tells whoever keeps them', async () => {
    const before = addWorkingDays(await readCalendar(city.ctx()), '2027-09-30', 3);
    expect(before.provisional).toBe(true);
    await loadNotice(city.ctx(), coming(), '');
    await city.drain();
    const after = addWorkingDays(await readCalendar(city.ctx()), '2027-09-30', 3);
    expect(after).toMatchObject({ date: '2027-10-11', provisional: false });
    expect(told).toEqual([2027]);
  });

  it('lets a corrected edition take the place of the one before', async () => {
    expect(await loadNotice(city.ctx(), coming({ '2027-10-08': '国庆节' }), '更正')).toEqual({ edition: 2 });
    expect(addWorkingDays(await readCalendar(city.ctx()), '2027-09-30', 3).date).toBe('2027-10-12');
  });

  it('numbers editions one after the other when two clerks load at once', async () => {
    const both = await Promise.all([loadNotice(city.ctx(), coming(), 'a'), loadNotice(city.ctx(), coming(), 'b')]);
    expect(both.map((one) => one.edition).sort()).toEqual([3, 4]);
  });

  it('refuses a notice that lacks days, or makes a weekday a make-up day, and changes nothing', async () => {
    await expect(loadNotice(city.ctx(), { ...coming(), holidays: {} }, '')).rejects.toMatchObject({
      code: 'clock.noticeTooShort',
    });
    const wrong = { ...coming(), makeupWorkdays: { '2027-10-12': '国庆节' } };
    await expect(loadNotice(city.ctx(), wrong, '')).rejects.toMatchObject({ code: 'clock.badCalendarYear' });
    expect((await readCalendar(city.ctx())).years.get(2027)?.makeupWorkdays).toEqual({ '2027-10-09': '国庆节' });
  });

  it('knows a past year from the product alone', async () => {
    expect((await readCalendar(city.ctx())).years.get(2007)).toEqual(
      nationalCalendarData.years.find((one) => one.year === 2007),
    );
  });
});
