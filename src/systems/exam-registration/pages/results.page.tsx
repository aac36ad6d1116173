import {
  DataTable,
  EmptyState,
  ErrorSummary,
  Form,
  Heading,
  Lamp,
  Notice,
  Panel,
  SubmitButton,
  TextAreaField,
  TextField,
} from '#design/public';
import { type Ctx, formatDate, open, page, type RequestFacts, redirect, rows, sql } from '#kernel';
import { Type } from '#kernel/contract';
import { type HireStage, hireStages } from '../contract.ts';
import { errors } from '../errors.ts';
import type { ExamRecord } from '../exams.repo.ts';
import { noticedPeople, noticesOf } from '../hiring/publish-notice.ts';
import { raiseObjection } from '../hiring/raise-objection.ts';
import { interviewSentences } from '../interview/publish-totals.ts';
import { type Complaint, complaintsOf, examPage, examParams, formAgain, publicExam, typed } from './frame.tsx';
import { PostFilter } from './post-filter.tsx';

interface ResultLine {
  postCode: string;
  post: string;
  ticketNo: string;
  written: string;
  interview: string | null;
  absent: boolean;
  total: string | null;
  rank: number | null;
  stage: HireStage | null;
}

const resultsOf = (ctx: Ctx, exam: string, post: string | null): Promise<ResultLine[]> =>
  rows(
    ctx,
    sql<ResultLine>`select p.code as "postCode", p.employer || ' ' || p.name as post, c.ticket_no as "ticketNo",
        c.score::text as written, c.interview::text as interview, c.interview_absent as absent, c.total::text as total,
        c.total_rank as rank, h.stage
      from exam_registration.candidates c join exam_registration.posts p on p.id = c.post
      join exam_registration.exams e on e.id = c.exam left join exam_registration.hires h on h.candidate = c.id
      where c.exam = ${exam} and e.totals_at is not null and c.shortlist in ('entered', 'called-up')
        and (${post}::text is null or p.code = ${post})
      order by p.code, c.total_rank nulls last, c.ticket_no limit 5000`,
  );

/** Names stand on a notice for as long as it runs; what is told of the time after bears numbers only. */
const OUTSIDE: Partial<Record<HireStage, string>> = {
  'medical-failed': '不再进入下一步',
  'inspection-failed': '不再进入下一步',
  objected: '不再进入下一步',
};

export const resultPages = [
  page('exam-registration.page.results', {
    method: 'GET',
    path: '/exams/:exam/results',
    title: '总成绩',
    access: open('总成绩和体检人选依法公布，只列准考证号'),
    params: examParams,
    query: Type.Object({ post: typed(20) }),
    async handle(ctx, { params, query, request }) {
      const exam = await publicExam(ctx, params.exam);
      const post = query.post?.trim() || null;
      const list = await resultsOf(ctx, exam.id, post);
      const isOut = list.length > 0 || post !== null;
      return examPage(ctx, request, exam, {
        title: '总成绩',
        place: '/results',
        ...(isOut && exam.rules.interview ? { lead: `${interviewSentences(exam.rules.interview)[1]}。` } : {}),
        children: isOut ? (
          <>
            <PostFilter action={`/exams/${exam.id}/results`} post={post} />
            <DataTable
              caption="总成绩"
              captionHidden
              cards
              rows={list}
              rowKey={(one) => one.ticketNo}
              empty="没有这个岗位的总成绩，请核对岗位代码"
              columns={[
                { key: 'ticket', heading: '准考证号', cell: (one) => one.ticketNo },
                { key: 'post', heading: '岗位', cell: (one) => `${one.postCode} ${one.post}` },
                { key: 'written', heading: '笔试', numeric: true, cell: (one) => one.written },
                { key: 'talk', heading: '面试', numeric: true, cell: (one) => (one.absent ? '缺席' : one.interview) },
                { key: 'total', heading: '总成绩', numeric: true, cell: (one) => one.total ?? '无' },
                { key: 'rank', heading: '名次', numeric: true, cell: (one) => one.rank ?? '无' },
                {
                  key: 'stage',
                  heading: '进展',
                  cell: (one) => (one.stage ? (OUTSIDE[one.stage] ?? hireStages[one.stage]) : '未进入体检'),
                },
              ]}
            />
          </>
        ) : (
          <EmptyState heading="总成绩还没有公布">面试结束后，总成绩和体检人选列在这里。</EmptyState>
        ),
      });
    },
  }),
  page('exam-registration.page.notice', {
    method: 'GET',
    path: '/exams/:exam/notice',
    title: '拟聘用人员公示',
    access: open('拟聘用人员依法向社会公示'),
    params: examParams,
    query: Type.Object({ told: typed(20) }),
    handle: async (ctx, { params, query, request }) =>
      noticeHtml(ctx, request, await publicExam(ctx, params.exam), {}, [], query.told),
  }),
  page('exam-registration.page.object', {
    method: 'POST',
    path: '/exams/:exam/notice',
    title: '反映公示问题',
    access: open('任何人都可以在公示期内反映问题'),
    params: examParams,
    perMinute: 5,
    body: Type.Object({ name: typed(30), phone: typed(20), ticket: typed(12), text: typed(1000) }),
    errors: [errors.formWrong, errors.noNoticeRuns],
    async handle(ctx, { params, body, request }) {
      const exam = await publicExam(ctx, params.exam);
      try {
        await raiseObjection(ctx, exam.id, body);
        return redirect(`/exams/${exam.id}/notice?told=objected`);
      } catch (error) {
        const { complaints, status } = complaintsOf(error, 'text');
        return formAgain(await noticeHtml(ctx, request, exam, body, complaints, undefined), status);
      }
    },
  }),
];

type Typed = {
  name?: string | undefined;
  phone?: string | undefined;
  ticket?: string | undefined;
  text?: string | undefined;
};

async function noticeHtml(
  ctx: Ctx,
  request: RequestFacts,
  exam: ExamRecord,
  values: Typed,
  complaints: readonly Complaint[],
  told: string | undefined,
): Promise<string> {
  const all = await noticesOf(ctx, exam.id);
  const shown = await Promise.all(
    all.map(async (notice) => {
      const isRunning = notice.closedAt === null && ctx.today() <= notice.untilDay;
      return { notice, isRunning, people: await noticedPeople(ctx, notice.id, isRunning) };
    }),
  );
  const isAnyRunning = shown.some((one) => one.isRunning);
  const fault = (name: string) => {
    const found = complaints.find((one) => one.name === name);
    return found ? { error: found.message } : {};
  };
  return examPage(ctx, request, exam, {
    title: '拟聘用人员公示',
    place: '/notice',
    told,
    children: (
      <>
        <ErrorSummary errors={complaints} />
        {shown.length === 0 ? (
          <EmptyState heading="还没有公示">体检、考察合格的拟聘用人员，在这里公示并接受反映。</EmptyState>
        ) : null}
        {shown.map(({ notice, isRunning, people }) => (
          <section key={notice.id}>
            <Heading text={`${formatDate(notice.fromDay)} 公示`} />
            <Notice
              tone={isRunning ? 'ok' : 'info'}
              heading={
                isRunning
                  ? `公示到 ${formatDate(notice.untilDay)}，共 ${notice.workingDays} 个工作日${notice.provisional ? '（次年放假安排公布前为暂定）' : ''}`
                  : '公示已经结束，不再显示姓名'
              }
            />
            <DataTable
              caption="拟聘用人员"
              captionHidden
              cards
              rows={people}
              rowKey={(one) => one.ticketNo}
              columns={[
                { key: 'name', heading: '姓名', cell: (one) => one.name },
                { key: 'ticket', heading: '准考证号', cell: (one) => one.ticketNo },
                {
                  key: 'post',
                  heading: '拟聘单位和岗位',
                  cell: (one) => `${one.postCode} ${one.employer} ${one.postName}`,
                },
                { key: 'total', heading: '总成绩', numeric: true, cell: (one) => one.total },
                {
                  key: 'stage',
                  heading: '进展',
                  cell: (one) =>
                    one.stage === 'hired' ? (
                      <Lamp colour="green">已聘用</Lamp>
                    ) : (
                      (OUTSIDE[one.stage] ?? hireStages[one.stage])
                    ),
                },
              ]}
            />
          </section>
        ))}
        {isAnyRunning ? (
          <Panel heading="反映问题">
            <Form action={`/exams/${exam.id}/notice`}>
              <TextField
                name="name"
                label="您的姓名"
                {...(values.name ? { value: values.name } : {})}
                {...fault('name')}
              />
              <TextField
                name="phone"
                label="联系电话"
                hint="只用于核实，不公开"
                {...(values.phone ? { value: values.phone } : {})}
                {...fault('phone')}
              />
              <TextField
                name="ticket"
                label="反映谁（准考证号）"
                attributes={{ inputMode: 'numeric', maxLength: 12 }}
                {...(values.ticket ? { value: values.ticket } : {})}
                {...fault('ticket')}
              />
              <TextAreaField
                name="text"
                label="反映的事实"
                rows={4}
                {...(values.text ? { value: values.text } : {})}
                {...fault('text')}
              />
              <SubmitButton>提交反映</SubmitButton>
            </Form>
          </Panel>
        ) : null}
      </>
    ),
  });
}
