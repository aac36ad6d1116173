import { nullable, oneOf, type Static, Type } from '#kernel/contract';
import { option } from './words.contract.ts';

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
