import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  ActionButton,
  Allowed,
  api,
  DateText,
  DownloadButton,
  EmptyState,
  Facts,
  Failed,
  FileDrop,
  FormDialog,
  Lamp,
  Loading,
  PageHeader,
  PlainTable,
  Section,
  Stat,
  useAction,
  useCan,
  useParams,
  useRead,
  useRefresh,
} from '#design/console';
import { type Duty, type ImportReport, type Invigilator, type InvigilatorBoard, InvigilatorForm } from '../contract.ts';
import { DutySection } from './duty-section.tsx';
import { ExchangeDialog } from './exchange-dialog.tsx';

const refresh = ['/api/exam-registration'];
const MAX_BYTES = 5 * 1024 * 1024;
const placeOf = (one: Invigilator): string =>
  one.point === null
    ? '备用'
    : `${one.point} 考点 ${String(one.room).padStart(3, '0')} 考场 ${one.place === 1 ? '甲' : '乙'}`;

import './exam.css';

/** Who watches which room: list, draw by the stated rules, exchange, print. */
export default function Invigilators(): ReactNode {
  const { exam = '' } = useParams();
  const url = `/api/exam-registration/exams/${exam}/invigilators`;
  const { data: board, error } = useRead<InvigilatorBoard>(url, {}, { keepPrevious: true });
  const mayInvite = useCan('exam-registration.duty.invite');
  const [adding, setAdding] = useState(false);
  const [importing, setImporting] = useState(false);
  const [exchanging, setExchanging] = useState<Invigilator | null>(null);
  const add = useAction<InvigilatorForm>((input) => api.post(url, input), { done: '已登记', refresh });
  const draw = useAction<void, { rooms: number; spare: number }>(() => api.post(`${url}/draw`), {
    done: ({ rooms, spare }) => `已安排 ${rooms} 个考场，备用 ${spare} 人`,
    refresh,
  });
  const { data: duties } = useRead<{ items: readonly Duty[] }>(
    mayInvite ? `/api/exam-registration/exams/${exam}/duties` : null,
    {},
    { keepPrevious: true },
  );
  if (error) return <Failed error={error} />;
  if (!board) return <Loading />;
  const active = board.items.filter((one) => one.state === 'active');
  const accounts = new Map((duties?.items ?? []).map((one) => [one.invigilator, one.login]));
  const placed = active.filter((one) => one.point !== null);
  return (
    <>
      <PageHeader
        title="监考员"
        back={{ to: `/exam-registration/exams/${exam}`, label: '考试进度' }}
        actions={
          <>
            <Allowed to="exam-registration.invigilator.add">
              <Button data-shortcut="c" onClick={() => setAdding(true)}>
                登记监考员
              </Button>
              <Button onClick={() => setImporting(!importing)}>导入名单</Button>
            </Allowed>
            <Allowed to="exam-registration.invigilator.export">
              <DownloadButton url={`${url}/export`}>导出安排表</DownloadButton>
            </Allowed>
            <Allowed to="exam-registration.report.export">
              <DownloadButton url={`/api/exam-registration/exams/${exam}/reports/watch/print.pdf`}>打印</DownloadButton>
            </Allowed>
            <Allowed to="exam-registration.invigilator.draw">
              <ActionButton
                action={draw}
                primary
                disabled={board.rooms === 0 || active.length < board.needed}
                confirm={
                  board.drawnAt
                    ? '重新抽签会换掉现在的全部安排，原来的种子留在记录里。'
                    : `按种子抽签：${board.rules.join('，')}。`
                }
              >
                {board.drawnAt ? '重新抽签' : '抽签安排'}
              </ActionButton>
            </Allowed>
          </>
        }
      />
      <div className="zt-stats">
        <Stat label="考场" value={board.rooms} unit="个" note={board.rooms === 0 ? '考场编排以后再抽签' : ''} />
        <Stat label="需要" value={board.needed} unit="人" />
        <Stat
          label="在册"
          value={active.length}
          unit="人"
          note={active.length < board.needed ? `还差 ${board.needed - active.length} 人` : ''}
        />
        <Stat label="已安排" value={placed.length} unit="人" note={`备用 ${active.length - placed.length} 人`} />
      </div>
      {importing ? <ImportList url={url} /> : null}
      {board.items.length === 0 ? (
        <EmptyState title="还没有监考员" text="逐个登记，或导入名单（姓名、工作单位、性别、手机号码）。" />
      ) : (
        <div className="zt-exam-table">
          <PlainTable
            label="监考员"
            stacks
            columns={['安排', '姓名', '工作单位', '电话', '账号', '办理']}
            rows={board.items.map((one) => [
              one.state === 'withdrawn' ? (
                <Lamp key="out" tone="off">
                  已退出
                </Lamp>
              ) : (
                placeOf(one)
              ),
              one.name,
              one.employer,
              one.shownPhone || '未填写',
              accounts.get(one.id) ?? '未开通',
              one.state === 'active' ? (
                <InvigilatorActs key={one.id} url={url} one={one} onExchange={() => setExchanging(one)} />
              ) : null,
            ])}
          />
        </div>
      )}
      <DutySection exam={exam} board={board} duties={duties?.items ?? []} />
      <Section title="规则和抽签">
        <Facts
          items={[
            ['规则', board.rules.join('；')],
            ['抽签时间', board.drawnAt ? <DateText key="at" value={board.drawnAt} time /> : '还没有抽签'],
            ['种子', board.seed ? <code key="seed">{board.seed}</code> : '抽签时产生，同一种子和名单结果相同'],
          ]}
        />
      </Section>
      {board.moves.length > 0 ? (
        <Section title="经过">
          <PlainTable
            label="监考安排的经过"
            columns={['时间', '经办', '经过', '原因']}
            rows={board.moves.map((one) => [
              <DateText key="at" value={one.at} time />,
              one.byName,
              one.text,
              one.reason,
            ])}
          />
        </Section>
      ) : null}
      {adding ? (
        <FormDialog<InvigilatorForm>
          title="登记监考员"
          schema={InvigilatorForm}
          submit="登记"
          action={add}
          onClose={() => setAdding(false)}
        />
      ) : null}
      {exchanging ? (
        <ExchangeDialog
          url={url}
          one={exchanging}
          others={active.filter((other) => other.id !== exchanging.id)}
          placeOf={placeOf}
          onClose={() => setExchanging(null)}
        />
      ) : null}
    </>
  );
}

function InvigilatorActs({
  url,
  one,
  onExchange,
}: {
  url: string;
  one: Invigilator;
  onExchange: () => void;
}): ReactNode {
  const withdraw = useAction<{ reason: string }>((input) => api.post(`${url}/${one.id}/withdraw`, input), {
    done: '已登记退出',
    refresh,
  });
  return (
    <>
      {one.point !== null ? (
        <Allowed to="exam-registration.invigilator.draw">
          <Button size="small" onClick={onExchange}>
            对调
          </Button>
        </Allowed>
      ) : (
        <Allowed to="exam-registration.invigilator.add">
          <ActionButton action={withdraw} reason="退出的原因" danger size="small">
            退出
          </ActionButton>
        </Allowed>
      )}
    </>
  );
}

function ImportList({ url }: { url: string }): ReactNode {
  const [report, setReport] = useState<ImportReport | null>(null);
  const again = useRefresh();
  return (
    <Section title="导入名单">
      <p>
        <Button href={`${url}/template`}>下载名单模板</Button>
      </p>
      <FileDrop<ImportReport>
        url={`${url}/import`}
        accept=".xlsx,.csv"
        maxBytes={MAX_BYTES}
        note="姓名和工作单位必填；有一行不对就一行也不写"
        onDone={(answer) => {
          setReport(answer);
          void again('/api/exam-registration');
        }}
      />
      {report ? <p role="status">{`共 ${report.rows} 行，写入 ${report.written} 行。`}</p> : null}
      {report && report.problems.length > 0 ? (
        <PlainTable
          label="名单的问题"
          columns={['行号', '问题']}
          rows={report.problems.map((one) => [one.row, one.text])}
        />
      ) : null}
    </Section>
  );
}
