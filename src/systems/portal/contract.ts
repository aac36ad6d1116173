import { Type } from '#kernel/contract';

export const idParam = Type.Object({ id: Type.String({ title: '编号', maxLength: 120 }) });
export const pageQuery = Type.Object({
  page: Type.Optional(Type.Integer({ title: '页码', minimum: 1, maximum: 5000, default: 1 })),
});
export const searchPageQuery = Type.Object({
  q: Type.Optional(Type.String({ title: '搜索词', maxLength: 100 })),
  page: Type.Optional(Type.Integer({ title: '页码', minimum: 1, maximum: 50, default: 1 })),
});
export const preferencesQuery = Type.Object({
  locale: Type.Optional(
    Type.Union([Type.Literal('zh-Hans'), Type.Literal('zh-Hant'), Type.Literal('en')], { title: '文字' }),
  ),
  elder: Type.Optional(Type.Union([Type.Literal('0'), Type.Literal('1')], { title: '长者版' })),
  back: Type.Optional(Type.String({ title: '返回地址', maxLength: 500 })),
});
