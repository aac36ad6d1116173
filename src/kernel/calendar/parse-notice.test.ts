import { describe, expect, it } from 'vitest';
import { nationalCalendarData } from '../clock/national-calendar.ts';
import { parseNotice } from './parse-notice.ts';

/** In the manner of the notices; the days are those of 2026. */
const notice2026 = `各省、自治区、直辖市人民政府：
经批准，现将2026年节假日安排通知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作。`;

describe('reading a holiday notice as it is written', () => {
  it('finds every day of 2026 that the calendar knows from elsewhere', () => {
    const known = nationalCalendarData.years.find((year) => year.year === 2026)!;
    const parsed = parseNotice(notice2026, 2026);
    expect(parsed).toEqual({ holidays: known.holidays, makeupWorkdays: known.makeupWorkdays, unread: [] });
  });

  it('follows a range over the turn of a month and of a year', () => {
    const text =
      '（一）元旦：2022年12月31日至2023年1月2日放假调休，共3天。\n（二）国庆节：9月29日（周五）至10月6日（周五）放假。10月7日（周六）、８日（周日）上班。';
    const parsed = parseNotice(text, 2023);
    expect(Object.keys(parsed.holidays)).toHaveLength(11);
    expect(parsed.holidays['2022-12-31']).toBe('元旦');
    expect(parsed.holidays['2023-10-01']).toBe('国庆节');
    expect(parsed.makeupWorkdays).toEqual({ '2023-10-07': '国庆节', '2023-10-08': '国庆节' });
  });

  it('says which sentence it could not read', () => {
    const parsed = parseNotice('春节：2月30日至3月2日放假。3月9日另行通知。', 2027);
    expect(parsed.unread).toEqual(['2月30日至3月2日放假', '3月9日另行通知']);
  });
});
