import { Form, Notice, Panel, SubmitButton } from '#design/public';
import { formatDate, formatDateTime, page, redirect, signedIn } from '#kernel';
import { Type } from '#kernel/contract';
import type { Candidate } from '../candidates.repo.ts';
import { type OriginalBoard, type OriginalRow, originalStates } from '../contract.ts';
import { errors } from '../errors.ts';
import type { ExamRecord } from '../exams.repo.ts';
import { answerInterview, answerUntil } from '../interview/answer-interview.ts';
import type { AppointmentRow } from '../tellings/appointments.ts';
import { examParams } from './frame.tsx';

export const interviewAnswerPages = [
  page('exam-registration.own.interview', {
    method: 'POST',
    path: '/exams/:exam/mine/interview',
    title: '确认或放弃面试',
    access: signedIn('citizen'),
    params: examParams,
    body: Type.Object({
      answer: Type.Unsafe<'confirmed' | 'declined'>({ type: 'string', enum: ['confirmed', 'declined'], title: '答复' }),
    }),
    errors: [errors.notOnList, errors.totalsPublic, errors.tooLate],
    async handle(ctx, { params, body }) {
      await answerInterview(ctx, params.exam, body.answer);
      return redirect(`/exams/${params.exam}/mine?told=${body.answer === 'confirmed' ? 'coming' : 'declined'}`);
    },
  }),
];

/** 资格复审 as the candidate sees it: when, where, what to bring, what was found. */
export function OriginalsPanel({
  plan,
  row,
}: {
  plan: OriginalBoard['plan'] | undefined;
  row: OriginalRow | undefined;
}) {
  if (!plan || !row) return null;
  const isOut = row.state === 'failed' || row.state === 'declined' || row.state === 'absent';
  return (
    <Panel heading={`资格复审：${originalStates[row.state]}`}>
      {isOut ? null : (
        <>
          <p>{`时间：${formatDateTime(plan.from)} 至 ${formatDateTime(plan.until)}`}</p>
          <p>{`地点：${plan.place}`}</p>
          <p>{`请带：${plan.bring}`}</p>
        </>
      )}
      {row.opinion ? <p>{`意见：${row.opinion}`}</p> : null}
      {row.state === 'supplement' && row.supplementUntil ? (
        <p>{`请在 ${formatDate(row.supplementUntil)} 前补齐，逾期视为不合格。`}</p>
      ) : null}
    </Panel>
  );
}

/** 面试、体检安排 as they stand, for whom they concern. */
export function AppointmentPanel({ title, row }: { title: string; row: AppointmentRow | undefined }) {
  if (!row) return null;
  return (
    <Panel heading={title}>
      <p>{`时间：${formatDateTime(row.at)}`}</p>
      <p>{`地点：${row.place}`}</p>
      <p>{`请带：${row.bring}`}</p>
    </Panel>
  );
}

/** Who is on the list says whether they come; giving up is asked for twice by words, for it cannot be taken back. */
export function InterviewPanel({ exam, own }: { exam: ExamRecord; own: Candidate }) {
  const isOn = own.shortlist === 'entered' || own.shortlist === 'called-up';
  const rules = exam.rules.interview;
  if (!exam.releasedAt || !isOn || !rules) return null;
  const until = formatDate(answerUntil(exam.releasedAt, rules.confirmDays));
  const action = `/exams/${exam.id}/mine/interview`;
  if (own.interviewAnswer === 'confirmed')
    return (
      <Notice tone="ok" heading="您已确认参加面试">
        请按安排参加资格复审和面试；时间、地点定下后显示在这里，并发短信给您。
      </Notice>
    );
  return (
    <Panel heading={own.shortlist === 'called-up' ? '您已递补进入面试' : '您已入围面试'}>
      <p>
        {own.shortlist === 'called-up' ? '请尽早确认是否参加。' : `请在 ${until} 前确认是否参加。`}
        放弃的由后一名递补，不能反悔。
      </p>
      <Form action={action} hidden={{ answer: 'confirmed' }}>
        <SubmitButton>确认参加面试</SubmitButton>
      </Form>
      <Form action={action} hidden={{ answer: 'declined' }}>
        <SubmitButton tone="plain">放弃面试</SubmitButton>
      </Form>
    </Panel>
  );
}
