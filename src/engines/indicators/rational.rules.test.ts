import fc from 'fast-check';
import { expect, it } from 'vitest';
import { add, compare, decimalText, divide, multiply, rationalOf, subtract } from './rational.rules.ts';

const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.integer({ min: 0, max: 6 }))
  .map(([units, scale]) => {
    const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
    const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
    return `${units < 0n ? '-' : ''}${text}`;
  });

it('gives back every decimal number it reads', () => {
  fc.assert(
    fc.property(decimal, (text) => {
      const printed = decimalText(rationalOf(text), 6);
      expect(compare(rationalOf(printed), rationalOf(text))).toBe(0);
      expect(printed).not.toMatch(/\.\d*0$|^-0$/);
    }),
  );
});

it('adds and takes away exactly, in any order', () => {
  fc.assert(
    fc.property(decimal, decimal, decimal, (a, b, c) => {
      const [x, y, z] = [rationalOf(a), rationalOf(b), rationalOf(c)];
      expect(add(add(x, y), z)).toEqual(add(x, add(y, z)));
      expect(subtract(add(x, y), y)).toEqual(x);
      expect(multiply(x, add(y, z))).toEqual(add(multiply(x, y), multiply(x, z)));
    }),
  );
});

it('divides back to what was multiplied', () => {
  fc.assert(
    fc.property(decimal, decimal, (a, b) => {
      const [x, y] = [rationalOf(a), rationalOf(b)];
      const product = multiply(x, y);
      if (y.n === 0n) expect(divide(product, y)).toBeNull();
      else expect(divide(product, y)).toEqual(x);
    }),
  );
});

it('never moves further than half a unit when it rounds', () => {
  fc.assert(
    fc.property(decimal, fc.integer({ min: 0, max: 3 }), (text, decimals) => {
      const value = rationalOf(text);
      const error = subtract(rationalOf(decimalText(value, decimals)), value);
      const half = { n: 1n, d: 2n * 10n ** BigInt(decimals) };
      expect(compare({ n: error.n < 0n ? -error.n : error.n, d: error.d }, half)).toBeLessThanOrEqual(0);
    }),
  );
});

it.each([
  ['2.675', 2, '2.68'],
  ['-2.675', 2, '-2.68'],
  ['0.005', 2, '0.01'],
  ['-0.004', 2, '0'],
  ['1006', 0, '1006'],
  ['36.50', 4, '36.5'],
])('rounds %s to %i decimals as %s', (text, decimals, expected) => {
  expect(decimalText(rationalOf(text), decimals)).toBe(expected);
});

it('takes 3.9 less 1.2 for exactly 2.7', () => {
  expect(decimalText(subtract(rationalOf('3.9'), rationalOf('1.2')), 6)).toBe('2.7');
});

it.each(['', '1.', '.5', '1e3', '一', '1,006'])('refuses %j as a decimal number', (text) => {
  expect(() => rationalOf(text)).toThrow(RangeError);
});
