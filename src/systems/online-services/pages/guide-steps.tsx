import type { PublishedItem } from '#engines/cases';
import { describeLimit } from '#kernel';
import { daysOf } from '../catalogue/days.rules.ts';

type Content = PublishedItem['content'];

/** The way of the matter as a picture: a line of stations, down the page on a phone. */
export function Steps({ content }: { content: Content }) {
  return (
    <>
      <ol className="stations">
        {content.steps.map((step, at) => (
          <li key={step.name} className="station">
            <span className="station-mark" aria-hidden="true">
              {at + 1}
            </span>
            <h3>{step.name}</h3>
            <p className="station-time">{timeOf(step.days)}</p>
            {step.post ? <p>{step.post}</p> : null}
            {step.criteria ? <p className="station-text">{step.criteria}</p> : null}
            {step.result ? <p className="station-result">得到：{step.result}</p> : null}
          </li>
        ))}
      </ol>
      {content.specialProcedures && content.specialProcedures.length > 0 ? (
        <p className="guide-note">
          {`下列情形的时间不计入办理时限：${content.specialProcedures
            .map((one) => `${one.name}${one.days ? `（${one.days} 个工作日）` : ''}`)
            .join('、')}。`}
        </p>
      ) : null}
    </>
  );
}

const timeOf = (days: number | undefined): string => {
  if (days === undefined) return '';
  return days === 0 ? '当日' : `${days} 个工作日`;
};

/** What the law allows against what is promised, drawn to one scale. */
export function Periods({ content }: { content: Content }) {
  const { promised, statutory } = content;
  if (content.caseType === 'on-the-spot' || promised === null)
    return <p className="guide-lead">材料齐全的，当场办结。</p>;
  const longest = Math.max(daysOf(promised), daysOf(statutory));
  const saved = statutory ? Math.round((1 - daysOf(promised) / daysOf(statutory)) * 100) : 0;
  return (
    <>
      <dl className="periods">
        {statutory ? (
          <Period label="法律规定" days={daysOf(statutory)} text={describeLimit(statutory)} top={longest} />
        ) : null}
        <Period label="我们承诺" days={daysOf(promised)} text={describeLimit(promised)} top={longest} ours />
      </dl>
      <p className="guide-note">
        {saved > 0 ? `比法定时限缩短 ${saved}%。` : ''}
        自受理之日的次日起算，听证、检验、鉴定、专家评审等依法不计入的时间除外。收件后 5
        个工作日内没有告知补正的，自收到申请之日起即为受理。
      </p>
    </>
  );
}

interface PeriodProps {
  readonly label: string;
  readonly days: number;
  readonly text: string;
  readonly top: number;
  readonly ours?: boolean;
}

const Period = ({ label, days, text, top, ours = false }: PeriodProps) => (
  <div>
    <dt>{label}</dt>
    <dd>
      <svg className="period-track" width="100%" height="14" aria-hidden="true" focusable="false">
        <rect className="chart-track" width="100%" height="14" rx="3" />
        <rect
          className={ours ? 'chart-bar chart-bar-here' : 'chart-bar'}
          width={`${Math.max(2, (days / top) * 100).toFixed(1)}%`}
          height="14"
          rx="3"
        />
      </svg>
      <span>{text}</span>
    </dd>
  </div>
);
