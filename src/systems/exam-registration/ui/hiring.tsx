import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  ActionButton,
  Allowed,
  api,
  DateText,
  dateText,
  EmptyState,
  Failed,
  Lamp,
  type LampTone,
  Loading,
  PageHeader,
  PlainTable,
  RecordDrawer,
  Stat,
  Timeline,
  useAction,
  useParams,
  useRead,
} from '#design/console';
import { type HireBoard, type HireRow, type HireStage, type HireStep, hireStages, hireSteps } from '../contract.ts';
import { mayGoBack, mayStep } from '../hiring/hire.rules.ts';
import { AppointmentButton } from './appointment-button.tsx';
import { HireNotices } from './hire-notices.tsx';

const refresh = ['/api/exam-registration'];
const tones: Record<HireStage, LampTone> = {
  medical: 'warn',
  inspection: 'warn',
  proposed: 'warn',
  noticed: 'warn',
  hired: 'ok',
  'medical-failed': 'bad',
  'inspection-failed': 'bad',
  objected: 'bad',
  declined: 'off',
};

import './exam.css';

/** What follows the totals: 体检, 考察, 公示, 聘用, each with its way back. */
export default function Hiring(): ReactNode {
  const { exam = '' } = useParams();
  const url = `/api/exam-registration/exams/${exam}/hiring`;
  const { data: board, error } = useRead<HireBoard>(url, {}, { keepPrevious: true });
  const [opened, setOpened] = useState<string | null>(null);
  const notice = useAction<void, { people: number; until: string }>(() => api.post(`${url}/notices`), {
    done: ({ people, until }) => `已公示 ${people} 人，到 ${dateText(until)}`,
    refresh,
  });
  if (error) return <Failed error={error} />;
  if (!board) return <Loading />;
  const count = (...stages: HireStage[]): number => board.items.filter((one) => stages.includes(one.stage)).length;
  const shown = board.items.find((one) => one.id === opened);
  return (
    <>
      <PageHeader
        title="体检、考察与聘用"
        back={{ to: `/exam-registration/exams/${exam}`, label: '考试进度' }}
        actions={
          <>
            <AppointmentButton exam={exam} kind="medical" />
            <Allowed to="exam-registration.hire.notice">
              <ActionButton
                action={notice}
                primary
                disabled={count('proposed') === 0}
                confirm={`把 ${count('proposed')} 名拟聘用人员向社会公示 ${board.noticeDays} 个工作日，公示期显示姓名，任何人可以反映问题。`}
              >
                公示拟聘用人员
              </ActionButton>
            </Allowed>
          </>
        }
      />
      <div className="zt-stats">
        <Stat label="体检" value={count('medical')} unit="人" />
        <Stat label="考察" value={count('inspection')} unit="人" />
        <Stat label="待公示" value={count('proposed')} unit="人" />
        <Stat label="公示中" value={count('noticed')} unit="人" />
        <Stat label="已聘用" value={count('hired')} unit="人" />
      </div>
      {board.items.length === 0 ? (
        <EmptyState title="还没有人进入体检" text="总成绩公布时，每个岗位按招聘人数从高到低进入体检。" />
      ) : (
        <div className="zt-exam-table">
          <PlainTable
            label="体检、考察与聘用"
            stacks
            columns={['准考证号', '进展', '岗位', '总成绩', '名次']}
            figures={[3, 4]}
            rows={board.items.map((one) => [
              <Button key="open" type="link" className="zt-row-link" onClick={() => setOpened(one.id)}>
                {`${one.ticketNo} ${one.shownName}`}
              </Button>,
              <Lamp key="stage" tone={tones[one.stage]}>
                {`${hireStages[one.stage]}${one.isReplacement ? '（递补）' : ''}`}
              </Lamp>,
              `${one.postCode} ${one.employer} ${one.postName}`,
              one.total,
              one.totalRank,
            ])}
          />
        </div>
      )}
      <HireNotices url={url} notices={board.notices} />
      {shown ? <HirePane key={shown.version} one={shown} onClose={() => setOpened(null)} /> : null}
    </>
  );
}

function HirePane({ one, onClose }: { one: HireRow; onClose: () => void }): ReactNode {
  const url = `/api/exam-registration/candidates/${one.id}/hire`;
  const back = useAction<{ reason: string }>((input) => api.post(`${url}/back`, input), { done: '已更正', refresh });
  const replace = useAction<void, { calledUp: string | null }>(() => api.post(`${url}/replace`), {
    done: ({ calledUp }) => (calledUp ? `已递补 ${calledUp}` : '没有可以递补的人'),
    refresh,
  });
  const steps = (Object.keys(hireSteps) as HireStep[]).filter((step) => mayStep(step, one.stage));
  return (
    <RecordDrawer
      title={`${one.shownName} ${one.ticketNo}`}
      note={<Lamp tone={tones[one.stage]}>{hireStages[one.stage]}</Lamp>}
      onClose={onClose}
      footer={
        <Allowed to="exam-registration.hire.move">
          {steps.map((step) => (
            <StepButton key={step} url={url} step={step} version={one.version} />
          ))}
          {one.mayReplace ? (
            <ActionButton action={replace} confirm="按总成绩从高到低递补一人进入体检，每个名额只递补一次。" primary>
              递补
            </ActionButton>
          ) : null}
          {mayGoBack(one.stage) ? (
            <ActionButton action={back} reason="为什么更正">
              更正上一步
            </ActionButton>
          ) : null}
        </Allowed>
      }
    >
      <p>{`${one.postCode} ${one.employer} ${one.postName}，总成绩 ${one.total}，第 ${one.totalRank} 名`}</p>
      <Timeline
        items={one.moves
          .map((move) => ({
            key: `${move.at} ${move.toStage}`,
            at: <DateText value={move.at} time />,
            title: hireStages[move.toStage],
            who: move.byName,
            text: move.opinion,
          }))
          .reverse()}
      />
    </RecordDrawer>
  );
}

/** Who goes on needs no reason; who is left out does. */
function StepButton({ url, step, version }: { url: string; step: HireStep; version: number }): ReactNode {
  const move = useAction<{ reason?: string }>(({ reason = '' }) => api.post(url, { step, opinion: reason, version }), {
    done: `已登记：${hireSteps[step]}`,
    refresh,
  });
  if (step.startsWith('pass'))
    return (
      <ActionButton action={move} input={{}} primary>
        {hireSteps[step]}
      </ActionButton>
    );
  return (
    <ActionButton action={move} input={{}} reason="原因" danger>
      {hireSteps[step]}
    </ActionButton>
  );
}
