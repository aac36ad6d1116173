import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  Allowed,
  api,
  DateText,
  DownloadButton,
  dateText,
  EmptyState,
  Facts,
  Failed,
  FormDialog,
  Lamp,
  type LampTone,
  Loading,
  PageHeader,
  PlainTable,
  Section,
  Stat,
  useAction,
  useParams,
  useRead,
} from '#design/console';
import {
  type OriginalBoard,
  OriginalPlan,
  type OriginalRow,
  type OriginalState,
  OriginalVerdict,
  originalStates,
} from '../contract.ts';
import './exam.css';

const refresh = ['/api/exam-registration'];
const tones: Record<OriginalState, LampTone> = {
  awaited: 'warn',
  supplement: 'warn',
  passed: 'ok',
  failed: 'bad',
  declined: 'off',
  absent: 'off',
};
const isOpen = (one: OriginalRow): boolean => ['awaited', 'supplement', 'passed'].includes(one.state);

/** 资格复审: who brings the originals when, what was found, who gave up and who moves up. */
export default function Originals(): ReactNode {
  const { exam = '' } = useParams();
  const url = `/api/exam-registration/exams/${exam}/originals`;
  const { data: board, error } = useRead<OriginalBoard>(url, {}, { keepPrevious: true });
  const [planning, setPlanning] = useState(false);
  const [checking, setChecking] = useState<OriginalRow | null>(null);
  const plan = useAction<OriginalPlan>((input) => api.put(`${url}/plan`, input), {
    done: '已安排，入围的考生会收到短信，也在“我的报名”里看到',
    refresh,
    onDone: () => setPlanning(false),
  });
  const check = useAction<OriginalVerdict, { calledUp: string | null }>(
    (input) => api.post(`/api/exam-registration/candidates/${checking?.id ?? ''}/originals`, input),
    {
      done: ({ calledUp }) => (calledUp ? `已登记，由 ${calledUp} 递补` : '已登记'),
      refresh,
      onDone: () => setChecking(null),
    },
  );
  if (error) return <Failed error={error} />;
  if (!board) return <Loading />;
  const count = (...states: OriginalState[]): number => board.items.filter((one) => states.includes(one.state)).length;
  return (
    <>
      <PageHeader
        title="资格复审"
        back={{ to: `/exam-registration/exams/${exam}`, label: '考试进度' }}
        actions={
          <>
            <Allowed to="exam-registration.originals.export">
              <DownloadButton url={`${url}/export`}>导出情况表</DownloadButton>
            </Allowed>
            {board.totalsAt === null ? (
              <Allowed to="exam-registration.originals.plan">
                <Button type={board.plan ? 'default' : 'primary'} onClick={() => setPlanning(true)}>
                  {board.plan ? '调整安排' : '安排资格复审'}
                </Button>
              </Allowed>
            ) : null}
          </>
        }
      />
      <div className="zt-stats">
        <Stat label="待复审" value={count('awaited')} unit="人" />
        <Stat label="限期补正" value={count('supplement')} unit="人" />
        <Stat label="合格" value={count('passed')} unit="人" />
        <Stat
          label="不合格或放弃"
          value={count('failed', 'declined', 'absent')}
          unit="人"
          note={`递补 ${board.items.filter((one) => one.isCalledUp).length} 人`}
        />
      </div>
      {board.plan ? (
        <Section title="安排">
          <Facts
            items={[
              [
                '时间',
                <span key="time">
                  <DateText value={board.plan.from} time /> 至 <DateText value={board.plan.until} time />
                </span>,
              ],
              ['地点', board.plan.place],
              ['携带', board.plan.bring],
            ]}
          />
        </Section>
      ) : null}
      {board.items.length === 0 ? (
        <EmptyState title="还没有复审名单" text="笔试成绩公布时按岗位产生入围名单，入围的都要复审原件。" />
      ) : (
        <div className="zt-exam-table">
          <PlainTable
            label="资格复审名单"
            stacks
            columns={['准考证号', '岗位', '名次', '来源', '复审', '复审人', '意见', '办理']}
            figures={[2]}
            rows={board.items.map((one) => [
              `${one.ticketNo} ${one.shownName}`,
              `${one.postCode} ${one.postName}`,
              one.rank,
              sourceOf(one),
              <Lamp key="state" tone={tones[one.state]}>
                {originalStates[one.state]}
              </Lamp>,
              one.reviewer,
              wordsOf(one) || null,
              board.plan && board.totalsAt === null && isOpen(one) ? (
                <Allowed key="act" to="exam-registration.originals.check">
                  <Button size="small" onClick={() => setChecking(one)}>
                    {one.state === 'passed' ? '更改' : '复审'}
                  </Button>
                </Allowed>
              ) : null,
            ])}
          />
        </div>
      )}
      {planning ? (
        <FormDialog<OriginalPlan>
          title="安排资格复审"
          schema={OriginalPlan}
          value={board.plan ? planValue(board.plan) : { bring: board.usualBring }}
          submit="保存安排"
          action={plan}
          onClose={() => setPlanning(false)}
        />
      ) : null}
      {checking ? (
        <FormDialog<OriginalVerdict>
          title={`资格复审 ${checking.ticketNo} ${checking.shownName}`}
          schema={OriginalVerdict}
          value={{ version: checking.version }}
          submit="登记结论"
          action={check}
          onClose={() => setChecking(null)}
        >
          <p className="zt-quiet">不合格、放弃和未到的，由后一名递补一次，不能撤销。</p>
        </FormDialog>
      ) : null}
    </>
  );
}

const planValue = (plan: NonNullable<OriginalBoard['plan']>): OriginalPlan => ({
  ...plan,
  from: String(plan.from),
  until: String(plan.until),
});

function sourceOf(one: OriginalRow): string {
  if (!one.isCalledUp) return '入围';
  return one.calledUpFor ? `递补 ${one.calledUpFor}` : '递补';
}

const wordsOf = (one: OriginalRow): string =>
  [
    one.opinion,
    one.supplementUntil ? `补正到 ${dateText(one.supplementUntil)}` : '',
    one.calledUp ? `由 ${one.calledUp} 递补` : '',
  ]
    .filter(Boolean)
    .join('；');
