import fc from 'fast-check';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { ClockCard } from './clock-card.tsx';
import { changedFields, diffText } from './diff.rules.ts';
import { DiffView } from './diff-view.tsx';
import { Facts } from './facts.tsx';
import { Lamp } from './lamp.tsx';
import { PlainTable } from './plain-table.tsx';
import { Timeline } from './timeline.tsx';
import { amountText, bytesText, dateText, fenOf, relativeText, shown } from './values.rules.ts';
import { Money } from './values.tsx';

describe('amounts', () => {
  it('are exact to the fen, however large', () => {
    expect(amountText(123456)).toBe('1,234.56');
    expect(amountText(-5n)).toBe('−0.05');
    expect(amountText('900719925474099312')).toBe('9,007,199,254,740,993.12');
    expect(amountText(39_000_000_000n, '亿元')).toBe('3.9');
    expect(amountText(8_440_000n, '万元')).toBe('8.44');
  });

  it('read back as they were written', () => {
    fc.assert(fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), (fen) => fenOf(amountText(fen)) === fen));
  });

  it('are refused when they are no amount or finer than a fen', () => {
    for (const text of ['', '12.345', '1e3', '元', '--1', '1.2.3']) expect(fenOf(text)).toBeNull();
  });

  it('say that nothing was filled in', () => {
    expect(renderToStaticMarkup(<Money fen={null} />)).toContain('未填写');
  });
});

describe('days and instants', () => {
  it('read in Beijing time', () => {
    expect(dateText('2007-12-31')).toBe('2007年12月31日');
    expect(dateText('2007-12-31T16:05:00Z', true)).toBe('2008年1月1日 00:05');
  });

  it('are told as people say them', () => {
    const now = new Date('2008-01-02T01:00:00Z');
    expect(relativeText('2008-01-02T00:12:00Z', now)).toBe('今天 08:12');
    expect(relativeText('2008-01-01', now)).toBe('昨天');
    expect(relativeText('2008-01-03', now)).toBe('明天');
    expect(relativeText('2008-03-05', now)).toBe('3月5日');
    expect(relativeText('2007-12-30T10:00:00Z', now)).toBe('2007年12月30日');
  });

  it('are never shown raw, wherever a part is given one; what only looks like one stays', () => {
    const day = '2007-12-31';
    const parts = [
      <Facts key="facts" items={[['登记', day]]} />,
      <PlainTable key="table" label="表" columns={['日期']} rows={[[day]]} />,
      <Timeline key="line" items={[{ at: '2007-12-31T01:12:00.000Z', title: '登记' }]} />,
    ];
    const markup = renderToStaticMarkup(parts);
    expect(markup.match(/2007年12月31日/g)).toHaveLength(3);
    expect(markup).toContain('2007年12月31日 09:12');
    expect(markup).not.toContain(day);
    for (const text of ['SX-2007-12-31', '2007-12', '2007-12-31 起', '']) expect(shown(text)).toBe(text);
  });

  it('tell sizes in the unit that fits', () => {
    expect([0, 1023, 1536, 1_500_000_000].map(bytesText)).toEqual(['0 字节', '1023 字节', '1.5 KB', '1.4 GB']);
  });
});

describe('differences', () => {
  it('give both texts back, whatever was changed', () => {
    const text = fc.string({ unit: fc.constantFrom('县', '镇', '村', 'A', '1', ' ', '\n', '，'), maxLength: 60 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = diffText(before, after);
        const join = (without: string) =>
          parts
            .filter(({ kind }) => kind !== without)
            .map((part) => part.text)
            .join('');
        return join('added') === before && join('removed') === after;
      }),
    );
  });

  it('mark nothing in equal texts and only the changed words in others', () => {
    expect(diffText('示例中学', '示例中学')).toEqual([{ kind: 'same', text: '示例中学' }]);
    expect(diffText('示例中学', '示例第三中学').filter(({ kind }) => kind !== 'same')).toEqual([
      { kind: 'added', text: '第三' },
    ]);
  });

  it('compare records field by field', () => {
    expect(changedFields({ a: 1, b: [1], c: 'x' }, { a: 1, b: [2], d: null }, { b: '乙' })).toEqual([
      { field: 'b', before: [1], after: [2] },
      { field: 'c', before: 'x', after: undefined },
    ]);
  });

  it('escape what people have written', () => {
    const page = renderToStaticMarkup(<DiffView before="<b>旧</b>" after="<script>alert(1)</script>" />);
    expect(page).not.toMatch(/<script|<b>/);
  });
});

describe('signs', () => {
  it('say a state by shape and words, not by colour alone', () => {
    expect(renderToStaticMarkup(<Lamp tone="bad">逾期 1 件</Lamp>)).toMatch(/▲.*逾期 1 件/);
  });

  it('show the working of a clock in words too', () => {
    const page = renderToStaticMarkup(
      <ClockCard left={-1} due="2007-12-29" days={['used', 'used', 'paused']} lamp="bad" />,
    );
    expect(page).toContain('aria-label="已用 2 天，暂停 1 天"');
    expect(page).toContain('已逾期');
  });

  it('say of an absent fact that it was not filled in', () => {
    expect(renderToStaticMarkup(<Facts items={[['电话', '']]} />)).toContain('未填写');
    expect(renderToStaticMarkup(<Facts items={[['件数', 0]]} />)).not.toContain('未填写');
  });
});

describe('small tables', () => {
  it('of many words become cards on a phone by themselves, those of figures do not', () => {
    const table = (columns: string[], figures: number[] = []) =>
      renderToStaticMarkup(<PlainTable label="表" columns={columns} rows={[columns]} figures={figures} />);
    expect(table(['受理点', '地址', '办公时间', '电话'])).toContain('zt-stacks');
    expect(table(['类别', '核定', '实有', '空编', '超编'], [1, 2, 3, 4])).not.toContain('zt-stacks');
    expect(table(['行号', '问题'])).not.toContain('zt-stacks');
  });
});
