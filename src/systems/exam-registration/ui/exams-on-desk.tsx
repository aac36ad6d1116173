import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { DateText, Section, Stat, useRead } from '#design/console';
import type { ExamProgress } from '../contract.ts';
import { countOf } from './states.rules.ts';

const EVERY_MS = 60_000;
const SHOWN = 3;

/** On the work desk of the exam office: how many have come how far, exam by exam, until the scores are out. */
export default function ExamsOnDesk(): ReactNode {
  const { data } = useRead<{ items: ExamProgress[] }>('/api/exam-registration/exams', {}, { every: EVERY_MS });
  const running = (data?.items ?? []).filter((exam) => exam.stage === 'published' && !exam.releasedAt).slice(0, SHOWN);
  return running.map((exam) => (
    <Section key={exam.id} title={exam.title} actions={<Link to={`/exam-registration/exams/${exam.id}`}>看进展</Link>}>
      <div className="zt-stats">
        <Figure label="待审核" n={countOf(exam, 'pending', 'appealed')} note="含申诉" />
        <Figure label="待缴费" n={countOf(exam, 'approved')} note="审核通过" />
        <Figure label="报名成功" n={countOf(exam, 'paid')} note={`${exam.posts} 个岗位招聘 ${exam.recruits} 人`} />
        <Figure
          label="已编排座位"
          n={exam.seated}
          note={
            <>
              笔试 <DateText value={exam.startsAt} time />
            </>
          }
        />
      </div>
    </Section>
  ));
}

function Figure({ label, n, note }: { label: string; n: number; note: ReactNode }): ReactNode {
  return <Stat label={label} value={n.toLocaleString('zh-CN')} unit="人" note={note} />;
}
