import { type AccessInput, type Ctx, can, kernelErrors, route, signedIn } from '#kernel';
import { Type } from '#kernel/contract';
import { Leave, LeaveInput } from './contract.ts';
import { errors } from './errors.ts';
import { leaves } from './leaves.repo.ts';
import { atPerson, placeOfPerson } from './places.ts';
import { endLeave, takeLeave } from './take-leave.ts';

const idParam = Type.Object({ id: Type.String({ title: '编号', maxLength: 60 }) });
const version = { version: Type.Integer({ title: '版本', minimum: 1 }) };
const taking = [errors.datesReversed, errors.leavePast, errors.leaveOverlaps, errors.personMissing];
const ending = [errors.leavePast, kernelErrors.conflict];

async function atLeave(ctx: Ctx, { params }: AccessInput) {
  const found = await leaves.byId(ctx, String(params['id']));
  return found ? placeOfPerson(ctx, found.personId) : null;
}

export const leaveRoutes = [
  route('directory.leave.list-own', {
    method: 'GET',
    path: '/api/directory/my/leaves',
    title: '查看我的离岗登记',
    access: signedIn('official'),
    reply: Type.Array(Leave),
    handle: (ctx) => leaves.ofPerson(ctx, ctx.actor.id ?? ''),
  }),
  route('directory.leave.take', {
    method: 'POST',
    path: '/api/directory/my/leaves',
    title: '登记离岗',
    access: signedIn('official'),
    body: LeaveInput,
    reply: Leave,
    errors: taking,
    handle: (ctx, { body }) => takeLeave(ctx, ctx.actor.id ?? '', body),
  }),
  route('directory.leave.end-own', {
    method: 'POST',
    path: '/api/directory/my/leaves/:id/end',
    title: '销假',
    access: signedIn('official'),
    params: idParam,
    body: Type.Object(version),
    reply: Leave,
    errors: ending,
    handle: (ctx, { params, body }) => endLeave(ctx, params.id, body.version, ctx.actor.id ?? ''),
  }),
  route('directory.leave.list', {
    method: 'GET',
    path: '/api/directory/people/:id/leaves',
    title: '查看他人的离岗登记',
    access: can(null, atPerson),
    params: idParam,
    reply: Type.Array(Leave),
    handle: (ctx, { params }) => leaves.ofPerson(ctx, params.id),
  }),
  route('directory.leave.register', {
    method: 'POST',
    path: '/api/directory/people/:id/leaves',
    title: '代为登记离岗',
    access: can(null, atPerson),
    params: idParam,
    body: LeaveInput,
    reply: Leave,
    errors: taking,
    handle: (ctx, { params, body }) => takeLeave(ctx, params.id, body),
  }),
  route('directory.leave.end', {
    method: 'POST',
    path: '/api/directory/leaves/:id/end',
    title: '代为销假',
    access: can(null, atLeave),
    params: idParam,
    body: Type.Object(version),
    reply: Leave,
    errors: ending,
    handle: (ctx, { params, body }) => endLeave(ctx, params.id, body.version),
  }),
];
