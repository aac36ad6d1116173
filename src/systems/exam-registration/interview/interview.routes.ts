import { route } from '#kernel';
import { Type } from '#kernel/contract';
import { ExtraMark, InterviewBoard, MarkSheet, MarksEntered } from '../contract.ts';
import { errors } from '../errors.ts';
import { originalRoutes } from '../originals/originals.routes.ts';
import { atCandidate, atExam } from '../places.ts';
import { enterExtra } from './answer-interview.ts';
import { enterMarks } from './enter-marks.ts';
import { publishTotals, readInterviews, withdrawTotals } from './publish-totals.ts';

const base = '/api/exam-registration/exams/:exam/interviews';
const params = Type.Object({ exam: Type.String({ title: '考试', maxLength: 60 }) });
const candidateParams = Type.Object({ candidate: Type.String({ title: '考生', maxLength: 80 }) });
const Reason = Type.Object({ reason: Type.String({ title: '原因', minLength: 2, maxLength: 200 }) });

export const interviewRoutes = [
  ...originalRoutes,
  route('exam-registration.interview.list', {
    method: 'GET',
    path: base,
    title: '查看面试名单和成绩录入',
    access: atExam(),
    params,
    reply: InterviewBoard,
    errors: [errors.rulesIncomplete],
    handle: (ctx, { params }) => readInterviews(ctx, params.exam),
  }),
  route('exam-registration.interview.enter', {
    method: 'PUT',
    path: '/api/exam-registration/candidates/:candidate/interview',
    title: '录入面试成绩',
    access: atCandidate(),
    params: candidateParams,
    body: MarkSheet,
    reply: MarksEntered,
    errors: [errors.notOnList, errors.originalsNotPassed, errors.marksWrong, errors.markedTwice, errors.totalsPublic],
    handle: (ctx, { params, body }) => enterMarks(ctx, params.candidate, body),
  }),
  route('exam-registration.interview.extra', {
    method: 'PUT',
    path: '/api/exam-registration/candidates/:candidate/extra',
    title: '录入加试成绩',
    access: atCandidate('exam-registration.interview.enter'),
    params: candidateParams,
    body: ExtraMark,
    errors: [errors.totalsPublic],
    handle: (ctx, { params, body }) => enterExtra(ctx, params.candidate, body),
  }),
  route('exam-registration.total.publish', {
    method: 'POST',
    path: `${base}/totals`,
    title: '公布总成绩和体检人选',
    access: atExam(),
    params,
    reply: Type.Object({ ranked: Type.Integer(), chosen: Type.Integer() }),
    errors: [errors.notReleased, errors.totalsPublic, errors.marksMissing, errors.totalsTied],
    handle: (ctx, { params }) => publishTotals(ctx, params.exam),
  }),
  route('exam-registration.total.withdraw', {
    method: 'POST',
    path: `${base}/totals/withdraw`,
    title: '撤回总成绩',
    access: atExam('exam-registration.total.publish'),
    params,
    body: Reason,
    errors: [errors.totalsNotPublic, errors.noticeOut],
    handle: (ctx, { params, body }) => withdrawTotals(ctx, params.exam, body.reason),
  }),
];
