import type { ReactNode } from 'react';
import { ClockCard, type ClockDay, Lamp, Section } from '#design/console';
import type { CaseClock } from '../contract.ts';
import { tones } from './lamps.tsx';

/** How long still, and how that was reckoned: by the article, day by day. */
export function CaseClocks({ clocks, state }: { clocks: readonly CaseClock[]; state: string }): ReactNode {
  if (clocks.length === 0)
    return (
      <Section title="期限">
        <p className="zt-note">{state === 'correction' ? '等申请人补正，期间不计时。' : '现在没有计时的期限。'}</p>
      </Section>
    );
  return clocks.map((clock) => <Clock key={clock.title} clock={clock} />);
}

const shown: Readonly<Record<string, ClockDay>> = { used: 'used', paused: 'paused', left: 'left', rolled: 'left' };

function Clock({ clock }: { clock: CaseClock }): ReactNode {
  const note = (
    <>
      <p>
        {clock.title} · {clock.rule}
        {clock.provisional ? ' · 放假安排未发布，日期暂定' : ''}
      </p>
      <Working clock={clock} />
    </>
  );
  if (clock.remaining === null || clock.due === null)
    return (
      <div className="zt-clock">
        <div className="zt-clock-head">
          <p>
            已用 <strong>{clock.used}</strong> {clock.unit === 'working' ? '个工作日' : '日'}
          </p>
          <Lamp tone="off">{clock.remainingText}</Lamp>
        </div>
        <div className="zt-note">{note}</div>
      </div>
    );
  return (
    <ClockCard
      left={clock.remaining}
      unit={clock.unit === 'working' ? '个工作日' : '天'}
      due={clock.due}
      days={clock.days.flatMap(({ part }) => shown[part] ?? [])}
      note={note}
      lamp={tones[clock.lamp]}
    />
  );
}

const parts: Readonly<Record<string, string>> = {
  received: '起始',
  used: '',
  left: '',
  paused: '暂停',
  off: '休',
  rolled: '顺延',
  void: '作废',
};
const MONDAY_FIRST = ['一', '二', '三', '四', '五', '六', '日'];

/** 计算过程: the sentences, and every day from the start to the due date. */
function Working({ clock }: { clock: CaseClock }): ReactNode {
  const [first] = clock.days;
  const blanks = first ? (new Date(`${first.date}T00:00:00Z`).getUTCDay() + 6) % 7 : 0;
  return (
    <details className="zt-case-working">
      <summary>计算过程</summary>
      <ol>
        {clock.working.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
      {first ? (
        <div className="zt-case-month">
          {MONDAY_FIRST.map((name) => (
            <div key={name}>{name}</div>
          ))}
          {Array.from({ length: blanks }, (_, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: blanks before the first day have no other name
            <div key={`blank-${place}`} />
          ))}
          {clock.days.map((day) => (
            <div key={day.date} data-part={day.part} data-due={day.isDue} title={day.date}>
              {Number(day.date.slice(5, 7))}/{Number(day.date.slice(8))}
              <br />
              {day.ordinal === null ? (day.holiday ?? parts[day.part] ?? '') : `第${day.ordinal}日`}
              {day.kind === 'makeup-workday' ? '·班' : ''}
            </div>
          ))}
        </div>
      ) : null}
    </details>
  );
}
