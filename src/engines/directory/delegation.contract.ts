import { nullable, oneOf, type Static, Type } from '#kernel/contract';
import { DateOnly, option } from './words.contract.ts';

export const delegationStates = {
  offered: '待接受',
  accepted: '已接受',
  declined: '未接受',
  revoked: '已终止',
} as const;

export const DelegationInput = Type.Object({
  takerId: Type.String({
    title: '受委托人',
    minLength: 1,
    maxLength: 60,
    'x-ui': { optionsUrl: '/api/directory/people' },
  }),
  /** Names a deputy for this post, whose powers wake on the days of leave; left out, a plain delegation. */
  postId: Type.Optional(
    nullable(Type.String({ title: '岗位', maxLength: 60, 'x-ui': { optionsUrl: '/api/directory/my/posts' } })),
  ),
  grantIds: Type.Array(Type.String({ maxLength: 80 }), {
    title: '委托的权限',
    maxItems: 50,
    uniqueItems: true,
    'x-ui': { optionsUrl: '/api/directory/my/lendable' },
  }),
  scope: Type.Optional(
    nullable(
      Type.String({
        title: '缩小到',
        description: '不选则与自己的范围相同',
        maxLength: 250,
        'x-ui': { optionsUrl: '/api/directory/my/scopes' },
      }),
    ),
  ),
  validFrom: DateOnly('开始日期'),
  validTo: Type.Optional(nullable(DateOnly('结束日期'))),
  reason: Type.String({ title: '事由', minLength: 2, maxLength: 200 }),
});
export type DelegationInput = Static<typeof DelegationInput>;

export const LendableGrant = Type.Object({
  ...option,
  id: Type.String(),
  role: Type.String(),
  scope: Type.String(),
  scopeName: Type.String(),
  validTo: nullable(Type.String()),
});
export type LendableGrant = Static<typeof LendableGrant>;

export const Delegation = Type.Object({
  id: Type.String(),
  giverId: Type.String(),
  giver: Type.String(),
  takerId: Type.String(),
  taker: Type.String(),
  postId: nullable(Type.String()),
  post: nullable(Type.String()),
  validFrom: Type.String(),
  validTo: nullable(Type.String()),
  reason: Type.String(),
  state: oneOf(delegationStates, '状态'),
  /** The powers count today. */
  holdsToday: Type.Boolean(),
  past: Type.Boolean(),
  items: Type.Array(
    Type.Object({ grantId: Type.String(), role: Type.String(), scope: Type.String(), scopeName: Type.String() }),
  ),
  offeredAt: Type.String(),
  answeredAt: nullable(Type.String()),
  endedAt: nullable(Type.String()),
  endedBy: nullable(Type.String()),
  endReason: nullable(Type.String()),
  version: Type.Integer(),
});
export type Delegation = Static<typeof Delegation>;
