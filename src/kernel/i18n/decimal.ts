/** A decimal number held exactly: `units` / 10^`scale`. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

/** Numbers as JavaScript, bigint money or PostgreSQL `numeric` text gives them. */
export type DecimalInput = number | bigint | string;

export function parseDecimal(value: DecimalInput): Decimal {
  const match = /^([+-]?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(String(value).trim());
  if (!match) throw new RangeError(`not a decimal number: ${value}`);
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const scale = fraction.length - Number(exponent);
  const digits = BigInt(`${whole}${fraction}${'0'.repeat(Math.max(0, -scale))}`);
  return { units: sign === '-' ? -digits : digits, scale: Math.max(0, scale) };
}

/** Rounded half away from zero to so many decimals, as money and statistics are in this country (四舍五入). */
export function roundDecimal({ units, scale }: Decimal, decimals: number): Decimal {
  if (scale <= decimals) return { units: units * 10n ** BigInt(decimals - scale), scale: decimals };
  const divisor = 10n ** BigInt(scale - decimals);
  const half = units < 0n ? -(divisor / 2n) : divisor / 2n;
  return { units: (units + half) / divisor, scale: decimals };
}

/** Digits with thousands separators. */
export function printDecimal({ units, scale }: Decimal): string {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale).replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return `${units < 0n ? '-' : ''}${whole}${scale > 0 ? `.${digits.slice(-scale)}` : ''}`;
}

/** Without the zeros that end its decimals. */
export function trimDecimal({ units, scale }: Decimal): Decimal {
  let trimmed = { units, scale };
  while (trimmed.scale > 0 && trimmed.units % 10n === 0n) {
    trimmed = { units: trimmed.units / 10n, scale: trimmed.scale - 1 };
  }
  return trimmed;
}
