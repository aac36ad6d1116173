import type { ReactNode } from 'react';
import { Heading, Notice, SampleTag, SectionNav } from '#design/public';
import { renderSitePage } from '#engines/content';
import { AppError, type Ctx, kernelErrors, type Reply, type RequestFacts, reply } from '#kernel';
import { Type } from '#kernel/contract';
import { type ExamRecord, exams } from '../exams.repo.ts';

export const examParams = Type.Object({ exam: Type.String({ title: '考试', maxLength: 60 }) });
export const typed = (maxLength = 200) => Type.Optional(Type.String({ maxLength }));

/** The queue before the form of an exam. */
export const gateOf = (exam: string): string => `exam-${exam}`;

export async function publicExam(ctx: Ctx, id: string): Promise<ExamRecord> {
  const exam = await exams.find(ctx, id);
  if (!exam?.isPublic) throw kernelErrors.notFound();
  return exam;
}

const sentences: Readonly<Record<string, string>> = {
  photo: '照片合格，已保存。接着填写报名表。',
  submitted: '报名表已提交，请等候资格审核',
  changed: '修改已提交，请等候资格审核',
  withdrawn: '报名已撤回，截止前可以重新报名',
  appealed: '申诉已提交，由另一名审核人复审',
  switched: '已改报，不用再缴费',
  refunding: '退费已发出，一般几个工作日内到账',
  coming: '已确认参加面试',
  declined: '已放弃面试',
  objected: '已收到您反映的问题，会核查并答复您',
  recheck: '查分申请已提交，结果会显示在本页',
};

export interface ExamPage {
  readonly title: string;
  readonly place: '' | '/posts' | '/mine' | '/score' | '/ranking' | '/results' | '/notice' | '/counts';
  readonly lead?: string;
  readonly told?: string | undefined;
  readonly isOwn?: boolean;
  readonly children: ReactNode;
}

/** A page of one exam in the city's frame. */
export function examPage(ctx: Ctx, request: RequestFacts, exam: ExamRecord, page: ExamPage): Promise<string> {
  const base = `/exams/${exam.id}`;
  const told = page.told !== undefined && Object.hasOwn(sentences, page.told) ? sentences[page.told] : undefined;
  const links = [
    { label: '公告', href: base, place: '' },
    { label: '岗位', href: `${base}/posts`, place: '/posts' },
    { label: '报名人数', href: `${base}/counts`, place: '/counts' },
    { label: '我的报名', href: `${base}/mine`, place: '/mine' },
    { label: '查成绩', href: `${base}/score`, place: '/score' },
    { label: '面试名单', href: `${base}/ranking`, place: '/ranking' },
    ...(exam.releasedAt
      ? [
          { label: '总成绩', href: `${base}/results`, place: '/results' },
          { label: '公示', href: `${base}/notice`, place: '/notice' },
        ]
      : []),
  ];
  return renderSitePage(ctx, request, {
    title: page.place === '' ? exam.title : `${page.title} - ${exam.title}`,
    here: page.title,
    breadcrumb: [
      { label: '人事考试', href: '/exams' },
      ...(page.place === '' ? [] : [{ label: exam.title, href: base }]),
    ],
    ...(page.isOwn ? { unlisted: true, account: { label: '我的账号', href: '/account' } } : {}),
    children: (
      <div className="account">
        <SectionNav
          label={exam.title}
          links={links.map(({ place, ...link }) => ({ ...link, current: place === page.place }))}
        />
        <Heading level={1} text={page.title} {...(page.lead ? { note: page.lead } : {})} />
        {exam.demo ? (
          <p>
            <SampleTag />
          </p>
        ) : null}
        {told ? <Notice tone="ok" heading={told} /> : null}
        {page.children}
      </div>
    ),
  });
}

export interface Complaint {
  readonly name: string;
  readonly message: string;
}

/** What was wrong with a form, for showing it again; anything else goes on. */
export function complaintsOf(error: unknown, whole: string): { complaints: Complaint[]; status: number } {
  if (!(error instanceof AppError)) throw error;
  if (['not-found', 'unauthenticated', 'unavailable'].includes(error.kind)) throw error;
  const complaints = (error.fields ?? []).map(({ path, message }) => ({ name: path.slice(1), message }));
  return {
    complaints: complaints.length > 0 ? complaints : [{ name: whole, message: error.message }],
    status: error.kind === 'conflict' ? 409 : 422,
  };
}

export const formAgain = (html: string, status: number): Reply =>
  reply(html, { status, headers: { 'cache-control': 'no-store' } });
