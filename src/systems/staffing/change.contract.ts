import { listQuery, nullable, oneOf, type Static, type TObject, Type } from '#kernel/contract';
import { agencyCategories, day, text } from './words.contract.ts';

const lookup = (title: string, optionsUrl: string) =>
  Type.String({ title, minLength: 1, maxLength: 60, 'x-ui': { optionsUrl } });

export const changeTypes = {
  increase: '增编',
  decrease: '减编',
  enter: '调入（录用）',
  borrow: '借调、挂职、编外聘用',
  leave: '调出',
  assign: '任职',
  dismiss: '免职',
  retire: '退休',
  found: '机构设立',
  merge: '机构合并',
  rename: '机构更名',
  abolish: '机构撤销',
} as const;
export type ChangeType = keyof typeof changeTypes;

export const changeStates = {
  draft: '草稿',
  submitted: '待审核',
  reviewed: '待批准',
  approved: '已批准',
  returned: '已退回',
  withdrawn: '已撤回',
  cancelled: '已撤销批准',
} as const;
export type ChangeState = keyof typeof changeStates;

const count = Type.Integer({ title: '数量', minimum: 1, maximum: 9999 });
const kind = lookup('编制或职数类别', '/api/staffing/kinds');
const establishment = lookup('编制类别', '/api/staffing/kinds?class=establishment');
const leadership = Type.Optional(nullable(lookup('占领导职数', '/api/staffing/kinds?class=leadership')));
const person = lookup('人员', '/api/directory/people');
const post = lookup('岗位', '/api/staffing/agencies/:id/posts');
const placement = lookup('人员', '/api/staffing/agencies/:id/placements');
const document = text('批文号', { minLength: 2, maxLength: 100 });
const overPlan = Type.Optional(
  text('超编消化办法', { maxLength: 300, description: '减后核定数少于实有人数时必填，如“自然减员，2027年底前消化”' }),
);

/** What each kind of request asks; `:id` in an address stands for the agency. */
export const changeForms = {
  increase: Type.Object({ kind, count, document }),
  decrease: Type.Object({ kind, count, document, overPlan }),
  enter: Type.Object({
    personId: person,
    postId: post,
    kind: establishment,
    leadership,
    from: Type.Optional(text('调出单位或来源', { maxLength: 100 })),
  }),
  borrow: Type.Object({
    personId: person,
    postId: post,
    basis: oneOf({ seconded: '借调', attached: '挂职', outside: '编外' }, '性质'),
    validTo: day('到期日期'),
    from: Type.Optional(text('原单位', { maxLength: 100 })),
  }),
  leave: Type.Object({
    placementId: placement,
    toOrganisationId: Type.Optional(nullable(lookup('调往（本市机构）', '/api/staffing/agencies'))),
    toPostId: Type.Optional(nullable(lookup('调往岗位', '/api/staffing/posts'))),
    to: Type.Optional(text('调往（市外单位）', { maxLength: 100 })),
  }),
  assign: Type.Object({ placementId: placement, postId: post, leadership, document }),
  dismiss: Type.Object({ placementId: placement, postId: { ...post, title: '免职后岗位' }, document }),
  retire: Type.Object({ placementId: placement }),
  found: Type.Object({
    name: text('新机构全称', { minLength: 4, maxLength: 60 }),
    shortName: text('简称', { minLength: 2, maxLength: 20 }),
    category: oneOf(agencyCategories, '类别'),
    document,
  }),
  merge: Type.Object({ intoOrganisationId: lookup('并入机构', '/api/staffing/agencies'), document }),
  rename: Type.Object({
    name: text('新全称', { minLength: 4, maxLength: 60 }),
    shortName: text('新简称', { minLength: 2, maxLength: 20 }),
    document,
  }),
  abolish: Type.Object({ document }),
} as const satisfies Record<ChangeType, TObject>;

/** Every field that some request has. */
export type ChangePayload = Partial<{
  kind: string;
  count: number;
  document: string;
  overPlan: string;
  personId: string;
  postId: string;
  leadership: string | null;
  basis: 'seconded' | 'attached' | 'outside';
  validTo: string;
  placementId: string;
  toOrganisationId: string | null;
  toPostId: string | null;
  from: string;
  to: string;
  name: string;
  shortName: string;
  category: keyof typeof agencyCategories;
  intoOrganisationId: string;
}>;

export const ChangeInput = Type.Object({
  type: oneOf(changeTypes, '事项'),
  organisationId: text('机构', { minLength: 1, maxLength: 60 }),
  effectiveOn: day('生效日期'),
  reason: text('申请理由', { minLength: 4, maxLength: 500, 'x-ui': { widget: 'textarea', width: 'full' } }),
  payload: Type.Unsafe<ChangePayload>({ type: 'object', title: '内容' }),
});
export type ChangeInput = Static<typeof ChangeInput>;

export const ChangeRow = Type.Object({
  id: Type.String(),
  number: nullable(text('申请编号')),
  type: oneOf(changeTypes, '事项'),
  organisationId: Type.String(),
  agency: text('机构'),
  summary: text('内容'),
  effectiveOn: text('生效日期'),
  state: oneOf(changeStates, '状态'),
  createdByName: text('经办人'),
  updatedAt: text('最近办理'),
  demo: Type.Boolean(),
});
export type ChangeRow = Static<typeof ChangeRow>;

export const ChangeStep = Type.Object({
  no: Type.Integer(),
  step: Type.String(),
  at: Type.String(),
  actorName: Type.String(),
  behalf: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })),
  opinion: Type.String(),
});
export type ChangeStep = Static<typeof ChangeStep>;

export const Change = Type.Object({
  ...ChangeRow.properties,
  noticeNumber: nullable(text('通知单编号')),
  reason: text('申请理由'),
  payload: Type.Unsafe<ChangePayload>({ type: 'object' }),
  /** The content in words, title and value. */
  facts: Type.Array(
    Type.Unsafe<[string, string]>({ type: 'array', items: { type: 'string' }, minItems: 2, maxItems: 2 }),
  ),
  steps: Type.Array(ChangeStep),
  /** What the caller may do with it now. */
  may: Type.Object({
    edit: Type.Boolean(),
    submit: Type.Boolean(),
    withdraw: Type.Boolean(),
    review: Type.Boolean(),
    approve: Type.Boolean(),
    sendBack: Type.Boolean(),
    cancel: Type.Boolean(),
    print: Type.Boolean(),
  }),
  version: Type.Integer(),
});
export type Change = Static<typeof Change>;

export const ChangeQuery = Type.Object({
  ...listQuery,
  state: Type.Optional(oneOf(changeStates, '状态')),
  type: Type.Optional(oneOf(changeTypes, '事项')),
  organisation: Type.Optional(text('机构', { maxLength: 60 })),
  waiting: Type.Optional(Type.Boolean({ title: '只看待办' })),
});
export type ChangeQuery = Static<typeof ChangeQuery>;

export const Opinion = Type.Object({
  opinion: Type.Optional(text('意见', { maxLength: 500, 'x-ui': { widget: 'textarea' } })),
  version: Type.Integer({ title: '版本', minimum: 1, 'x-ui': { widget: 'hidden' } }),
});
export const Reasoned = Type.Object({
  reason: text('原因', { minLength: 2, maxLength: 500 }),
  version: Type.Integer({ title: '版本', minimum: 1 }),
});
