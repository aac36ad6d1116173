import { listQuery, nullable, oneOf, type Static, Type } from '#kernel/contract';
import { sexes } from './candidate.contract.ts';

export const educations = ['不限', '中专、高中', '大专', '本科', '硕士研究生', '博士研究生'] as const;

export const Post = Type.Object({
  id: Type.String(),
  code: Type.String({ title: '岗位代码' }),
  department: Type.String({ title: '主管部门' }),
  employer: Type.String({ title: '招聘单位' }),
  name: Type.String({ title: '岗位名称' }),
  category: Type.String({ title: '岗位类别' }),
  recruits: Type.Integer({ title: '招聘人数' }),
  kept: nullable(Type.Integer({ title: '核定人数' })),
  places: nullable(Type.Integer({ title: '限报人数' })),
  taken: Type.Integer({ title: '占用名额' }),
  education: Type.Integer({ title: '学历' }),
  majors: Type.String({ title: '专业' }),
  maxAge: nullable(Type.Integer({ title: '年龄不超过' })),
  sex: nullable(oneOf(sexes, '性别')),
  conditions: Type.String({ title: '其他条件' }),
  scarce: Type.Boolean({ title: '紧缺' }),
  phone: Type.String({ title: '咨询电话' }),
  state: Type.Unsafe<'open' | 'cancelled'>({ type: 'string', title: '状态' }),
  version: Type.Integer(),
  approved: Type.Integer({ title: '审核通过' }),
  paid: Type.Integer({ title: '缴费' }),
});
export type Post = Static<typeof Post>;

export const PostChange = Type.Object({
  recruits: Type.Integer({ title: '招聘人数', minimum: 1, maximum: 999 }),
  places: Type.Optional(nullable(Type.Integer({ title: '限报人数', minimum: 1, maximum: 100_000 }))),
  reason: Type.String({ title: '原因', minLength: 2, maxLength: 200 }),
  version: Type.Integer({ title: '版本', 'x-ui': { widget: 'hidden' } }),
});
export type PostChange = Static<typeof PostChange>;

export const PostQuery = Type.Object({
  ...listQuery,
  employer: Type.Optional(Type.String({ title: '招聘单位', maxLength: 100 })),
  education: Type.Optional(Type.Integer({ title: '我的学历', minimum: 0, maximum: 5 })),
});
