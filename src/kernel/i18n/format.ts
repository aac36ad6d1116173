import { type Decimal, type DecimalInput, parseDecimal, printDecimal, roundDecimal, trimDecimal } from './decimal.ts';

/** 1006 as 1,006. With `decimals` rounded to exactly so many, else all that the value has. */
export function formatNumber(value: DecimalInput, decimals?: number): string {
  const exact = parseDecimal(value);
  return printDecimal(decimals === undefined ? trimDecimal(exact) : roundDecimal(exact, decimals));
}

/** 844000 as 84.4万, 270000000 as 2.7亿, at most so many decimals. */
export function formatCompact(value: DecimalInput, decimals = 2): string {
  const exact = parseDecimal(value);
  const inUnit = (power: number): Decimal => roundDecimal({ units: exact.units, scale: exact.scale + power }, decimals);
  // The smallest unit that stays below 10,000 after rounding, so that 9,999.9999万 becomes 1亿.
  const { power, unit } = compactUnits.find((candidate) => isBelowTenThousand(inUnit(candidate.power))) ?? largestUnit;
  return `${printDecimal(trimDecimal(inUnit(power)))}${unit}`;
}

const largestUnit = { power: 12, unit: '万亿' };
const compactUnits = [{ power: 0, unit: '' }, { power: 4, unit: '万' }, { power: 8, unit: '亿' }, largestUnit];

function isBelowTenThousand({ units, scale }: Decimal): boolean {
  return (units < 0n ? -units : units) < 10n ** BigInt(4 + scale);
}

const moneyUnits = { 元: 2, 万元: 6, 亿元: 10 } as const;

export type MoneyUnit = keyof typeof moneyUnits;

/** Fen as 1,234.56元; in 万元 or 亿元 where the field does so, at most `decimals`, without ending zeros. */
export function formatMoney(fen: bigint, unit: MoneyUnit = '元', decimals = 2): string {
  const amount = roundDecimal({ units: fen, scale: moneyUnits[unit] }, decimals);
  return `${printDecimal(unit === '元' ? amount : trimDecimal(amount))}${unit}`;
}

/** A share, 0.984, as 98.4%. */
export function formatPercent(share: DecimalInput, decimals = 1): string {
  const { units, scale } = parseDecimal(share);
  return `${printDecimal(trimDecimal(roundDecimal({ units: units * 100n, scale }, decimals)))}%`;
}

/** A size in bytes as 1.5 MB, by 1024. */
export function formatBytes(bytes: number): string {
  const units = ['字节', 'KB', 'MB', 'GB', 'TB'];
  let size = bytes;
  let unit = 0;
  for (; size >= 1024 && unit < units.length - 1; unit += 1) size /= 1024;
  return `${formatNumber(trimToOneDecimal(size))} ${units[unit]}`;
}

function trimToOneDecimal(size: number): number {
  return Math.round(size * 10) / 10;
}
