import { can, kernelErrors, route } from '#kernel';
import { listOf, listQuery, Type } from '#kernel/contract';
import {
  Closure,
  Correction,
  Merge,
  MergeInput,
  Suspicion,
  VerificationDecision,
  VerificationTask,
} from './contract.ts';
import { decideCorrection } from './correct-person.ts';
import {
  atCorrection,
  atMerge,
  atMergeBody,
  atVerification,
  listClosures,
  listCorrections,
  listMerges,
  listSuspicions,
  listVerifications,
} from './desk.ts';
import { errors } from './errors.ts';
import { decideMerge, dismissSuspicion, proposeMerge, undoMerge } from './merge-persons.ts';
import { Done, idParam } from './persons.routes.ts';
import { type Decision, decideVerification } from './verify-person.ts';

const query = Type.Object(listQuery);

const verificationList = route('parties.verification.list', {
  method: 'GET',
  path: '/api/parties/verifications',
  title: '待核验的实名申请',
  access: can(),
  query,
  reply: listOf(VerificationTask),
  handle: (ctx, input) => listVerifications(ctx, input.query),
});

const verificationDecide = route('parties.verification.decide', {
  method: 'POST',
  path: '/api/parties/verifications/:id/decide',
  title: '办理实名核验',
  access: can(null, atVerification),
  params: idParam,
  body: VerificationDecision,
  reply: Done,
  errors: [errors.notPending, errors.numberTaken, errors.ownCase, errors.alreadyVerified, errors.notActive],
  handle: async (ctx, { params, body }) => {
    const missing = (path: string, message: string) =>
      kernelErrors.invalid({ count: 1 }, { fields: [{ path: `/${path}`, message }] });
    let decision: Decision;
    if (body.verified) {
      if (!body.method) throw missing('method', '请选择核验方式');
      if (!body.evidence) throw missing('evidence', '请填写核验依据');
      decision = { verified: true, method: body.method, evidence: body.evidence };
    } else {
      if (!body.reason) throw missing('reason', '请填写不通过原因');
      decision = { verified: false, reason: body.reason };
    }
    await decideVerification(ctx, params.id, decision);
    return { ok: true };
  },
});

const suspicionList = route('parties.duplicate.list', {
  method: 'GET',
  path: '/api/parties/duplicates',
  title: '疑似重复的主体',
  access: can(),
  query,
  reply: listOf(Suspicion),
  handle: (ctx, input) => listSuspicions(ctx, input.query),
});

const suspicionDismiss = route('parties.duplicate.dismiss', {
  method: 'POST',
  path: '/api/parties/duplicates/dismiss',
  title: '认定不是同一人',
  access: can(null, atMergeBody),
  body: MergeInput,
  reply: Done,
  handle: async (ctx, { body }) => {
    await dismissSuspicion(ctx, [body.keptId, body.goneId], body.reason);
    return { ok: true };
  },
});

const mergeList = route('parties.merge.list', {
  method: 'GET',
  path: '/api/parties/merges',
  title: '合并主体的办理',
  access: can('parties.duplicate.list'),
  query: Type.Object({
    ...listQuery,
    state: Type.Optional(Type.String({ title: '合并申请的状态', enum: ['proposed', 'done', 'refused', 'undone'] })),
  }),
  reply: listOf(Merge),
  handle: (ctx, input) => listMerges(ctx, input.query),
});

const mergeErrors = [
  errors.mergeOpen,
  errors.mergeSame,
  errors.mergeWeaker,
  errors.mergeNumbersDiffer,
  errors.notActive,
];

const mergePropose = route('parties.merge.propose', {
  method: 'POST',
  path: '/api/parties/merges',
  title: '提出合并主体',
  access: can(null, atMergeBody),
  body: MergeInput,
  reply: Type.Object({ id: Type.String() }),
  errors: mergeErrors,
  handle: async (ctx, { body }) => ({ id: await proposeMerge(ctx, body) }),
});

const mergeDecide = route('parties.merge.decide', {
  method: 'POST',
  path: '/api/parties/merges/:id/decide',
  title: '复核合并主体',
  access: can(null, atMerge),
  params: idParam,
  body: Type.Object({
    approve: Type.Boolean({ title: '是否同意' }),
    decision: Type.Optional(Type.String({ title: '复核意见', maxLength: 200 })),
  }),
  reply: Done,
  errors: [...mergeErrors, errors.ownCase, errors.notPending],
  handle: async (ctx, { params, body }) => {
    await decideMerge(ctx, params.id, { approve: body.approve, decision: body.decision ?? null });
    return { ok: true };
  },
});

const mergeUndo = route('parties.merge.undo', {
  method: 'POST',
  path: '/api/parties/merges/:id/undo',
  title: '撤销合并主体',
  access: can(null, atMerge),
  params: idParam,
  body: Type.Object({ reason: Type.String({ title: '撤销原因', minLength: 2, maxLength: 200 }) }),
  reply: Done,
  errors: [errors.undoLate, errors.notPending],
  handle: async (ctx, { params, body }) => {
    await undoMerge(ctx, params.id, body.reason);
    return { ok: true };
  },
});

const correctionList = route('parties.correction.list', {
  method: 'GET',
  path: '/api/parties/corrections',
  title: '待审核的更正申请',
  access: can(),
  query,
  reply: listOf(Correction),
  handle: (ctx, input) => listCorrections(ctx, input.query),
});

const correctionDecide = route('parties.correction.decide', {
  method: 'POST',
  path: '/api/parties/corrections/:id/decide',
  title: '审核更正申请',
  access: can(null, atCorrection),
  params: idParam,
  body: Type.Object({
    accept: Type.Boolean({ title: '是否同意' }),
    decision: Type.String({ title: '审核意见', minLength: 2, maxLength: 200 }),
  }),
  reply: Done,
  errors: [errors.notPending, errors.numberTaken, errors.ownCase],
  handle: async (ctx, { params, body }) => {
    await decideCorrection(ctx, params.id, body);
    return { ok: true };
  },
});

const closureList = route('parties.closure.list', {
  method: 'GET',
  path: '/api/parties/closures',
  title: '注销申请',
  access: can(),
  query,
  reply: listOf(Closure),
  handle: (ctx, input) => listClosures(ctx, input.query),
});

export const deskRoutes = [
  verificationList,
  verificationDecide,
  suspicionList,
  suspicionDismiss,
  mergeList,
  mergePropose,
  mergeDecide,
  mergeUndo,
  correctionList,
  correctionDecide,
  closureList,
];
