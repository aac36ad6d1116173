import { fileOf } from '#engines/registers';
import { assured, type Ctx, can, reply, route } from '#kernel';
import { listOf, pageWindow, Type } from '#kernel/contract';
import { candidates } from './candidates.repo.ts';
import {
  CandidateFile,
  CandidateQuery,
  CandidateRow,
  ExamProgress,
  ImportReport,
  Post,
  PostChange,
  PostQuery,
  Rehearsal,
  Rehearse,
  Review,
} from './contract.ts';
import { rehearseExam } from './demo/rehearse-exam.ts';
import { errors } from './errors.ts';
import { importPosts, postColumns } from './import-posts.ts';
import { photoBytes } from './photo/keep-photo.ts';
import { atCandidate, atExam, atPost } from './places.ts';
import { posts } from './posts.repo.ts';
import { listExams, readExam } from './read-exam.ts';
import { findExam, nameIndex, numberIndex } from './register-candidate.ts';
import { readCandidate, reviewCandidate } from './review-candidate.ts';
import { applyOpeningRatio, changePost, refundCancelled, withdrawPost } from './settle-posts.ts';

const UPLOAD_BYTES = 10 * 1024 * 1024;
const examParams = Type.Object({ exam: Type.String({ title: '考试', maxLength: 60 }) });
const candidateParams = Type.Object({ candidate: Type.String({ title: '考生', maxLength: 80 }) });
const postParams = Type.Object({ post: Type.String({ title: '岗位', maxLength: 120 }) });
const Reason = Type.Object({ reason: Type.String({ title: '原因', minLength: 2, maxLength: 200 }) });

/** One search field finds a ticket number, a whole name, a whole document number or a post's code. */
async function findCandidates(ctx: Ctx, examId: string, query: CandidateQuery) {
  const exam = await findExam(ctx, examId);
  const text = query.q?.trim() || null;
  const found = await candidates.list(ctx, examId, {
    state: query.state ?? null,
    post: query.post ?? null,
    ticket: text,
    number: text && numberIndex(ctx, `gb11643:${text.toUpperCase()}`),
    name: text && nameIndex(ctx, text),
    ...pageWindow(query),
  });
  const hidden = exam.releasedAt === null ? { score: null, rank: null, shortlist: null } : {};
  return { items: found.map(({ total: _total, ...row }) => ({ ...row, ...hidden })), total: found[0]?.total ?? 0 };
}

export const officeRoutes = [
  route('exam-registration.exam.list', {
    method: 'GET',
    path: '/api/exam-registration/exams',
    title: '查看考试',
    access: can(),
    reply: listOf(ExamProgress),
    async handle(ctx) {
      const items = await listExams(ctx);
      return { items, total: items.length };
    },
  }),
  route('exam-registration.exam.get', {
    method: 'GET',
    path: '/api/exam-registration/exams/:exam',
    title: '查看一次考试的进度',
    access: atExam('exam-registration.exam.list'),
    params: examParams,
    reply: ExamProgress,
    handle: (ctx, { params }) => readExam(ctx, params.exam),
  }),
  route('exam-registration.post.list', {
    method: 'GET',
    path: '/api/exam-registration/exams/:exam/posts',
    title: '查看岗位',
    access: atExam(),
    params: examParams,
    query: PostQuery,
    reply: listOf(Post),
    async handle(ctx, { params, query }) {
      const found = await posts.list(ctx, params.exam, {
        q: query.q?.trim() || null,
        employer: query.employer ?? null,
        education: query.education ?? null,
        ...pageWindow(query),
      });
      return { items: found.map(({ total: _total, ...post }) => post), total: found[0]?.total ?? 0 };
    },
  }),
  route('exam-registration.post.template', {
    method: 'GET',
    path: '/api/exam-registration/exams/:exam/posts/template',
    title: '下载岗位表模板',
    access: atExam('exam-registration.post.import'),
    params: examParams,
    handle: () => fileOf('岗位表', postColumns, [], 'xlsx'),
  }),
  route('exam-registration.post.import', {
    method: 'POST',
    path: '/api/exam-registration/exams/:exam/posts/import',
    title: '导入岗位表',
    access: atExam(),
    params: examParams,
    uploadBytes: UPLOAD_BYTES,
    reply: ImportReport,
    errors: [errors.fileMissing, errors.fileWrong, errors.alreadyAllotted],
    async handle(ctx, { params, request }) {
      const [file] = request.files;
      if (!file || file.bytes.length === 0) throw errors.fileMissing();
      return importPosts(ctx, params.exam, file);
    },
  }),
  route('exam-registration.exam.rehearse', {
    method: 'POST',
    path: '/api/exam-registration/exams/:exam/rehearsal',
    title: '用演示考生演练全程',
    access: atExam(),
    params: examParams,
    body: Rehearse,
    reply: Rehearsal,
    errors: [errors.tooFewRooms, errors.cannotSeparate],
    handle: (ctx, { params, body }) => rehearseExam(ctx, params.exam, body.people),
  }),
  route('exam-registration.post.change', {
    method: 'PUT',
    path: '/api/exam-registration/posts/:post',
    title: '调整岗位的招聘和限报人数',
    access: atPost(),
    params: postParams,
    body: PostChange,
    errors: [errors.placesBelowTaken],
    handle: (ctx, { params, body }) => changePost(ctx, params.post, body),
  }),
  route('exam-registration.post.withdraw', {
    method: 'POST',
    path: '/api/exam-registration/posts/:post/withdraw',
    title: '取消岗位',
    access: atPost(),
    params: postParams,
    body: Reason,
    errors: [errors.postCancelled],
    handle: (ctx, { params, body }) => withdrawPost(ctx, params.post, body.reason),
  }),
  route('exam-registration.exam.settle-posts', {
    method: 'POST',
    path: '/api/exam-registration/exams/:exam/opening-ratio',
    title: '按开考比例核定岗位',
    access: atExam(),
    params: examParams,
    reply: Type.Object({ kept: Type.Integer(), reduced: Type.Integer(), cancelled: Type.Integer() }),
    handle: (ctx, { params }) => applyOpeningRatio(ctx, params.exam),
  }),
  route('exam-registration.exam.refund-cancelled', {
    method: 'POST',
    path: '/api/exam-registration/exams/:exam/refunds',
    title: '给未改报的考生退考务费',
    access: assured(atExam(), 1, { act: 'pay' }),
    params: examParams,
    reply: Type.Object({ refunded: Type.Integer() }),
    handle: async (ctx, { params }) => ({ refunded: await refundCancelled(ctx, params.exam) }),
  }),
  route('exam-registration.candidate.list', {
    method: 'GET',
    path: '/api/exam-registration/exams/:exam/candidates',
    title: '查看报名',
    access: atExam(),
    params: examParams,
    query: CandidateQuery,
    reply: listOf(CandidateRow),
    handle: (ctx, { params, query }) => findCandidates(ctx, params.exam, query),
  }),
  route('exam-registration.candidate.get', {
    method: 'GET',
    path: '/api/exam-registration/candidates/:candidate',
    title: '查看报名材料',
    access: atCandidate(),
    params: candidateParams,
    reply: CandidateFile,
    handle: (ctx, { params }) => readCandidate(ctx, params.candidate),
  }),
  route('exam-registration.candidate.photo', {
    method: 'GET',
    path: '/api/exam-registration/candidates/:candidate/photo.jpg',
    title: '查看考生照片',
    access: atCandidate('exam-registration.candidate.get'),
    params: candidateParams,
    async handle(ctx, { params }) {
      const candidate = await candidates.find(ctx, params.candidate);
      return reply(await photoBytes(ctx, candidate?.photo ?? ''), {
        headers: { 'content-type': 'image/jpeg', 'cache-control': 'private, no-store' },
      });
    },
  }),
  route('exam-registration.candidate.review', {
    method: 'POST',
    path: '/api/exam-registration/candidates/:candidate/review',
    title: '资格审核',
    access: atCandidate(),
    params: candidateParams,
    body: Review,
    reply: CandidateFile,
    errors: [errors.opinionNeeded, errors.wrongState, errors.tooLate],
    handle: (ctx, { params, body }) => reviewCandidate(ctx, params.candidate, body),
  }),
];
