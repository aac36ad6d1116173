import type { ReactNode } from 'react';
import { shown } from './values.rules.ts';

/** Facts of a thing as terms and their values; what is absent reads 未填写. */
export function Facts({ items }: { items: readonly (readonly [label: string, value: ReactNode])[] }): ReactNode {
  return (
    <dl className="zt-facts">
      {items.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{isBlank(value) ? <span className="zt-quiet">未填写</span> : shown(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

const isBlank = (value: ReactNode): boolean =>
  value === null || value === undefined || value === '' || typeof value === 'boolean';

/** A figure that somebody needs to decide something. */
export function Stat({
  label,
  value,
  unit,
  note,
}: {
  label: ReactNode;
  value: ReactNode;
  unit?: ReactNode;
  note?: ReactNode;
}): ReactNode {
  return (
    <div className="zt-stat">
      <p className="zt-stat-label">{label}</p>
      <p className="zt-stat-value">
        <strong>{value}</strong>
        {unit ? <span> {unit}</span> : null}
      </p>
      {note ? <p className="zt-note">{note}</p> : null}
    </div>
  );
}
