import { route } from '#kernel';
import { nullable, Type } from '#kernel/contract';
import { HireBoard, HireMove, ObjectionAnswer } from '../contract.ts';
import { errors } from '../errors.ts';
import { atCandidate, atExam } from '../places.ts';
import { moveHire, replaceHire, stepBack } from './move-hire.ts';
import { answerObjection, closeNotice, publishNotice, readHiring } from './publish-notice.ts';

const base = '/api/exam-registration/exams/:exam/hiring';
const params = Type.Object({ exam: Type.String({ title: '考试', maxLength: 60 }) });
const candidateParams = Type.Object({ candidate: Type.String({ title: '考生', maxLength: 80 }) });
const Reason = Type.Object({ reason: Type.String({ title: '原因', minLength: 2, maxLength: 200 }) });

export const hiringRoutes = [
  route('exam-registration.hire.list', {
    method: 'GET',
    path: base,
    title: '查看体检、考察、公示和聘用',
    access: atExam(),
    params,
    reply: HireBoard,
    errors: [errors.rulesIncomplete],
    handle: (ctx, { params }) => readHiring(ctx, params.exam),
  }),
  route('exam-registration.hire.move', {
    method: 'POST',
    path: '/api/exam-registration/candidates/:candidate/hire',
    title: '登记体检、考察结论或放弃',
    access: atCandidate(),
    params: candidateParams,
    body: HireMove,
    errors: [errors.wrongStage, errors.opinionNeeded],
    handle: (ctx, { params, body }) => moveHire(ctx, params.candidate, body),
  }),
  route('exam-registration.hire.back', {
    method: 'POST',
    path: '/api/exam-registration/candidates/:candidate/hire/back',
    title: '更正上一步结论',
    access: atCandidate('exam-registration.hire.move'),
    params: candidateParams,
    body: Reason,
    errors: [errors.wrongStage, errors.placeFilled],
    handle: (ctx, { params, body }) => stepBack(ctx, params.candidate, body.reason),
  }),
  route('exam-registration.hire.replace', {
    method: 'POST',
    path: '/api/exam-registration/candidates/:candidate/hire/replace',
    title: '按总成绩递补',
    access: atCandidate('exam-registration.hire.move'),
    params: candidateParams,
    reply: Type.Object({ calledUp: nullable(Type.String()) }),
    errors: [errors.wrongStage, errors.calledUpOnce],
    handle: (ctx, { params }) => replaceHire(ctx, params.candidate),
  }),
  route('exam-registration.hire.notice', {
    method: 'POST',
    path: `${base}/notices`,
    title: '公示拟聘用人员',
    access: atExam(),
    params,
    reply: Type.Object({ people: Type.Integer(), until: Type.String() }),
    errors: [errors.nobodyProposed],
    handle: (ctx, { params }) => publishNotice(ctx, params.exam),
  }),
  route('exam-registration.hire.close-notice', {
    method: 'POST',
    path: `${base}/notices/:notice/close`,
    title: '结束公示并聘用',
    access: atExam('exam-registration.hire.notice'),
    params: Type.Object({ ...params.properties, notice: Type.String({ title: '公示', maxLength: 60 }) }),
    reply: Type.Object({ hired: Type.Integer() }),
    errors: [errors.noticeRuns, errors.objectionsOpen],
    handle: (ctx, { params }) => closeNotice(ctx, params.exam, params.notice),
  }),
  route('exam-registration.hire.answer-objection', {
    method: 'POST',
    path: `${base}/objections/:objection`,
    title: '答复公示异议',
    access: atExam('exam-registration.hire.notice'),
    params: Type.Object({ ...params.properties, objection: Type.String({ title: '异议', maxLength: 60 }) }),
    body: ObjectionAnswer,
    errors: [errors.nobodyMeant],
    handle: (ctx, { params, body }) => answerObjection(ctx, params.exam, params.objection, body),
  }),
];
