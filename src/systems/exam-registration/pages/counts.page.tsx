import { Form, Pagination, SubmitButton, TextField } from '#design/public';
import { formatDateTime, open, page } from '#kernel';
import { Type } from '#kernel/contract';
import { examReport } from '../reports/count-posts.ts';
import { examPage, examParams, publicExam, typed } from './frame.tsx';

const PAGE = 30;

/** Before anybody has paid there is no ratio to speak of. */
function ratioText(one: { outcome: string | null; paid: number; ratio: string }): string {
  if (one.outcome === 'cancelled') return '已取消';
  return one.paid > 0 ? one.ratio : '还没有人缴费';
}

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
        lead: `截至 ${formatDateTime(ctx.now())}：报名 ${report.applied} 人，审核通过 ${report.approved} 人，缴费 ${report.paid} 人。右边是招聘人数与缴费人数之比。`,
        children: (
          <>
            <div className="exam-filter">
              <Form action={`/exams/${exam.id}/counts`} method="get">
                <TextField name="q" label="查岗位、单位" optional {...(q ? { value: q } : {})} />
                <SubmitButton tone="wei">查人数</SubmitButton>
              </Form>
            </div>
            {found.length === 0 ? <p>没有符合的岗位，请换个词再查。</p> : null}
            <ul className="exam-posts">
              {found.slice((current - 1) * PAGE, current * PAGE).map((one) => (
                <li key={one.code}>
                  <p className="exam-post-name">
                    <strong>{one.name}</strong> <span>招 {one.kept ?? one.recruits} 人</span>
                  </p>
                  <p className="exam-post-act">{ratioText(one)}</p>
                  <p className="exam-post-where">
                    {one.code} {one.employer}
                  </p>
                  <p className="exam-post-count">{`报名 ${one.applied}，通过 ${one.approved}，缴费 ${one.paid}`}</p>
                </li>
              ))}
            </ul>
            <Pagination page={current} pages={Math.ceil(found.length / PAGE)} hrefFor={hrefFor} />
          </>
        ),
      });
    },
  }),
];
