import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatBytes,
  formatCompact,
  formatDate,
  formatDateInHanzi,
  formatDateTime,
  formatMoney,
  formatMonth,
  formatNumber,
  formatPercent,
  formatWeekday,
} from './index.ts';

describe('dates', () => {
  test('are written as the country writes them, without leading zeros', () => {
    expect(formatDate('2007-12-31')).toBe('2007年12月31日');
    expect(formatDate('2008-01-05')).toBe('2008年1月5日');
    expect(formatDate('2007-12-31', 'en')).toBe('31 December 2007');
    expect(formatMonth('2007-09')).toBe('2007年9月');
    expect(formatMonth('2007-09-30', 'en')).toBe('September 2007');
    expect(formatWeekday(7)).toBe('星期日');
    expect(() => formatDate('2007/12/31')).toThrow('not a date');
  });

  test('of old documents are written in Chinese numerals', () => {
    expect(formatDateInHanzi('2007-12-31')).toBe('二〇〇七年十二月三十一日');
    expect(formatDateInHanzi('2010-10-20')).toBe('二〇一〇年十月二十日');
    expect(formatDateInHanzi('2008-01-05')).toBe('二〇〇八年一月五日');
  });

  test('with a time are those of the business time zone', () => {
    expect(formatDateTime(new Date('2007-12-31T01:05:00Z'))).toBe('2007年12月31日 09:05');
    expect(formatDateTime(new Date('2007-12-31T17:00:00Z'), 'en')).toBe('1 January 2008, 01:00');
  });
});

describe('numbers', () => {
  test('have thousands separators, and their decimals only as asked', () => {
    expect(formatNumber(1006)).toBe('1,006');
    expect(formatNumber(-1234567.5)).toBe('-1,234,567.5');
    expect(formatNumber('12345678901234567890.10')).toBe('12,345,678,901,234,567,890.1');
    expect(formatNumber(12n, 2)).toBe('12.00');
    expect(formatNumber(1e21)).toBe('1,000,000,000,000,000,000,000');
    expect(formatNumber(1e-7)).toBe('0.0000001');
    expect(() => formatNumber('一百')).toThrow('not a decimal number');
  });

  test('are rounded half away from zero on the digits one sees, not on binary fractions', () => {
    expect(formatNumber(1.005, 2)).toBe('1.01');
    expect(formatNumber(-2.5, 0)).toBe('-3');
    expect(formatNumber(0.4, 0)).toBe('0');
    expect(formatNumber(-0.4, 0)).toBe('0');
  });

  test('are short in 万 and 亿, and step up when rounding reaches the next unit', () => {
    expect(formatCompact(844_000)).toBe('84.4万');
    expect(formatCompact(270_000_000)).toBe('2.7亿');
    expect(formatCompact(9_999)).toBe('9,999');
    expect(formatCompact(10_000)).toBe('1万');
    expect(formatCompact(99_999_999)).toBe('1亿');
    expect(formatCompact(12_345_678, 0)).toBe('1,235万');
    expect(formatCompact(1_200_000_000_000)).toBe('1.2万亿');
    expect(formatCompact(-15_000)).toBe('-1.5万');
    expect(formatCompact(0)).toBe('0');
  });

  test('as shares are percentages, as sizes are bytes by 1024', () => {
    expect(formatPercent(0.984)).toBe('98.4%');
    expect(formatPercent(1)).toBe('100%');
    expect(formatPercent('0.12345', 2)).toBe('12.35%');
    expect(formatBytes(999)).toBe('999 字节');
    expect(formatBytes(1536)).toBe('1.5 KB');
    expect(formatBytes(5 * 1024 ** 3)).toBe('5 GB');
  });

  test('read back are the number that was printed', () => {
    fc.assert(
      fc.property(fc.integer(), (value) => {
        expect(Number(formatNumber(value).replaceAll(',', ''))).toBe(value);
      }),
    );
  });
});

describe('money', () => {
  test('in fen is written in yuan with two decimals, or in larger units', () => {
    expect(formatMoney(123_456n)).toBe('1,234.56元');
    expect(formatMoney(-5n)).toBe('-0.05元');
    expect(formatMoney(0n)).toBe('0.00元');
    expect(formatMoney(123_456_789n, '万元')).toBe('123.46万元');
    expect(formatMoney(1_200_000n, '万元')).toBe('1.2万元');
    expect(formatMoney(39_000_000_000n, '亿元')).toBe('3.9亿元');
  });

  test('loses no fen, however large', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), (fen) => {
        expect(BigInt(formatMoney(fen).replaceAll(/[,.元]/g, ''))).toBe(fen);
      }),
    );
  });
});
