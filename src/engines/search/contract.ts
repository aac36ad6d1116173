import { listQuery, type Static, Type } from '#kernel/contract';

/** One thing that can be found. `text` is plain, without markup. */
export const SearchDocument = Type.Object({
  id: Type.String({ title: '编号', maxLength: 120 }),
  kind: Type.String({ title: '种类', maxLength: 40 }),
  title: Type.String({ title: '标题', maxLength: 300 }),
  text: Type.String({ title: '正文' }),
  url: Type.String({ title: '地址', maxLength: 300 }),
  date: Type.String({ title: '日期', format: 'date' }),
  label: Type.Optional(Type.String({ title: '栏目名称' })),
  column: Type.Optional(Type.String({ title: '栏目' })),
  region: Type.Optional(Type.String({ title: '地区路径' })),
  number: Type.Optional(Type.String({ title: '文号' })),
});
export type SearchDocument = Static<typeof SearchDocument>;

export const SearchQuery = Type.Object({
  q: Type.String({ title: '搜索词', minLength: 1, maxLength: 100 }),
  kind: Type.Optional(Type.String({ title: '种类', maxLength: 40 })),
  column: Type.Optional(Type.String({ title: '栏目', maxLength: 120 })),
  /** Only in titles. */
  titles: Type.Optional(Type.Boolean({ title: '只找标题' })),
  sort: Type.Optional(
    Type.Union([Type.Literal('rank', { title: '相关度' }), Type.Literal('date', { title: '日期' })], { title: '排序' }),
  ),
  from: Type.Optional(Type.String({ title: '起始日期', format: 'date' })),
  to: Type.Optional(Type.String({ title: '截止日期', format: 'date' })),
  page: Type.Optional(Type.Integer({ title: '页码', minimum: 1, maximum: 50, default: 1 })),
  pageSize: listQuery.pageSize,
});
export type SearchQuery = Static<typeof SearchQuery>;

/** For callers in the program: a column with those below it. */
export type SearchWanted = SearchQuery & { readonly columns?: readonly string[] };

export const SearchSuggestion = Type.Object({
  title: Type.String(),
  url: Type.String(),
  kind: Type.String(),
  label: Type.String(),
});
export type SearchSuggestion = Static<typeof SearchSuggestion>;

export const SearchHit = Type.Object({
  id: Type.String(),
  kind: Type.String(),
  title: Type.String(),
  /** Escaped HTML with `<mark>` around what was asked for. */
  titleHtml: Type.String(),
  snippetHtml: Type.String(),
  url: Type.String(),
  date: Type.String(),
  label: Type.String(),
});
export type SearchHit = Static<typeof SearchHit>;

export const SearchResult = Type.Object({
  items: Type.Array(SearchHit),
  /** How many were found; only the newest few hundred are counted and ranked. */
  total: Type.Integer(),
  /** There are more than were counted. */
  more: Type.Boolean(),
});
export type SearchResult = Static<typeof SearchResult>;
