import {
  DataTable,
  DefinitionList,
  EmptyState,
  ErrorSummary,
  Form,
  Notice,
  Panel,
  SubmitButton,
  TextAreaField,
  TextField,
} from '#design/public';
import { type Ctx, formatDateTime, open, page, type RequestFacts } from '#kernel';
import { Type } from '#kernel/contract';
import type { Candidate } from '../candidates.repo.ts';
import { attendances, hireStages } from '../contract.ts';
import type { ExamRecord } from '../exams.repo.ts';
import { laterResult } from '../hiring/later-result.ts';
import { posts } from '../posts.repo.ts';
import { askRecheck, lookUpScore, recheckOf } from '../scores/ask-recheck.ts';
import { shortlistOf } from '../scores/release-scores.ts';
import { type Complaint, complaintsOf, examPage, examParams, formAgain, publicExam, typed } from './frame.tsx';
import { PostFilter } from './post-filter.tsx';

const access = open('凭准考证号和证件号码两项查询');
/** Guessing numbers must not pay. */
const TRIES_PER_MINUTE = 20;
const Body = Type.Object({ ticket: typed(20), number: typed(30), reason: typed(300) });

export const scorePages = [
  page('exam-registration.page.score', {
    method: 'GET',
    path: '/exams/:exam/score',
    title: '查成绩',
    access,
    params: examParams,
    handle: async (ctx, { params, request }) =>
      scoreHtml(ctx, request, await publicExam(ctx, params.exam), {}, [], undefined),
  }),
  page('exam-registration.page.score-look-up', {
    method: 'POST',
    path: '/exams/:exam/score',
    title: '查询成绩',
    access,
    params: examParams,
    body: Body,
    perMinute: TRIES_PER_MINUTE,
    async handle(ctx, { params, body, request }) {
      const exam = await publicExam(ctx, params.exam);
      try {
        const found = await lookUpScore(ctx, exam, body.ticket ?? '', body.number ?? '');
        const reason = body.reason?.trim() ?? '';
        if (reason.length > 1) await askRecheck(ctx, exam, found, reason);
        return formAgain(await scoreHtml(ctx, request, exam, body, [], found, reason.length > 1), 200);
      } catch (error) {
        const complaints = await complaintsFrom(error);
        return formAgain(await scoreHtml(ctx, request, exam, body, complaints, undefined), 422);
      }
    },
  }),
  page('exam-registration.page.ranking', {
    method: 'GET',
    path: '/exams/:exam/ranking',
    title: '面试名单',
    access: open('面试名单依法公布，只列准考证号'),
    params: examParams,
    query: Type.Object({ post: typed(20) }),
    async handle(ctx, { params, query, request }) {
      const exam = await publicExam(ctx, params.exam);
      const list = exam.releasedAt ? await shortlistOf(ctx, exam.id, query.post?.trim() || null) : [];
      return examPage(ctx, request, exam, {
        title: '面试名单',
        place: '/ranking',
        ...(exam.releasedAt
          ? {
              lead: `${formatDateTime(exam.releasedAt)} 公布，按招聘人数 1:${exam.rules.interviewRatio} 从高到低，末位同分的一并入围。`,
            }
          : {}),
        children: exam.releasedAt ? (
          <>
            <PostFilter action={`/exams/${exam.id}/ranking`} post={query.post ?? null} />
            <DataTable
              caption="面试名单"
              captionHidden
              cards
              rows={list}
              rowKey={(one) => one.ticketNo}
              empty="没有入围的考生，请核对岗位代码"
              columns={[
                { key: 'ticket', heading: '准考证号', cell: (one) => one.ticketNo },
                { key: 'post', heading: '岗位', cell: (one) => `${one.postCode} ${one.employer} ${one.postName}` },
                { key: 'score', heading: '笔试', numeric: true, cell: (one) => one.score },
                { key: 'rank', heading: '名次', numeric: true, cell: (one) => one.rank },
                { key: 'how', heading: '入围', cell: (one) => (one.shortlist === 'called-up' ? '递补' : '入围') },
              ]}
            />
          </>
        ) : (
          <EmptyState heading="还没有公布">笔试成绩公布时，面试名单一并列在这里。</EmptyState>
        ),
      });
    },
  }),
];

/** `noScore` is a not-found for programs; on the page it is an answer to a question. */
async function complaintsFrom(error: unknown): Promise<Complaint[]> {
  const { code, message } = error as { code?: string; message: string };
  if (code === 'exam-registration.noScore') return [{ name: 'ticket', message }];
  return complaintsOf(error, 'ticket').complaints;
}

async function scoreHtml(
  ctx: Ctx,
  request: RequestFacts,
  exam: ExamRecord,
  values: { ticket?: string | undefined; number?: string | undefined },
  complaints: readonly Complaint[],
  found: Candidate | undefined,
  isAsked = false,
): Promise<string> {
  const result = found ? await resultOf(ctx, exam, found, values.number ?? '') : null;
  return examPage(ctx, request, exam, {
    title: '查成绩',
    place: '/score',
    told: isAsked ? 'recheck' : undefined,
    children: exam.releasedAt ? (
      <>
        <ErrorSummary errors={complaints} />
        {result}
        {found ? null : (
          <Form action={`/exams/${exam.id}/score`}>
            <TextField
              name="ticket"
              label="准考证号"
              hint="12 位数字"
              attributes={{ inputMode: 'numeric', maxLength: 12 }}
              {...(values.ticket ? { value: values.ticket } : {})}
              {...(complaints[0] ? { error: complaints[0].message } : {})}
            />
            <TextField name="number" label="身份证号码" attributes={{ maxLength: 18 }} />
            <SubmitButton>查询成绩</SubmitButton>
          </Form>
        )}
      </>
    ) : (
      <EmptyState heading="成绩还没有公布">公布后，凭准考证号和身份证号码在这里查询。</EmptyState>
    ),
  });
}

async function resultOf(ctx: Ctx, exam: ExamRecord, found: Candidate, number: string) {
  const [post, recheck, later] = await Promise.all([
    posts.find(ctx, found.post),
    recheckOf(ctx, found.id),
    laterResult(ctx, found.id),
  ]);
  const isIn = found.shortlist === 'entered' || found.shortlist === 'called-up';
  return (
    <>
      <Notice tone={isIn ? 'ok' : 'info'} heading={isIn ? '您已入围面试' : '未入围面试'}>
        {isIn ? '请留意资格复审的时间和材料；不参加的请尽早告知，以便递补。' : ''}
      </Notice>
      <DefinitionList
        items={[
          { term: '准考证号', value: found.ticketNo ?? '' },
          { term: '姓名', value: found.shownName },
          { term: '岗位', value: post ? `${post.code} ${post.employer} ${post.name}` : '' },
          { term: exam.subject, value: found.score ?? attendances[found.attendance ?? 'absent'] },
          { term: '岗位名次', value: found.rank === null ? '无' : `第 ${found.rank} 名` },
          ...(later
            ? [
                { term: '面试', value: later.absent ? '缺席' : (later.interview ?? '无') },
                { term: '总成绩', value: `${later.total}，第 ${later.rank} 名` },
                { term: '进展', value: later.stage ? hireStages[later.stage] : '未进入体检' },
              ]
            : []),
        ]}
      />
      {recheck ? (
        <Notice heading={recheck.answeredAt ? '查分结果' : '查分申请办理中'}>{recheck.outcome}</Notice>
      ) : (
        <Panel heading="对成绩有疑问">
          <Form action={`/exams/${exam.id}/score`} hidden={{ ticket: found.ticketNo ?? '', number }}>
            <TextAreaField
              name="reason"
              label="申请查分"
              rows={2}
              hint={`公布后 ${exam.rules.recheckDays} 日内可以申请一次；只查漏评、漏计和加总，结果为最终结果`}
            />
            <SubmitButton tone="plain">申请查分</SubmitButton>
          </Form>
        </Panel>
      )}
    </>
  );
}
