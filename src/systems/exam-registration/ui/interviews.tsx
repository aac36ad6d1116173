import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  ActionButton,
  Allowed,
  api,
  DateText,
  DownloadButton,
  EmptyState,
  Failed,
  FormDialog,
  Lamp,
  type LampTone,
  Loading,
  PageHeader,
  PlainTable,
  Stat,
  useAction,
  useGo,
  useParams,
  useRead,
} from '#design/console';
import { ExtraMark, type InterviewBoard, type InterviewRow, type SheetState, sheetStates } from '../contract.ts';
import { AppointmentButton } from './appointment-button.tsx';
import { MarkDialog } from './mark-dialog.tsx';

const refresh = ['/api/exam-registration'];
const tones: Record<SheetState, LampTone> = { none: 'off', once: 'warn', agreed: 'ok', differs: 'bad' };

import './exam.css';

/** The list of the interviews: who comes, marks written twice, totals. */
export default function Interviews(): ReactNode {
  const { exam = '' } = useParams();
  const url = `/api/exam-registration/exams/${exam}/interviews`;
  const reports = `/api/exam-registration/exams/${exam}/reports`;
  const { data: board, error } = useRead<InterviewBoard>(url, {}, { keepPrevious: true });
  const go = useGo();
  const [marking, setMarking] = useState<InterviewRow | null>(null);
  const [extra, setExtra] = useState<InterviewRow | null>(null);
  const publish = useAction<void, { ranked: number; chosen: number }>(() => api.post(`${url}/totals`), {
    done: ({ ranked, chosen }) => `已公布 ${ranked} 人的总成绩，${chosen} 人进入体检`,
    refresh,
  });
  const withdraw = useAction<{ reason: string }>((input) => api.post(`${url}/totals/withdraw`, input), {
    done: '已撤回，可以更正后再公布',
    refresh,
  });
  const test = useAction<ExtraMark>(
    (input) => api.put(`/api/exam-registration/candidates/${extra?.id ?? ''}/extra`, input),
    { done: '已录入', refresh },
  );
  if (error) return <Failed error={error} />;
  if (!board) return <Loading />;
  const on = board.items.filter((one) => one.shortlist !== 'declined');
  return (
    <>
      <PageHeader
        title="面试与总成绩"
        back={{ to: `/exam-registration/exams/${exam}`, label: '考试进度' }}
        actions={
          <>
            <Allowed to="exam-registration.originals.list">
              <Button onClick={() => go(`/exam-registration/exams/${exam}/originals`)}>资格复审</Button>
            </Allowed>
            {board.totalsAt === null ? <AppointmentButton exam={exam} kind="interview" /> : null}
            <Allowed to="exam-registration.report.export">
              <DownloadButton url={`${reports}/totals/export`}>导出总成绩表</DownloadButton>
              <DownloadButton url={`${reports}/totals/print.pdf`}>打印</DownloadButton>
            </Allowed>
            <Allowed to="exam-registration.total.publish">
              {board.totalsAt ? (
                <ActionButton action={withdraw} reason="为什么撤回" danger>
                  撤回总成绩
                </ActionButton>
              ) : (
                <ActionButton
                  action={publish}
                  primary
                  disabled={on.length === 0 || board.missing > 0}
                  confirm={`按规则计算并公布总成绩，每个岗位前几名进入体检。${board.rule[1] ?? ''}`}
                >
                  公布总成绩
                </ActionButton>
              )}
            </Allowed>
          </>
        }
      />
      <div className="zt-stats">
        <Stat label="面试名单" value={on.length} unit="人" note={`放弃 ${board.items.length - on.length} 人`} />
        <Stat label="已确认" value={on.filter((one) => one.answer === 'confirmed').length} unit="人" />
        <Stat label="还没有成绩" value={board.missing} unit="人" />
        <Stat
          label="两遍不一致"
          value={on.filter((one) => one.sheet === 'differs').length}
          unit="人"
          note={board.totalsAt ? <DateText value={board.totalsAt} time /> : '两人各录一遍，一致才算'}
        />
      </div>
      <ul className="zt-exam-rule">
        {board.rule.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {board.items.length === 0 ? (
        <EmptyState title="还没有面试名单" text="笔试成绩公布时按岗位产生面试名单。" />
      ) : (
        <div className="zt-exam-table">
          <PlainTable
            label="面试名单"
            stacks
            columns={['准考证号', '岗位', '笔试', '名次', '参加', '录入', '面试', '总成绩', '总名次', '办理']}
            figures={[2, 3, 6, 7, 8]}
            rows={board.items.map((one) => [
              `${one.ticketNo} ${one.shownName}`,
              `${one.postCode} ${one.postName}`,
              Number(one.bonus) > 0 ? `${one.written} + ${one.bonus}` : one.written,
              one.rank,
              <Comes key="comes" one={one} />,
              <Lamp key="sheet" tone={tones[one.sheet]}>
                {sheetStates[one.sheet]}
              </Lamp>,
              one.absent ? '缺席' : (one.interview ?? ''),
              one.total ?? '',
              one.totalRank ?? '',
              <Allowed key="act" to="exam-registration.interview.enter">
                <div className="zt-row-acts">
                  {one.mayEnter ? (
                    <Button size="small" onClick={() => setMarking(one)}>
                      录入
                    </Button>
                  ) : null}
                  {board.totalsAt === null && one.shortlist !== 'declined' ? <Decline one={one} /> : null}
                  {board.totalsAt === null && one.interview !== null ? (
                    <Button size="small" onClick={() => setExtra(one)}>
                      加试
                    </Button>
                  ) : null}
                </div>
              </Allowed>,
            ])}
          />
        </div>
      )}
      {marking ? <MarkDialog one={marking} examiners={board.examiners} onClose={() => setMarking(null)} /> : null}
      {extra ? (
        <FormDialog<ExtraMark>
          title={`加试成绩 ${extra.ticketNo}`}
          schema={ExtraMark}
          submit="录入"
          action={test}
          onClose={() => setExtra(null)}
        />
      ) : null}
    </>
  );
}

function Comes({ one }: { one: InterviewRow }): ReactNode {
  if (one.shortlist === 'declined') return <Lamp tone="off">已放弃</Lamp>;
  const words = one.shortlist === 'called-up' ? '递补，' : '';
  return one.answer === 'confirmed' ? (
    <Lamp tone="ok">{`${words}已确认`}</Lamp>
  ) : (
    <Lamp tone="warn">{`${words}待确认`}</Lamp>
  );
}

/** 放弃, or 资格复审不合格: the next in rank is called up, once. */
function Decline({ one }: { one: InterviewRow }): ReactNode {
  const decline = useAction<{ reason: string }, { calledUp: string | null }>(
    (input) => api.post(`/api/exam-registration/candidates/${one.id}/decline`, input),
    { done: ({ calledUp }) => (calledUp ? '已登记，依次递补一人' : '已登记，没有递补'), refresh },
  );
  return (
    <Allowed to="exam-registration.shortlist.decline">
      <ActionButton
        action={decline}
        reason="原因（放弃面试，或资格复审不合格）"
        confirm="登记后由后一名递补一次，不能撤销。"
        size="small"
      >
        退出
      </ActionButton>
    </Allowed>
  );
}
