import { Form, Lamp, Pagination, SelectField, SubmitButton, TextField } from '#design/public';
import { type Ctx, open, page, rows, sql } from '#kernel';
import { Type } from '#kernel/contract';
import { educations, type Post } from '../contract.ts';
import { posts } from '../posts.repo.ts';
import { phaseOf } from './exam.page.tsx';
import { examPage, examParams, publicExam, typed } from './frame.tsx';

const PAGE = 20;

const departmentsOf = async (ctx: Ctx, exam: string): Promise<string[]> =>
  (
    await rows(
      ctx,
      sql<{
        name: string;
      }>`select distinct department as name from exam_registration.posts where exam = ${exam} order by 1`,
    )
  ).map((one) => one.name);

export const postPages = [
  page('exam-registration.page.posts', {
    method: 'GET',
    path: '/exams/:exam/posts',
    title: '岗位',
    access: open('招聘公告和岗位向社会公开'),
    params: examParams,
    query: Type.Object({ q: typed(60), education: typed(2), department: typed(60), free: typed(1), page: typed(4) }),
    async handle(ctx, { params, query, request }) {
      const exam = await publicExam(ctx, params.exam);
      const current = Math.max(1, Number(query.page) || 1);
      const education = /^[0-5]$/.test(query.education ?? '') ? Number(query.education) : null;
      const [found, departments] = await Promise.all([
        posts.list(ctx, exam.id, {
          q: query.q?.trim() || null,
          employer: null,
          department: query.department || null,
          education,
          onlyFree: query.free === '1',
          limit: PAGE,
          offset: (current - 1) * PAGE,
        }),
        departmentsOf(ctx, exam.id),
      ]);
      const total = found[0]?.total ?? 0;
      const isOpen = phaseOf(exam, ctx.now()).isOpen;
      const kept = Object.entries(query).filter(([name, value]) => name !== 'page' && value);
      const hrefFor = (n: number): string =>
        `/exams/${exam.id}/posts?${new URLSearchParams([...(kept as [string, string][]), ['page', String(n)]])}`;
      return examPage(ctx, request, exam, {
        title: '岗位',
        place: '/posts',
        lead: `${total} 个岗位。每人只能报一个，审核通过后不能再改。`,
        children: (
          <>
            <div className="exam-filter">
              <Form action={`/exams/${exam.id}/posts`} method="get">
                <TextField name="q" label="查岗位、单位、专业" optional {...(query.q ? { value: query.q } : {})} />
                <SelectField
                  name="education"
                  label="我的学历"
                  optional
                  none="不限"
                  {...(query.education ? { value: query.education } : {})}
                  choices={educations.slice(1).map((label, index) => ({ value: String(index + 1), label }))}
                />
                <SelectField
                  name="department"
                  label="主管部门"
                  optional
                  none="不限"
                  {...(query.department ? { value: query.department } : {})}
                  choices={departments.map((label) => ({ value: label, label }))}
                />
                <SelectField
                  name="free"
                  label="名额"
                  optional
                  none="不限"
                  {...(query.free ? { value: query.free } : {})}
                  choices={[{ value: '1', label: '只看还能报的' }]}
                />
                <SubmitButton tone="wei">查岗位</SubmitButton>
              </Form>
            </div>
            {found.length === 0 ? <p>没有符合的岗位，请换个条件再查。</p> : null}
            <ul className="exam-posts">
              {found.map((post) => (
                <PostLine key={post.id} post={post} exam={exam.id} isOpen={isOpen} />
              ))}
            </ul>
            <Pagination page={current} pages={Math.ceil(total / PAGE)} hrefFor={hrefFor} />
          </>
        ),
      });
    },
  }),
];

/** Three lines on a phone, one row on a desk. */
function PostLine({ post, exam, isOpen }: { post: Post; exam: string; isOpen: boolean }) {
  return (
    <li>
      <p className="exam-post-name">
        <strong>{post.name}</strong> <span>招 {post.kept ?? post.recruits} 人</span>
      </p>
      <p className="exam-post-where">
        {post.code} {post.employer}
      </p>
      <p className="exam-post-terms">{termsOf(post)}</p>
      <p className="exam-post-count">{countsOf(post)}</p>
      <p className="exam-post-act">
        <PostAct post={post} exam={exam} isOpen={isOpen} />
      </p>
    </li>
  );
}

const termsOf = (post: Post): string =>
  [
    post.education > 0 ? `${educations[post.education]}及以上` : '学历不限',
    post.majors || '专业不限',
    post.maxAge === null ? '' : `${post.maxAge} 周岁及以下`,
    post.conditions,
  ]
    .filter(Boolean)
    .join('；');

const countsOf = (post: Post): string =>
  [`缴费 ${post.paid} 人`, post.places === null ? '' : `余 ${Math.max(0, post.places - post.taken)} 个名额`]
    .filter(Boolean)
    .join('，');

function PostAct({ post, exam, isOpen }: { post: Post; exam: string; isOpen: boolean }) {
  if (post.state === 'cancelled') return <Lamp colour="red">已取消</Lamp>;
  if (post.places !== null && post.taken >= post.places) return <Lamp colour="yellow">名额已满</Lamp>;
  if (!isOpen) return <span className="exam-post-shut">未在报名期</span>;
  return <a href={`/exams/${exam}/apply?post=${encodeURIComponent(post.code)}`}>报这个岗位</a>;
}
