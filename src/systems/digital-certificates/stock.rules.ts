/** Splits `XK26-000120` into what stays and the running number with its width. */
export function splitSerial(serial: string): { prefix: string; start: number; width: number } | null {
  const match = /^(.*?)([0-9]+)$/.exec(serial);
  if (!match) return null;
  return { prefix: match[1] ?? '', start: Number(match[2]), width: (match[2] ?? '').length };
}

/** First and last serial of a box; null when the number outgrows its width. */
export function serialRange(first: string, quantity: number): { first: string; last: string } | null {
  const parts = splitSerial(first);
  if (!parts) return null;
  const last = String(parts.start + quantity - 1).padStart(parts.width, '0');
  return last.length > parts.width ? null : { first, last: `${parts.prefix}${last}` };
}

export interface StockSums {
  readonly received: number;
  readonly transferredIn: number;
  readonly recovered: number;
  readonly issued: number;
  readonly destroyed: number;
  readonly returned: number;
  readonly transferredOut: number;
}

/** 结存: what came less what went. */
export const balanceOf = (sums: StockSums): number =>
  sums.received +
  sums.transferredIn +
  sums.recovered -
  sums.issued -
  sums.destroyed -
  sums.returned -
  sums.transferredOut;
