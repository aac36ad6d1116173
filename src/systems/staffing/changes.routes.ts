import { can, kernelErrors, route } from '#kernel';
import { listOf, Type } from '#kernel/contract';
import { Change, ChangeInput, ChangeQuery, ChangeRow, Opinion, Reasoned } from './contract.ts';
import { approveChange, cancelChange, reviewChange, sendBackChange, submitChange } from './decide-change.ts';
import { draftChange, editChange, withdrawChange } from './draft-change.ts';
import { errors } from './errors.ts';
import { atAgencyOfBody, atChange } from './places.ts';
import { listChanges, readChange } from './read-change.ts';

const ById = Type.Object({ id: Type.String({ title: '编号', maxLength: 60 }) });
const input = [errors.agencyMissing, errors.kindMissing, kernelErrors.invalid];
const moved = [errors.wrongState, kernelErrors.conflict];
const carried = [
  errors.noPlace,
  errors.overWithoutPlan,
  errors.belowZero,
  errors.placementMissing,
  errors.postElsewhere,
  errors.postsTaken,
  errors.alreadyEstablished,
  errors.tooEarly,
  errors.stillStaffed,
  errors.unsettledName,
  ...moved,
];

export const changeRoutes = [
  route('staffing.change.list', {
    method: 'GET',
    path: '/api/staffing/changes',
    title: '查询编制申请',
    access: can(),
    query: ChangeQuery,
    reply: listOf(ChangeRow),
    handle: (ctx, { query }) => listChanges(ctx, query),
  }),
  route('staffing.change.read', {
    method: 'GET',
    path: '/api/staffing/changes/:id',
    title: '查看编制申请',
    access: atChange(),
    params: ById,
    reply: Change,
    handle: (ctx, { params }) => readChange(ctx, params.id),
  }),
  route('staffing.change.draft', {
    method: 'POST',
    path: '/api/staffing/changes',
    title: '起草编制申请',
    access: atAgencyOfBody,
    body: ChangeInput,
    reply: Change,
    errors: input,
    handle: (ctx, { body }) => draftChange(ctx, body),
  }),
  route('staffing.change.edit', {
    method: 'PUT',
    path: '/api/staffing/changes/:id',
    title: '修改编制申请',
    access: atChange(),
    params: ById,
    body: Type.Object({ ...ChangeInput.properties, version: Type.Integer({ title: '版本', minimum: 1 }) }),
    reply: Change,
    errors: [...input, ...moved],
    handle: (ctx, { params, body }) => editChange(ctx, params.id, body),
  }),
  route('staffing.change.submit', {
    method: 'POST',
    path: '/api/staffing/changes/:id/submit',
    title: '提交编制申请',
    access: atChange(),
    params: ById,
    body: Opinion,
    reply: Change,
    errors: carried,
    handle: (ctx, { params, body }) => submitChange(ctx, params.id, body),
  }),
  route('staffing.change.withdraw', {
    method: 'POST',
    path: '/api/staffing/changes/:id/withdraw',
    title: '撤回编制申请',
    access: atChange(),
    params: ById,
    body: Reasoned,
    reply: Change,
    errors: [errors.notYours, ...moved],
    handle: (ctx, { params, body }) => withdrawChange(ctx, params.id, body),
  }),
  route('staffing.change.review', {
    method: 'POST',
    path: '/api/staffing/changes/:id/review',
    title: '审核编制申请',
    access: atChange(),
    params: ById,
    body: Opinion,
    reply: Change,
    errors: [errors.sameHand, ...moved],
    handle: (ctx, { params, body }) => reviewChange(ctx, params.id, body),
  }),
  route('staffing.change.approve', {
    method: 'POST',
    path: '/api/staffing/changes/:id/approve',
    title: '批准编制申请',
    access: atChange(),
    params: ById,
    body: Opinion,
    reply: Change,
    errors: [errors.sameHand, ...carried],
    handle: (ctx, { params, body }) => approveChange(ctx, params.id, body),
  }),
  route('staffing.change.send-back', {
    method: 'POST',
    path: '/api/staffing/changes/:id/send-back',
    title: '退回编制申请',
    access: atChange(),
    params: ById,
    body: Reasoned,
    reply: Change,
    errors: moved,
    handle: (ctx, { params, body }) => sendBackChange(ctx, params.id, body),
  }),
  route('staffing.change.cancel', {
    method: 'POST',
    path: '/api/staffing/changes/:id/cancel',
    title: '撤销未生效的批准',
    access: atChange(),
    params: ById,
    body: Reasoned,
    reply: Change,
    errors: [errors.alreadyEffective, errors.noPlace, ...moved],
    handle: (ctx, { params, body }) => cancelChange(ctx, params.id, body),
  }),
];
