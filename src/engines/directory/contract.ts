import { defineEvent, nullable, oneOf, type Static, Type } from '#kernel/contract';

export * from './review.contract.ts';

export const regionLevels = { city: '市', county: '县级', township: '乡镇、街道', village: '村、社区' } as const;
export type RegionLevel = keyof typeof regionLevels;

export const organisationKinds = {
  party: '党委部门',
  government: '政府部门',
  justice: '检察、审判机关',
  vertical: '垂直管理单位',
  park: '园区管委会',
  county: '县级政府',
  'county-office': '县级信息化机构',
  institution: '事业单位',
  company: '企业',
} as const;
export type OrganisationKind = keyof typeof organisationKinds;

export const postRanks = {
  principal: '主要负责人',
  deputy: '分管负责人',
  section: '科（处）室负责人',
  staff: '工作人员',
} as const;
export type PostRank = keyof typeof postRanks;

export const DateOnly = (title: string) => Type.String({ title, format: 'date' });

/** What a selection list shows of each item of a list. */
const option = { value: Type.String(), label: Type.String() };

export const Region = Type.Object({
  ...option,
  code: Type.String({ title: '代码' }),
  name: Type.String({ title: '名称' }),
  shortName: Type.String({ title: '简称' }),
  level: oneOf(regionLevels, '级别'),
  parentCode: nullable(Type.String()),
  path: Type.String({ title: '路径' }),
  validFrom: nullable(Type.String({ title: '启用日期' })),
  validTo: nullable(Type.String({ title: '停用日期' })),
  successorCode: nullable(Type.String({ title: '现行代码' })),
  counted: Type.Boolean({ title: '计入合计' }),
  seat: nullable(Type.String({ title: '驻地' })),
  note: nullable(Type.String({ title: '说明' })),
  children: Type.Integer({ title: '下级数' }),
});
export type Region = Static<typeof Region>;

export const RegionHistory = Type.Object({
  region: Region,
  /** Codes this place had before, newest first. */
  before: Type.Array(Region),
  /** Codes this place has had since, up to the present one. */
  after: Type.Array(Region),
});
export type RegionHistory = Static<typeof RegionHistory>;

export const OrganisationInput = Type.Object({
  name: Type.String({ title: '机构全称', minLength: 2, maxLength: 100 }),
  shortName: Type.String({ title: '简称', minLength: 1, maxLength: 40 }),
  kind: oneOf(organisationKinds, '类别'),
  parentId: nullable(Type.String({ title: '上级机构', 'x-ui': { widget: 'organisation' } })),
  regionCode: Type.String({ title: '所在区划', pattern: '^[0-9]{2,12}$', 'x-ui': { widget: 'region' } }),
  duties: Type.Optional(nullable(Type.String({ title: '主要职责', maxLength: 4000 }))),
  confirmed: Type.Optional(Type.Boolean({ title: '名称已核实' })),
  sort: Type.Optional(Type.Integer({ title: '排序', minimum: 0, maximum: 100000 })),
});
export type OrganisationInput = Static<typeof OrganisationInput>;

export const Organisation = Type.Object({
  ...option,
  id: Type.String(),
  name: Type.String(),
  shortName: Type.String(),
  kind: oneOf(organisationKinds, '类别'),
  parentId: nullable(Type.String()),
  path: Type.String(),
  regionCode: Type.String(),
  duties: nullable(Type.String()),
  source: Type.String(),
  confirmed: Type.Boolean(),
  sort: Type.Integer(),
  validFrom: nullable(Type.String()),
  validTo: nullable(Type.String()),
  /** The system that keeps its appointments; null where the directory itself does. */
  managedBy: nullable(Type.String()),
  /** Where it went up in another, when it was abolished. */
  mergedInto: nullable(Type.String()),
  version: Type.Integer(),
  children: Type.Integer(),
});
export type Organisation = Static<typeof Organisation>;

export const PostInput = Type.Object({
  title: Type.String({ title: '岗位名称', minLength: 1, maxLength: 60 }),
  rank: oneOf(postRanks, '岗位层次'),
  sort: Type.Optional(Type.Integer({ title: '排序', minimum: 0, maximum: 100000 })),
});
export type PostInput = Static<typeof PostInput>;

export const Post = Type.Object({
  id: Type.String(),
  organisationId: Type.String(),
  title: Type.String(),
  rank: oneOf(postRanks, '岗位层次'),
  sort: Type.Integer(),
  closedOn: nullable(Type.String()),
  version: Type.Integer(),
  holders: Type.Array(
    Type.Object({
      personId: Type.String(),
      name: Type.String(),
      appointmentId: Type.String(),
      main: Type.Boolean(),
      version: Type.Integer(),
    }),
  ),
});
export type Post = Static<typeof Post>;

export const PersonInput = Type.Object({
  name: Type.String({ title: '姓名', minLength: 2, maxLength: 50, pattern: '^[\\p{L}·]+$' }),
  phone: Type.Optional(nullable(Type.String({ title: '办公手机', pattern: '^1[3-9][0-9]{9}$' }))),
});
export type PersonInput = Static<typeof PersonInput>;

/** A person as colleagues see one; the telephone is masked. */
export const PersonCard = Type.Object({
  ...option,
  id: Type.String(),
  name: Type.String(),
  phone: nullable(Type.String()),
  demo: Type.Boolean(),
  version: Type.Integer(),
  organisationId: nullable(Type.String()),
  organisation: nullable(Type.String()),
  postId: nullable(Type.String()),
  post: nullable(Type.String()),
});
export type PersonCard = Static<typeof PersonCard>;

export const AppointmentInput = Type.Object({
  personId: Type.String({ title: '人员', minLength: 1, 'x-ui': { optionsUrl: '/api/directory/people' } }),
  postId: Type.String({ title: '岗位', minLength: 1, 'x-ui': { widget: 'hidden' } }),
  validFrom: DateOnly('任职日期'),
  validTo: Type.Optional(nullable(DateOnly('免职日期'))),
  /** Left out: main where the person has no main post in that time, part-time (兼职) otherwise. */
  main: Type.Optional(Type.Boolean({ title: '作为主要岗位', description: '一人只有一个主要岗位，其余为兼职' })),
});
export type AppointmentInput = Static<typeof AppointmentInput>;

export const Appointment = Type.Object({
  id: Type.String(),
  personId: Type.String(),
  person: Type.String(),
  postId: Type.String(),
  post: Type.String(),
  organisationId: Type.String(),
  organisation: Type.String(),
  validFrom: Type.String(),
  validTo: nullable(Type.String()),
  main: Type.Boolean(),
  version: Type.Integer(),
});
export type Appointment = Static<typeof Appointment>;

const permissionPattern = '^[a-z0-9-]+(\\.[a-z0-9-]+)*(\\.\\*)?$';

export const RoleInput = Type.Object({
  name: Type.String({ title: '角色名称', minLength: 2, maxLength: 40 }),
  description: Type.String({ title: '说明', maxLength: 400, 'x-ui': { rows: 2 } }),
  permissions: Type.Array(Type.String({ title: '权限', pattern: permissionPattern, maxLength: 120 }), {
    title: '权限',
    minItems: 1,
    maxItems: 200,
    uniqueItems: true,
  }),
});
export type RoleInput = Static<typeof RoleInput>;

export const Role = Type.Object({
  ...option,
  id: Type.String(),
  name: Type.String(),
  description: Type.String(),
  permissions: Type.Array(Type.String()),
  builtIn: Type.Boolean(),
  /** Which of the three separated administrators' powers it carries, if any. */
  duties: Type.Array(Type.String()),
  holders: Type.Integer(),
  version: Type.Integer(),
});
export type Role = Static<typeof Role>;

export const GrantInput = Type.Object({
  personId: Type.String({ title: '人员', minLength: 1, 'x-ui': { optionsUrl: '/api/directory/people' } }),
  roleId: Type.String({ title: '角色', minLength: 1, 'x-ui': { optionsUrl: '/api/directory/roles' } }),
  scope: Type.String({
    title: '范围',
    pattern: '^(/|(/[a-z0-9_-]+)+)$',
    maxLength: 250,
    'x-ui': { optionsUrl: '/api/directory/scopes' },
  }),
  system: Type.Optional(
    nullable(
      Type.String({
        title: '只限系统',
        description: '不选则不限，角色里的权限都给',
        pattern: '^[a-z0-9-]+$',
        maxLength: 60,
        'x-ui': { optionsUrl: '/api/console/systems' },
      }),
    ),
  ),
  validFrom: DateOnly('生效日期'),
  validTo: Type.Optional(nullable(DateOnly('失效日期'))),
  reason: Type.String({ title: '授权依据', minLength: 2, maxLength: 200 }),
});
export type GrantInput = Static<typeof GrantInput>;

export const RoleGrant = Type.Object({
  id: Type.String(),
  personId: Type.String(),
  person: Type.String(),
  roleId: Type.String(),
  role: Type.String(),
  scope: Type.String(),
  scopeName: Type.String(),
  system: nullable(Type.String()),
  validFrom: Type.String(),
  validTo: nullable(Type.String()),
  ended: Type.Boolean(),
  reason: Type.String(),
  version: Type.Integer(),
});
export type RoleGrant = Static<typeof RoleGrant>;

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

export const leaveKinds = {
  annual: '休假',
  sick: '病假',
  travel: '出差',
  training: '培训',
  other: '其他离岗',
} as const;

export const LeaveInput = Type.Object({
  kind: oneOf(leaveKinds, '事由'),
  validFrom: DateOnly('开始日期'),
  validTo: DateOnly('结束日期'),
  note: Type.Optional(Type.String({ title: '说明', maxLength: 200 })),
});
export type LeaveInput = Static<typeof LeaveInput>;

export const Leave = Type.Object({
  id: Type.String(),
  personId: Type.String(),
  person: Type.String(),
  kind: oneOf(leaveKinds, '事由'),
  validFrom: Type.String(),
  validTo: Type.String(),
  note: Type.String(),
  registeredBy: Type.String(),
  registeredAt: Type.String(),
  cancelled: Type.Boolean(),
  past: Type.Boolean(),
  version: Type.Integer(),
});
export type Leave = Static<typeof Leave>;

/** Who answers for a post on a day: its holder, or a deputy who stands in for one who is away. */
export const PostHolder = Type.Object({
  personId: Type.String(),
  name: Type.String(),
  postId: Type.String(),
  post: Type.String(),
  rank: oneOf(postRanks, '岗位层次'),
  organisationId: Type.String(),
  organisation: Type.String(),
  main: Type.Boolean(),
  away: Type.Boolean(),
  standsInFor: nullable(Type.String()),
  standsInForName: nullable(Type.String()),
});
export type PostHolder = Static<typeof PostHolder>;

export const Version = Type.Object({
  version: Type.Integer(),
  at: Type.String(),
  actorName: Type.String(),
  summary: Type.String(),
  data: Type.Unknown(),
  /** What it changed in the version before, in words. */
  changes: Type.Array(Type.Object({ label: Type.String(), was: Type.String(), is: Type.String() })),
});
export type Version = Static<typeof Version>;

/** A place that a grant may cover. */
export const Scope = Type.Object({ ...option, kind: Type.String() });
export type Scope = Static<typeof Scope>;

/** What a person may do changed: sessions reckon it anew. */
export const grantsChanged = defineEvent(
  'directory.grants.changed',
  Type.Object({ personIds: Type.Array(Type.String()) }),
);
export const organisationChanged = defineEvent(
  'directory.organisation.changed',
  Type.Object({ organisationId: Type.String() }),
);
export const personChanged = defineEvent('directory.person.changed', Type.Object({ personId: Type.String() }));
