import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellOf, plainCell, readHeader, readRow, safeCell, valueIn } from './cells.rules.ts';
import type { RegisterField } from './contract.ts';
import { wellKind } from './testing.ts';

const field = (name: string): RegisterField => {
  const found = wellKind.fields.find((candidate) => candidate.name === name);
  if (!found) throw new Error(name);
  return found;
};

describe('cells of exported files', () => {
  it('never begin with a character that a spreadsheet runs, and read back as they were', () => {
    const text = fc.oneof(
      fc.string(),
      fc.tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r', "'"), fc.string()).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (value) => {
        expect(/^[=+\-@\t\r]/.test(safeCell(value))).toBe(false);
        expect(plainCell(safeCell(value))).toBe(value);
      }),
    );
  });

  it.each([
    ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
    ['@SUM(1)', "'@SUM(1)"],
    ['+86 138', "'+86 138"],
    ['正常', '正常'],
  ])('writes %s as harmless text', (value, cell) => {
    expect(cellOf(field('note'), value)).toBe(cell);
  });

  it('keeps a negative number a number', () => {
    expect(cellOf(field('depth'), -5)).toBe('-5');
  });

  it('shows money in yuan and reads it back as the same fen', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), (fen) => {
        expect(valueIn(field('costFen'), cellOf(field('costFen'), fen))).toBe(fen);
      }),
    );
  });
});

describe('cells of imported files', () => {
  it.each([
    ['dugOn', '2007年9月1日', '2007-09-01'],
    ['dugOn', '2007/12/31', '2007-12-31'],
    ['dugOn', '去年', '去年'],
    ['tested', '是', true],
    ['tested', '无', false],
    ['tested', '也许', '也许'],
    ['depth', '1,234.5', 1234.5],
    ['depth', '三十', '三十'],
    ['tags', '甜水、深井；新', ['甜水', '深井', '新']],
    ['costFen', '￥1,234.5', 123450],
    ['costFen', '1.234', '1.234'],
    ['note', '  ', undefined],
  ])('reads %s %s', (name, cell, value) => {
    expect(valueIn(field(name), cell)).toEqual(value);
  });

  it('find their fields by title or name in any order and tell what is missing or unknown', () => {
    const header = readHeader(wellKind, ['\uFEFF井名', 'wellNo', '状态', '颜色']);
    expect(header.unknown).toEqual(['颜色']);
    expect(header.missing.map(({ name }) => name)).toEqual(['regionCode', 'use', 'depth']);
    expect(readRow(header.fields, ['一号井', 'J001', '在册'])).toEqual({ name: '一号井', wellNo: 'J001' });
  });
});
