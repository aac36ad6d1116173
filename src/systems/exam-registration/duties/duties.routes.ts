import { assured, can, kernelErrors, route } from '#kernel';
import { listOf, Type } from '#kernel/contract';
import { errors } from '../errors.ts';
import { atExam } from '../places.ts';
import { duties } from './duties.repo.ts';
import { Duty, DutyAccount, HeadForm, OwnDuty, WatchInvitation } from './duty.contract.ts';
import { inviteHead, inviteWatchers, withdrawDuty } from './invite-duty.ts';
import { ownDuties } from './own-duties.ts';

const base = '/api/exam-registration/exams/:exam/duties';
const params = Type.Object({ exam: Type.String({ title: '考试', maxLength: 60 }) });
const invite = 'exam-registration.duty.invite';

export const dutyRoutes = [
  route('exam-registration.duty.own', {
    method: 'GET',
    path: '/api/exam-registration/duties',
    title: '查看我的考场',
    access: can('exam-registration.room.list'),
    reply: listOf(OwnDuty),
    async handle(ctx) {
      const items = await ownDuties(ctx);
      return { items, total: items.length };
    },
  }),
  route('exam-registration.duty.list', {
    method: 'GET',
    path: base,
    title: '查看主考和监考员的账号',
    access: atExam(invite),
    params,
    reply: listOf(Duty),
    async handle(ctx, { params }) {
      const items = (await duties.of(ctx, params.exam)).map(({ person: _person, account: _account, ...duty }) => duty);
      return { items, total: items.length };
    },
  }),
  route('exam-registration.duty.invite-head', {
    method: 'POST',
    path: `${base}/heads`,
    title: '邀请考点主考',
    access: assured(atExam(invite), 1, { act: 'key' }),
    params,
    body: HeadForm,
    reply: DutyAccount,
    errors: [errors.noSuchAccount, errors.hasDuty],
    handle: (ctx, { params, body }) => inviteHead(ctx, params.exam, body),
  }),
  route('exam-registration.duty.invite', {
    method: 'POST',
    path: `${base}/watchers`,
    title: '给监考员开通账号',
    access: assured(atExam(), 1, { act: 'key' }),
    params,
    body: WatchInvitation,
    reply: listOf(DutyAccount),
    errors: [errors.hasDuty],
    async handle(ctx, { params, body }) {
      const items = await inviteWatchers(ctx, params.exam, body.invigilators);
      return { items, total: items.length };
    },
  }),
  route('exam-registration.duty.withdraw', {
    method: 'POST',
    path: `${base}/:duty/withdraw`,
    title: '撤回主考或监考员的账号',
    access: atExam(invite),
    params: Type.Object({ ...params.properties, duty: Type.String({ title: '账号', maxLength: 60 }) }),
    body: Type.Object({ reason: Type.String({ title: '原因', minLength: 2, maxLength: 200 }) }),
    errors: [kernelErrors.notFound],
    handle: (ctx, { params, body }) => ctx.transaction((tx) => withdrawDuty(tx, params.exam, params.duty, body.reason)),
  }),
];
