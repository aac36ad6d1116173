import { DataTable, Form, Pagination, SubmitButton, TextField } from '#design/public';
import { formatDateTime, open, page } from '#kernel';
import { Type } from '#kernel/contract';
import { reportOutcomes } from '../contract.ts';
import { examReport } from '../reports/count-posts.ts';
import { examPage, examParams, publicExam, typed } from './frame.tsx';

const PAGE = 50;

export const countPages = [
  page('exam-registration.page.counts', {
    method: 'GET',
    path: '/exams/:exam/counts',
    title: '报名人数',
    access: open('各岗位报名人数向社会公开，供选报参考'),
    params: examParams,
    query: Type.Object({ q: typed(60), page: typed(4) }),
    async handle(ctx, { params, query, request }) {
      const exam = await publicExam(ctx, params.exam);
      const report = await examReport(ctx, exam.id);
      const q = query.q?.trim() ?? '';
      const found = report.items.filter((one) => `${one.code} ${one.name} ${one.employer}`.includes(q));
      const current = Math.max(1, Number(query.page) || 1);
      const hrefFor = (n: number): string =>
        `/exams/${exam.id}/counts?${new URLSearchParams({ ...(q ? { q } : {}), page: String(n) })}`;
      return examPage(ctx, request, exam, {
        title: '报名人数',
        place: '/counts',
        lead: `截至 ${formatDateTime(ctx.now())}：报名 ${report.applied} 人，审核通过 ${report.approved} 人，缴费 ${report.paid} 人。`,
        children: (
          <>
            <Form action={`/exams/${exam.id}/counts`} method="get">
              <TextField name="q" label="查岗位、单位" optional {...(q ? { value: q } : {})} />
              <SubmitButton tone="wei">查人数</SubmitButton>
            </Form>
            <DataTable
              caption="报名人数"
              captionHidden
              rows={found.slice((current - 1) * PAGE, current * PAGE)}
              rowKey={(one) => one.code}
              empty="没有符合的岗位，请换个词再查"
              columns={[
                {
                  key: 'post',
                  heading: '岗位',
                  cell: (one) => (
                    <>
                      {one.name}
                      <br />
                      <small>
                        {one.code} {one.employer}
                      </small>
                    </>
                  ),
                },
                { key: 'recruits', heading: '招聘', numeric: true, cell: (one) => one.kept ?? one.recruits },
                { key: 'applied', heading: '报名', numeric: true, cell: (one) => one.applied },
                { key: 'approved', heading: '通过', numeric: true, cell: (one) => one.approved },
                { key: 'paid', heading: '缴费', numeric: true, cell: (one) => one.paid },
                {
                  key: 'ratio',
                  heading: '比例',
                  numeric: true,
                  cell: (one) => (one.outcome === 'cancelled' ? reportOutcomes.cancelled : one.ratio),
                },
              ]}
            />
            <Pagination page={current} pages={Math.ceil(found.length / PAGE)} hrefFor={hrefFor} />
          </>
        ),
      });
    },
  }),
];
