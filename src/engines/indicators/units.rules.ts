import { decimalText, multiply, type Rational, rationalOf } from './rational.rules.ts';

/** Units of statistics: the base they count in and how many of it one is. 万 = 10⁴, 亿 = 10⁸. */
const units: Readonly<Record<string, { base: string; factor: string }>> = {
  万户: { base: '户', factor: '10000' },
  万门: { base: '门', factor: '10000' },
  万元: { base: '元', factor: '10000' },
  亿元: { base: '元', factor: '100000000' },
  '亿元/年': { base: '元/年', factor: '100000000' },
  万人: { base: '人', factor: '10000' },
  万吨: { base: '吨', factor: '10000' },
};

/** 84.4 万户 as 844000 户. A unit without a multiple is its own base. */
export function inBaseUnit(value: string, unit: string): { value: string; unit: string } {
  const found = units[unit];
  if (!found) return { value, unit };
  return { value: decimalText(multiply(rationalOf(value), rationalOf(found.factor)), 6), unit: found.base };
}

/** A value in another unit of the same base; null when the two measure different things. */
export function convertUnit(value: Rational, from: string, to: string): Rational | null {
  if (from === to) return value;
  const [source, goal] = [units[from], units[to]];
  if ((source?.base ?? from) !== (goal?.base ?? to)) return null;
  const factor = rationalOf(source?.factor ?? '1');
  const divisor = rationalOf(goal?.factor ?? '1');
  return multiply(multiply(value, factor), { n: divisor.d, d: divisor.n });
}
