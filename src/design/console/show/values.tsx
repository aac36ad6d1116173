import type { ReactNode } from 'react';
import { amountText, dateText, type MoneyUnit, relativeText } from './values.rules.ts';

/** An amount of fen in its unit; figures of one column line up. */
export function Money({ fen, unit = '元' }: { fen: bigint | number | string | null; unit?: MoneyUnit }): ReactNode {
  if (fen === null) return <span className="zt-quiet">未填写</span>;
  return (
    <span className="zt-money">
      {amountText(fen, unit)}
      <span className="zt-unit">{unit}</span>
    </span>
  );
}

/** A day or an instant, in Beijing time. `relative`: 今天 09:12; the full date stands in the title. */
export function DateText({
  value,
  time = false,
  relative = false,
}: {
  value: string | Date | null | undefined;
  time?: boolean;
  relative?: boolean;
}): ReactNode {
  if (!value) return <span className="zt-quiet">未定</span>;
  const iso = typeof value === 'string' ? value : value.toISOString();
  const full = dateText(value, time || relative);
  return (
    <time dateTime={iso} title={relative ? full : undefined}>
      {relative ? relativeText(value, new Date()) : full}
    </time>
  );
}
