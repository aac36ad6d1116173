import { DataTable, Heading, Lamp } from '#design/public';
import { formatDate } from '#kernel/contract';
import { type Phase, type PhasePlan, type Project, phaseStates } from '../contract.ts';
import { moneyText } from './project-list.tsx';

/** 分期: plan against what came, and each change of a plan with its reason. */
export function Phases({ project }: { project: Project }) {
  const shown = project.phases.filter((phase) => !phase.mistaken);
  if (shown.length === 0) return null;
  const counted = shown.filter((phase) => phase.cancelledOn === null);
  const rest = project.totalInvestmentFen - counted.reduce((sum, phase) => sum + phase.investmentFen, 0);
  const changes = shown.flatMap((phase) =>
    phase.plans.slice(1).flatMap((after, at) => {
      const before = phase.plans[at];
      return before ? [{ phase, before, after }] : [];
    }),
  );
  return (
    <section className="aside-gap" id="phases" aria-label="分期">
      <Heading text="分期" />
      <DataTable<Phase>
        caption="各期的投资、计划与实际"
        captionHidden
        cards
        rowKey={(phase) => String(phase.no)}
        columns={[
          { key: 'name', heading: '期次', cell: nameOf },
          {
            key: 'money',
            heading: '投资',
            numeric: true,
            cell: (phase) => `${moneyText(phase.investmentFen)}（${phase.share}%）`,
          },
          { key: 'plan', heading: '计划', cell: planText },
          { key: 'actual', heading: '实际', cell: actualText },
          { key: 'state', heading: '状态', cell: stateOf },
        ]}
        rows={shown}
      />
      {rest > 0 ? <p className="source-note">其余 {moneyText(rest)} 尚未分期。</p> : null}
      {changes.length > 0 ? (
        <ul aria-label="计划调整">
          {changes.map(({ phase, before, after }) => (
            <li key={`${phase.no}${after.since}${after.plannedEnd}${after.investmentFen}`}>
              {after.since ? `${formatDate(after.since)}，` : ''}
              {phase.name}
              {changeText(before, after)}：{after.reason}
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

const nameOf = (phase: Phase) =>
  phase.content ? (
    <>
      {phase.name}
      <br />
      <span className="source-note">{phase.content}</span>
    </>
  ) : (
    phase.name
  );

/** 2008年3月, or with its day. */
const dateOf = (text: string): string =>
  text.length === 7 ? `${text.slice(0, 4)}年${Number(text.slice(5))}月` : formatDate(text);
const spanOf = (start: string | null, end: string | null): string =>
  [start ? `${dateOf(start)}开工` : '', end ? `${dateOf(end)}完工` : ''].filter(Boolean).join('，');

function planText(phase: Phase): string {
  const plan = phase.plans.at(-1);
  return spanOf(plan?.plannedStart ?? null, plan?.plannedEnd ?? null) || '未定工期';
}

const actualText = (phase: Phase): string => spanOf(phase.startedOn, phase.finishedOn) || '尚未开工';

function stateOf(phase: Phase) {
  const word = phaseStates[phase.state];
  if (phase.cancelledOn !== null) return `${formatDate(phase.cancelledOn)}取消：${phase.cancelledReason}`;
  if (phase.daysLate === 0) return word;
  const late = `${word}，晚 ${phase.daysLate} 天`;
  return phase.state === 'finished' ? late : <Lamp colour="red">{late}</Lamp>;
}

function changeText(before: PhasePlan, after: PhasePlan): string {
  const parts = [
    before.plannedStart === after.plannedStart
      ? ''
      : `计划开工由${sayDate(before.plannedStart)}改为${sayDate(after.plannedStart)}`,
    before.plannedEnd === after.plannedEnd
      ? ''
      : `计划完工由${sayDate(before.plannedEnd)}改为${sayDate(after.plannedEnd)}`,
    before.investmentFen === after.investmentFen
      ? ''
      : `投资由 ${moneyText(before.investmentFen)} 改为 ${moneyText(after.investmentFen)}`,
  ];
  return parts.filter(Boolean).join('，');
}

const sayDate = (text: string | null): string => (text === null ? '未定' : dateOf(text));
