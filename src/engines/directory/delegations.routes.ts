import { can, kernelErrors, route, signedIn } from '#kernel';
import { listOf, listQuery, pageWindow, Type } from '#kernel/contract';
import { appointments } from './appointments.repo.ts';
import { Delegation, DelegationInput, LendableGrant, Scope } from './contract.ts';
import { answerDelegation, endOwnDelegation, offerDelegation, terminateDelegation } from './delegate.ts';
import { delegations } from './delegations.repo.ts';
import { errors } from './errors.ts';
import { grants } from './grants.repo.ts';
import { mayBeLent } from './narrow.rules.ts';

const idParam = Type.Object({ id: Type.String({ title: '编号', maxLength: 60 }) });
const version = { version: Type.Integer({ title: '版本', minimum: 1 }) };
const Reason = Type.String({ title: '原因', minLength: 2, maxLength: 200 });
const settled = [errors.delegationSettled, errors.delegationPast, kernelErrors.conflict];
const Option = Type.Object({ value: Type.String(), label: Type.String() });
const listed = <Item>(items: Item[]) => ({ items, total: items.length });

/** An administrator of the whole city only. */
async function everywhere() {
  return { paths: [] };
}

export const delegationRoutes = [
  route('directory.delegation.list-own', {
    method: 'GET',
    path: '/api/directory/my/delegations',
    title: '查看与我有关的委托',
    access: signedIn('official'),
    query: Type.Object(listQuery),
    reply: listOf(Delegation),
    handle: (ctx, { query }) =>
      delegations.list(ctx, { person: ctx.actor.id ?? '', open: false, ...pageWindow(query) }),
  }),
  route('directory.delegation.list-lendable', {
    method: 'GET',
    path: '/api/directory/my/lendable',
    title: '查看我可以委托的权限',
    access: signedIn('official'),
    query: Type.Object(listQuery),
    reply: listOf(LendableGrant),
    handle: async (ctx) => {
      const own = await delegations.lendable(ctx, ctx.actor.id ?? '', ctx.today(), null);
      return listed(
        own.filter((grant) => mayBeLent(grant.permissions)).map(({ permissions: _permissions, ...grant }) => grant),
      );
    },
  }),
  route('directory.delegation.list-posts', {
    method: 'GET',
    path: '/api/directory/my/posts',
    title: '查看我的岗位',
    access: signedIn('official'),
    query: Type.Object(listQuery),
    reply: listOf(Option),
    handle: async (ctx) => {
      const own = await appointments.ofPerson(ctx, ctx.actor.id ?? '');
      return listed(
        own
          .filter((one) => one.validTo === null || one.validTo >= ctx.today())
          .map((one) => ({ value: one.postId, label: `${one.organisation}${one.post}${one.main ? '' : '（兼职）'}` })),
      );
    },
  }),
  route('directory.delegation.list-scopes', {
    method: 'GET',
    path: '/api/directory/my/scopes',
    title: '查询可以委托的范围',
    access: signedIn('official'),
    query: Type.Object(listQuery),
    reply: listOf(Scope),
    handle: async (ctx, { query }) => {
      const within = ctx.actor.grants.filter((grant) => !grant.lender).map((grant) => grant.scope);
      return listed(await grants.scopesNamed(ctx, query.q?.trim() ?? '', within));
    },
  }),
  route('directory.delegation.offer', {
    method: 'POST',
    path: '/api/directory/my/delegations',
    title: '发起委托',
    access: signedIn('official'),
    body: DelegationInput,
    reply: Delegation,
    errors: [
      errors.delegateToSelf,
      errors.datesReversed,
      errors.delegationPast,
      errors.delegationWithoutEnd,
      errors.deputyWithoutPost,
      errors.nothingLent,
      errors.lendMoreThanHeld,
      errors.separatedNotLent,
      errors.personMissing,
    ],
    handle: (ctx, { body }) => offerDelegation(ctx, body),
  }),
  route('directory.delegation.accept', {
    method: 'POST',
    path: '/api/directory/my/delegations/:id/accept',
    title: '接受委托',
    access: signedIn('official'),
    params: idParam,
    body: Type.Object(version),
    reply: Delegation,
    errors: settled,
    handle: (ctx, { params, body }) =>
      answerDelegation(ctx, params.id, { accept: true, reason: null, version: body.version }),
  }),
  route('directory.delegation.decline', {
    method: 'POST',
    path: '/api/directory/my/delegations/:id/decline',
    title: '不接受委托',
    access: signedIn('official'),
    params: idParam,
    body: Type.Object({ reason: Reason, ...version }),
    reply: Delegation,
    errors: settled,
    handle: (ctx, { params, body }) => answerDelegation(ctx, params.id, { accept: false, ...body }),
  }),
  route('directory.delegation.end-own', {
    method: 'POST',
    path: '/api/directory/my/delegations/:id/end',
    title: '终止自己的委托',
    access: signedIn('official'),
    params: idParam,
    body: Type.Object({ reason: Reason, ...version }),
    reply: Delegation,
    errors: settled,
    handle: (ctx, { params, body }) => endOwnDelegation(ctx, params.id, body),
  }),
  route('directory.delegation.list', {
    method: 'GET',
    path: '/api/directory/delegations',
    title: '查看全部委托',
    access: can(null, everywhere),
    query: Type.Object({ ...listQuery, open: Type.Optional(Type.Boolean({ title: '只看未办结' })) }),
    reply: listOf(Delegation),
    handle: (ctx, { query }) =>
      delegations.list(ctx, { person: null, open: query.open ?? false, ...pageWindow(query) }),
  }),
  route('directory.delegation.terminate', {
    method: 'POST',
    path: '/api/directory/delegations/:id/terminate',
    title: '终止他人的委托',
    access: can(null, everywhere),
    params: idParam,
    body: Type.Object({ reason: Reason, ...version }),
    reply: Delegation,
    errors: settled,
    handle: (ctx, { params, body }) => terminateDelegation(ctx, params.id, body),
  }),
];
