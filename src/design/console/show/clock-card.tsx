import type { ReactNode } from 'react';
import { Lamp, type LampTone } from './lamp.tsx';
import { DateText } from './values.tsx';

export type ClockDay = 'used' | 'paused' | 'left';

const words: Record<ClockDay, string> = { used: '已用', paused: '暂停', left: '剩余' };

export interface ClockCardProps {
  /** Days left; below zero: overdue. */
  left: number;
  unit?: string;
  due: string | Date | null;
  days: readonly ClockDay[];
  /** The promise, the pauses and the article. */
  note?: ReactNode;
  lamp: LampTone;
}

/** A statutory clock that shows its working: each square is a day. */
export function ClockCard({ left, unit = '个工作日', due, days, note, lamp }: ClockCardProps): ReactNode {
  const counts = (['used', 'paused', 'left'] as const)
    .map((kind) => ({ kind, count: days.filter((day) => day === kind).length }))
    .filter(({ count }) => count > 0);
  const summary = counts.map(({ kind, count }) => `${words[kind]} ${count} 天`).join('，');
  return (
    <div className="zt-clock">
      <div className="zt-clock-head">
        {left === 0 ? (
          <p>
            <strong>今天</strong> 到期
          </p>
        ) : (
          <p>
            <strong>{Math.abs(left)}</strong> {left < 0 ? `${unit}前到期，已逾期` : `${unit}后到期`}
          </p>
        )}
        <Lamp tone={lamp}>
          <DateText value={due} />
        </Lamp>
      </div>
      <div className="zt-clock-days" role="img" aria-label={summary} title={summary}>
        {days.map((day, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a day is its place in the row
          <span key={place} data-kind={day} />
        ))}
      </div>
      {note ? <div className="zt-note">{note}</div> : null}
    </div>
  );
}
