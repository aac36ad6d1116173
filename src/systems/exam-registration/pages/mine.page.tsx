import type { ReactNode } from 'react';
import {
  ButtonLink,
  ButtonRow,
  Columns,
  DefinitionList,
  EmptyState,
  Form,
  Heading,
  Notice,
  Panel,
  SelectField,
  SubmitButton,
  TextAreaField,
  Timeline,
} from '#design/public';
import { assured, formatDateTime, formatMoney, page, redirect, signedIn } from '#kernel';
import { Type } from '#kernel/contract';
import { may } from '../candidate.rules.ts';
import { openAnswers } from '../candidate-answers.ts';
import { type Candidate, candidates } from '../candidates.repo.ts';
import {
  type CandidateFile,
  type CandidateState,
  candidateStates,
  type OriginalBoard,
  type OriginalRow,
} from '../contract.ts';
import type { ExamRecord } from '../exams.repo.ts';
import { formFields } from '../form.rules.ts';
import { originals } from '../originals/originals.repo.ts';
import { feeOrder } from '../pay-fee.ts';
import { type PostRecord, posts } from '../posts.repo.ts';
import { appealRefusal, withdrawRegistration } from '../register-candidate.ts';
import { chooseRefund, switchPost } from '../settle-posts.ts';
import { type AppointmentRow, appointmentsFor } from '../tellings/appointments.ts';
import { examPage, examParams, publicExam, typed } from './frame.tsx';
import { AppointmentPanel, InterviewPanel, OriginalsPanel } from './interview-answer.page.tsx';

const access = signedIn('citizen');
const EVERY_POST = 1000;

interface Own {
  exam: ExamRecord;
  own: Candidate;
  post: PostRecord;
  answers: Readonly<Record<string, string>>;
  moves: CandidateFile['moves'];
  open: readonly { code: string; name: string; employer: string; id: string }[];
  now: Date;
  originals: { plan: OriginalBoard['plan'] | undefined; row: OriginalRow | undefined };
  interview?: AppointmentRow | undefined;
  medical?: AppointmentRow | undefined;
}

export const minePages = [
  page('exam-registration.own.show', {
    method: 'GET',
    path: '/exams/:exam/mine',
    title: '我的报名',
    access,
    params: examParams,
    query: Type.Object({ told: typed(20) }),
    async handle(ctx, { params, query, request }) {
      const exam = await publicExam(ctx, params.exam);
      const own = await candidates.own(ctx, exam.id, ctx.actor.id ?? '');
      const post = own && (await posts.find(ctx, own.post));
      if (!own || !post)
        return examPage(ctx, request, exam, {
          title: '我的报名',
          place: '/mine',
          isOwn: true,
          children: (
            <EmptyState heading="您还没有报名" action={{ label: '选岗位，开始报名', href: `/exams/${exam.id}/posts` }}>
              选定岗位、上传照片、填写报名表，提交后在这里看进展。
            </EmptyState>
          ),
        });
      const open =
        own.state === 'cancelled'
          ? await posts.list(ctx, exam.id, {
              q: null,
              employer: null,
              education: own.education,
              limit: EVERY_POST,
              offset: 0,
            })
          : [];
      const facts: Own = {
        exam,
        own,
        post,
        answers: openAnswers(ctx, own),
        moves: await candidates.moves(ctx, own.id),
        open: open.filter((one) => one.state === 'open'),
        now: ctx.now(),
        originals: {
          plan: await originals.plan(ctx, exam.id),
          row: exam.releasedAt ? await originals.of(ctx, own.id) : undefined,
        },
        ...(exam.releasedAt ? await appointmentsFor(ctx, own) : {}),
      };
      return examPage(ctx, request, exam, {
        title: '我的报名',
        place: '/mine',
        isOwn: true,
        told: query.told,
        children: <OwnView facts={facts} />,
      });
    },
  }),
  page('exam-registration.own.withdraw', {
    method: 'POST',
    path: '/exams/:exam/mine/withdraw',
    title: '撤回报名',
    access,
    params: examParams,
    async handle(ctx, { params }) {
      await withdrawRegistration(ctx, params.exam);
      return redirect(`/exams/${params.exam}/mine?told=withdrawn`);
    },
  }),
  page('exam-registration.own.appeal', {
    method: 'POST',
    path: '/exams/:exam/mine/appeal',
    title: '申诉审核结果',
    access,
    params: examParams,
    body: Type.Object({ why: Type.String({ title: '申诉理由', minLength: 5, maxLength: 300 }) }),
    async handle(ctx, { params, body }) {
      await appealRefusal(ctx, params.exam, body.why);
      return redirect(`/exams/${params.exam}/mine?told=appealed`);
    },
  }),
  page('exam-registration.own.pay', {
    method: 'POST',
    path: '/exams/:exam/mine/pay',
    title: '缴纳考务费',
    access: assured(access, 1, { act: 'pay' }),
    params: examParams,
    handle: async (ctx, { params }) => redirect(`/pay/${await feeOrder(ctx, params.exam)}`),
  }),
  page('exam-registration.own.switch', {
    method: 'POST',
    path: '/exams/:exam/mine/switch',
    title: '改报岗位',
    access,
    params: examParams,
    body: Type.Object({ post: Type.String({ title: '岗位', maxLength: 120 }) }),
    async handle(ctx, { params, body }) {
      await switchPost(ctx, params.exam, body.post);
      return redirect(`/exams/${params.exam}/mine?told=switched`);
    },
  }),
  page('exam-registration.own.refund', {
    method: 'POST',
    path: '/exams/:exam/mine/refund',
    title: '岗位取消后退费',
    access: assured(access, 1, { act: 'pay' }),
    params: examParams,
    async handle(ctx, { params }) {
      await chooseRefund(ctx, params.exam);
      return redirect(`/exams/${params.exam}/mine?told=refunding`);
    },
  }),
];

function OwnView({ facts }: { facts: Own }) {
  const { exam, own, post, answers, moves } = facts;
  return (
    <Columns shape="main-aside">
      <div>
        <StateNotice facts={facts} />
        <Acts facts={facts} />
        <OriginalsPanel {...facts.originals} />
        <InterviewPanel exam={exam} own={own} />
        <AppointmentPanel title="面试安排" row={facts.interview} />
        <AppointmentPanel title="体检安排" row={facts.medical} />
        <Heading text="报名表" />
        <DefinitionList
          items={[
            { term: '岗位', value: `${post.code} ${post.employer} ${post.name}` },
            ...formFields
              .filter(({ name }) => answers[name])
              .map(({ name, label }) => ({ term: label, value: name === 'number' ? own.shownNumber : answers[name] })),
          ]}
        />
      </div>
      <div>
        <img className="own-photo" src={`/exams/${exam.id}/photo.jpg`} alt="报名照片" width="147" height="206" />
        <Heading text="经过" />
        <Timeline
          items={moves.map((move) => ({
            date: new Date(move.at).toISOString(),
            title: candidateStates[move.toState],
            ...(move.opinion ? { text: move.opinion } : {}),
          }))}
        />
      </div>
    </Columns>
  );
}

const tones: Partial<Record<CandidateState, 'ok' | 'warning' | 'urgent'>> = {
  returned: 'urgent',
  refused: 'warning',
  approved: 'warning',
  paid: 'ok',
  cancelled: 'urgent',
};

function StateNotice({ facts: { exam, own } }: { facts: Own }) {
  const words: Partial<Record<CandidateState, string>> = {
    pending: `一般两日内审核，最迟 ${formatDateTime(exam.reviewUntil)}。审核前可以修改。`,
    returned: `请按意见修改后重新提交：${own.reason}`,
    refused: `原因：${own.reason}。报名截止前可以改报其他岗位，也可以申诉一次。`,
    appealed: '申诉由另一名审核人复审，结果显示在本页。',
    approved: `请在 ${formatDateTime(exam.payUntil)} 前缴费，逾期视为放弃。`,
    paid: own.ticketNo ? '考场已经编排，请打印准考证。' : `${formatDateTime(exam.ticketsFrom)} 起打印准考证。`,
    cancelled: `${own.reason}。请在 ${formatDateTime(exam.switchUntil)} 前改报，或选择退费；逾期自动退费。`,
    abandoned: '到期没有缴费。',
    refunded: '考务费已退回原支付账户。',
  };
  return (
    <Notice tone={tones[own.state] ?? 'info'} heading={candidateStates[own.state]}>
      {words[own.state] ?? ''}
    </Notice>
  );
}

function Acts({ facts: { exam, own, open, now } }: { facts: Own }): ReactNode {
  const base = `/exams/${exam.id}`;
  const isOpen = now <= exam.registersUntil;
  return (
    <div className="exam-acts">
      <ButtonRow>
        {own.state === 'approved' ? (
          <Form action={`${base}/mine/pay`}>
            <SubmitButton>{`缴费 ${formatMoney(BigInt(exam.feeFen), '元', 2)}`}</SubmitButton>
          </Form>
        ) : null}
        {may('change', own.state) ? <ButtonLink href={`${base}/apply`}>修改报名表</ButtonLink> : null}
        {may('change', own.state) ? (
          <ButtonLink href={`${base}/photo`} tone="plain">
            换照片
          </ButtonLink>
        ) : null}
        {may('submit', own.state) && isOpen ? <ButtonLink href={`${base}/posts`}>改报其他岗位</ButtonLink> : null}
        {own.ticketNo && now >= exam.ticketsFrom ? (
          <ButtonLink href={`${base}/ticket.pdf`}>打印准考证</ButtonLink>
        ) : null}
        {may('withdraw', own.state) ? (
          <Form action={`${base}/mine/withdraw`}>
            <SubmitButton tone="plain">撤回报名</SubmitButton>
          </Form>
        ) : null}
      </ButtonRow>
      {own.state === 'cancelled' ? (
        <Panel heading="改报或退费">
          <Form action={`${base}/mine/switch`}>
            <SelectField
              name="post"
              label="改报到"
              hint="不用再缴费；只列出您的学历可报、尚有名额的岗位"
              choices={open.map((post) => ({ value: post.id, label: `${post.code} ${post.employer} ${post.name}` }))}
            />
            <SubmitButton>改报这个岗位</SubmitButton>
          </Form>
          <Form action={`${base}/mine/refund`}>
            <SubmitButton tone="plain">不改报，退还考务费</SubmitButton>
          </Form>
        </Panel>
      ) : null}
      {own.state === 'refused' && own.appeals === 0 ? (
        <Panel heading="对审核结果有异议">
          <Form action={`${base}/mine/appeal`}>
            <TextAreaField name="why" label="申诉理由" hint="说明依据，至少 5 个字；只能申诉一次" rows={3} />
            <SubmitButton tone="plain">提交申诉</SubmitButton>
          </Form>
        </Panel>
      ) : null}
    </div>
  );
}
