import { nullable, oneOf, type Static, Type } from '#kernel/contract';
import { sexes } from '../candidate.contract.ts';
import { educations } from '../post.contract.ts';

/** Terms of a post as one fills them in by hand; the table of an office has the same columns. */
export const PostTerms = Type.Object({
  code: Type.String({
    title: '岗位代码',
    pattern: '^[A-Za-z0-9-]{1,20}$',
    'x-ui': { width: 'half', help: '数字、字母和短横线' },
  }),
  name: Type.String({ title: '岗位名称', minLength: 1, maxLength: 60, 'x-ui': { width: 'half' } }),
  department: Type.String({ title: '主管部门', minLength: 1, maxLength: 60, 'x-ui': { width: 'half' } }),
  employer: Type.String({ title: '招聘单位', minLength: 1, maxLength: 60, 'x-ui': { width: 'half' } }),
  category: Type.Optional(Type.String({ title: '岗位类别', maxLength: 20, 'x-ui': { width: 'half' } })),
  recruits: Type.Integer({
    title: '招聘人数',
    minimum: 1,
    maximum: 999,
    'x-ui': { width: 'half', unit: '人' },
  }),
  places: Type.Optional(
    nullable(
      Type.Integer({
        title: '限报人数',
        minimum: 1,
        maximum: 100_000,
        'x-ui': { width: 'half', unit: '人', help: '不限的留空' },
      }),
    ),
  ),
  education: Type.Integer({
    title: '学历',
    minimum: 0,
    maximum: 5,
    'x-ui': {
      width: 'half',
      options: educations.map((label, value) => ({ value, label: value > 0 ? `${label}及以上` : label })),
    },
  }),
  majors: Type.Optional(Type.String({ title: '专业', maxLength: 200, 'x-ui': { help: '不限的留空，多个用顿号隔开' } })),
  maxAge: Type.Optional(
    nullable(Type.Integer({ title: '年龄不超过', minimum: 18, maximum: 60, 'x-ui': { width: 'half', unit: '周岁' } })),
  ),
  sex: Type.Optional(nullable(oneOf(sexes, '性别'))),
  conditions: Type.Optional(Type.String({ title: '其他条件', maxLength: 200 })),
  scarce: Type.Boolean({ title: '紧缺岗位，按紧缺的开考比例' }),
  phone: Type.Optional(Type.String({ title: '咨询电话', maxLength: 30, 'x-ui': { width: 'half' } })),
  reason: Type.Optional(
    Type.String({ title: '调整原因', maxLength: 200, 'x-ui': { help: '公告发布以后必填，会与岗位调整一起公布' } }),
  ),
});
export type PostTerms = Static<typeof PostTerms>;
