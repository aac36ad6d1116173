import { nullable, oneOf, type Static, Type } from '#kernel/contract';
import { option } from './words.contract.ts';

export const regionLevels = { city: '市', county: '县级', township: '乡镇、街道', village: '村、社区' } as const;
export type RegionLevel = keyof typeof regionLevels;

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

/** A place that a grant may cover. */
export const Scope = Type.Object({ ...option, kind: Type.String() });
export type Scope = Static<typeof Scope>;
