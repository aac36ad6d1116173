import { Lamp } from '#design/public';
import type { CaseView } from '#engines/cases';
import { formatDate, remainingLabel } from '#kernel';
import { wayOf } from './case-way.rules.ts';

/** Where the case stands, drawn as stations. */
export function CaseWay({ view }: { view: Pick<CaseView, 'row'> }) {
  const stations = wayOf(view.row);
  return (
    <ol className="stations">
      {stations.map((one, at) => (
        <li
          key={one.name}
          className={`station station-${one.state}`}
          aria-current={one.state === 'now' ? 'step' : undefined}
        >
          <span className="station-mark" aria-hidden="true">
            {one.state === 'done' ? '✓' : at + 1}
          </span>
          <h3>
            {one.name}
            <span className="visually-hidden">{words[one.state]}</span>
          </h3>
          {one.date ? <p className="station-text">{formatDate(one.date)}</p> : null}
          {one.note ? <p className="station-text">{one.note}</p> : null}
        </li>
      ))}
    </ol>
  );
}

const words = { done: '（已完成）', now: '（现在）', ahead: '（还没到）' } as const;

const waited = {
  answer: '我们最晚',
  supply: '请您在',
  decision: '承诺最晚',
  statutory: '法定最晚',
  delivery: '最晚送达',
} as const;

/** How long is left, by when, and how that was reckoned. */
export function CaseClock({ view }: { view: CaseView }) {
  const { reading, row, working } = view;
  if (!reading || row.dueOn === null) return null;
  const left = remainingLabel(reading);
  const late = reading.overdue;
  return (
    <div className="case-clock">
      <p className="case-clock-left">
        <Lamp colour={reading.light}>{left ? left.text.replace('{count}', ` ${left.count} `) : '时限暂停'}</Lamp>
      </p>
      <p>
        {waited[reading.what]} {formatDate(row.dueOn)}
        {row.provisional ? '（放假安排公布前暂定）' : ''}
      </p>
      {late && reading.what !== 'supply' ? <p>已超过承诺的日期，您可以在下面催办或投诉。</p> : null}
      <details className="panel-more">
        <summary>怎么算出来的</summary>
        {working.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </details>
    </div>
  );
}
