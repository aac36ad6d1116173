import fc from 'fast-check';
import { expect, it } from 'vitest';
import { codesOf, evaluate, FormulaError, parseFormula } from './formula.rules.ts';
import { decimalText, rationalOf } from './rational.rules.ts';

const reckon = (formula: string, known: Record<string, string> = {}): string | null => {
  const result = evaluate(parseFormula(formula), (code) =>
    known[code] === undefined ? null : rationalOf(known[code]),
  );
  return result && decimalText(result, 4);
};

it.each([
  ['1 + 2 * 3', '7'],
  ['(1 + 2) * 3', '9'],
  ['8 / 4 / 2', '1'],
  ['10 - 3 - 2', '5'],
  ['0.1 + 0.2', '0.3'],
  ['1 / 3', '0.3333'],
])('reckons %s as %s', (formula, expected) => {
  expect(reckon(formula)).toBe(expected);
});

it.each([
  ['', 1],
  ['1 +', 4],
  ['(1', 3],
  ['1 2', 3],
  ['a', 1],
  ['a.b $ 2', 5],
])('names the place where %j cannot be read', (formula, at) => {
  expect(() => parseFormula(formula)).toThrow(FormulaError);
  try {
    parseFormula(formula);
  } catch (error) {
    expect((error as FormulaError).at).toBe(at);
  }
});

it('lists each code once', () => {
  expect(codesOf(parseFormula('a.b / (a.b + c.d_e) * 100'))).toEqual(['a.b', 'c.d_e']);
});

it('is unknown as soon as one code is', () => {
  expect(reckon('a.b + 0 * c.d', { 'a.b': '1' })).toBeNull();
});

it('agrees with whole-number arithmetic on every sum and product', () => {
  const number = fc.integer({ min: 0, max: 1000 });
  fc.assert(
    fc.property(number, number, number, (a, b, c) => {
      expect(reckon(`${a} + ${b} * ${c} - ${a}`)).toBe(String(a + b * c - a));
    }),
  );
});
