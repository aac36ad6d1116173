import { expect, it } from 'vitest';
import { isPeriod, lastDay, periodText } from './period.rules.ts';
import { rationalOf } from './rational.rules.ts';
import { convertUnit, inBaseUnit } from './units.rules.ts';
import { numberText, valueText } from './wording.rules.ts';

it.each([
  ['150', '万户', 'more_than', '多', 'stated', '150多万户', '150多万户'],
  ['70', '万元', 'more_than', '余', 'stated', '70余万元', '70余万元'],
  ['10', '万户', 'exceeds', '突破', 'stated', '10万户', '超过10万户'],
  ['70', '亿元', 'forecast', '预计', 'forecast', '70亿元', '预计70亿元'],
  ['1006', '所', 'exact', '已有', 'stated', '1,006所', '1,006所'],
  ['2007-01-16', '日', 'date', '', 'stated', '2007年1月16日', '2007年1月16日'],
  ['2008-03', '月', 'date', 'planned', 'forecast', '2008年3月', '2008年3月'],
  ['2007', '年', 'date', '', 'stated', '2007年', '2007年'],
])('says %s %s (%s %s, %s) as %s in a sentence and %s alone', (value, unit, qualifier, word, state, within, alone) => {
  expect(numberText({ value, unit, qualifier, word })).toBe(within);
  expect(valueText({ value, unit, qualifier, word, state })).toBe(alone);
});

it.each([
  ['84.4', '万户', '844000', '户'],
  ['2.7', '亿元', '270000000', '元'],
  ['3500', '万元', '35000000', '元'],
  ['63', '家', '63', '家'],
])('counts %s %s as %s %s', (value, unit, base, baseUnit) => {
  expect(inBaseUnit(value, unit)).toEqual({ value: base, unit: baseUnit });
});

it('turns units of one base into each other and no others', () => {
  expect(convertUnit(rationalOf('3500'), '万元', '亿元')).toEqual(rationalOf('0.35'));
  expect(convertUnit(rationalOf('1'), '亿元', '万户')).toBeNull();
});

it.each([
  ['2007', 'year', '2007-12-31', '2007年'],
  ['2007-H1', 'half', '2007-06-30', '2007年上半年'],
  ['2007-Q3', 'quarter', '2007-09-30', '2007年第三季度'],
  ['2008-02', 'month', '2008-02-29', '2008年2月'],
  ['2007-12-31', 'date', '2007-12-31', '2007年12月31日'],
] as const)('reads the period %s', (period, type, last, text) => {
  expect(isPeriod(period, type)).toBe(true);
  expect(lastDay(period)).toBe(last);
  expect(periodText(period)).toBe(text);
});

it('does not take one kind of period for another', () => {
  expect(isPeriod('2007-12-31', 'year')).toBe(false);
  expect(isPeriod('2007-13', 'month')).toBe(false);
});
