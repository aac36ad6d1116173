/** An exact fraction: statistics are added, divided and rounded without floating point. `d` is positive. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

function gcd(a: bigint, b: bigint): bigint {
  if (b !== 0n) return gcd(b, a % b);
  return a < 0n ? -a : a;
}

function rational(n: bigint, d: bigint): Rational {
  const sign = d < 0n ? -1n : 1n;
  const divisor = gcd(n, d) * sign;
  return { n: n / divisor, d: d / divisor };
}

/** `84.4` as 422/5. Throws a `RangeError` on anything that is not a plain decimal number. */
export function rationalOf(text: string): Rational {
  const match = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(text.trim());
  if (!match) throw new RangeError(`not a decimal number: ${text}`);
  const [, sign, whole = '', fraction = ''] = match;
  const digits = BigInt(`${whole}${fraction}`);
  return rational(sign === '-' ? -digits : digits, 10n ** BigInt(fraction.length));
}

export const add = (a: Rational, b: Rational): Rational => rational(a.n * b.d + b.n * a.d, a.d * b.d);
export const subtract = (a: Rational, b: Rational): Rational => add(a, { n: -b.n, d: b.d });
export const multiply = (a: Rational, b: Rational): Rational => rational(a.n * b.n, a.d * b.d);
/** Null: divided by zero. */
export const divide = (a: Rational, b: Rational): Rational | null =>
  b.n === 0n ? null : rational(a.n * b.d, a.d * b.n);
export const compare = (a: Rational, b: Rational): number => {
  const difference = a.n * b.d - b.n * a.d;
  if (difference === 0n) return 0;
  return difference > 0n ? 1 : -1;
};
export const zero: Rational = { n: 0n, d: 1n };

/** Rounded half away from zero (四舍五入) to at most so many decimals, without ending zeros. */
export function decimalText(value: Rational, decimals: number): string {
  const scale = 10n ** BigInt(decimals);
  const size = (value.n < 0n ? -value.n : value.n) * scale;
  const units = (size * 2n + value.d) / (value.d * 2n);
  const digits = units.toString().padStart(decimals + 1, '0');
  const fraction = decimals === 0 ? '' : digits.slice(-decimals).replace(/0+$/, '');
  const whole = decimals === 0 ? digits : digits.slice(0, -decimals);
  return `${value.n < 0n && units > 0n ? '-' : ''}${whole}${fraction ? `.${fraction}` : ''}`;
}
