import { Checkbox } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  Allowed,
  DateText,
  DownloadButton,
  EmptyState,
  Failed,
  Lamp,
  type LampTone,
  Loading,
  PageHeader,
  PlainTable,
  Stat,
  useParams,
  useRead,
} from '#design/console';
import { type ExamReport, type PostReport, type ReportOutcome, reportOutcomes } from '../contract.ts';
import { RatioActs } from './ratio-acts.tsx';
import './exam.css';

const tones: Record<ReportOutcome, LampTone> = { keep: 'ok', reduce: 'warn', cancel: 'bad', cancelled: 'off' };
const number = (n: number): string => n.toLocaleString('en-US');

/** 报名情况: each post against its opening ratio, what would become of it, and the acts that make it so. */
export default function Report(): ReactNode {
  const { exam = '' } = useParams();
  const base = `/api/exam-registration/exams/${exam}`;
  const { data: report, error } = useRead<ExamReport>(
    `${base}/reports/posts`,
    {},
    { keepPrevious: true, every: 15_000 },
  );
  const [onlyBelow, setOnlyBelow] = useState(false);
  if (error) return <Failed error={error} />;
  if (!report) return <Loading />;
  const isBelow = (one: PostReport): boolean => one.outcome === 'reduce' || one.outcome === 'cancel';
  const shown = onlyBelow ? report.items.filter(isBelow) : report.items;
  return (
    <>
      <PageHeader
        title="报名情况"
        back={{ to: `/exam-registration/exams/${exam}`, label: '考试进度' }}
        actions={
          <>
            <Allowed to="exam-registration.report.export">
              <DownloadButton url={`${base}/reports/posts/export`}>导出报名情况表</DownloadButton>
              <DownloadButton url={`${base}/reports/posts/print.pdf`}>打印</DownloadButton>
            </Allowed>
            <RatioActs exam={exam} times={report} known={report} />
          </>
        }
      />
      <div className="zt-stats">
        <Stat label="招聘" value={number(report.recruits)} unit="人" />
        <Stat label="报名" value={number(report.applied)} unit="人" />
        <Stat label="通过" value={number(report.approved)} unit="人" />
        <Stat label="缴费" value={number(report.paid)} unit="人" note={`已退费 ${number(report.refunded)} 人`} />
        <Stat
          label="低于开考比例"
          value={number(report.below)}
          unit="个岗位"
          note={report.refundable > 0 ? `${report.refundable} 人待改报或退费` : ''}
        />
      </div>
      {new Date(report.payUntil) < new Date() ? null : (
        <p className="zt-quiet zt-exam-note">
          最后一栏按现在的缴费人数预计；缴费 <DateText value={report.payUntil} time /> 截止以后才能核定。
        </p>
      )}
      <p className="zt-exam-filter">
        <Checkbox checked={onlyBelow} onChange={(event) => setOnlyBelow(event.target.checked)}>
          只看低于开考比例的岗位
        </Checkbox>
      </p>
      {shown.length === 0 ? (
        <EmptyState title={onlyBelow ? '没有低于开考比例的岗位' : '还没有岗位'} text="岗位和报名人数列在这里。" />
      ) : (
        <div className="zt-exam-table">
          <PlainTable
            label="报名情况"
            stacks
            columns={['岗位', '单位', '招聘', '报名', '通过', '缴费', '比例', '开考比例', '按开考比例']}
            figures={[2, 3, 4, 5, 6]}
            rows={shown.map((one) => [
              `${one.code} ${one.name}`,
              one.employer,
              one.kept === null || one.kept === one.recruits ? one.recruits : `${one.recruits} → ${one.kept}`,
              number(one.applied),
              number(one.approved),
              number(one.paid),
              one.ratio,
              `1:${one.needs}`,
              <Lamp key="outcome" tone={tones[one.outcome]}>
                {one.outcome === 'reduce' ? `核减为 ${one.allowed}` : reportOutcomes[one.outcome]}
              </Lamp>,
            ])}
          />
        </div>
      )}
    </>
  );
}
