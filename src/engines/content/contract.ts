import { defineEvent, listOf, listQuery, type Static, Type } from '#kernel/contract';

const text = (title: string, more: object = {}) => Type.String({ title, ...more });
const word = <const Value extends string>(value: Value, title: string) => Type.Literal(value, { title });

/** 栏目类型: what a column is for; it decides how a page of it looks and how often it must be renewed. */
export const ColumnKind = Type.Union(
  [
    word('news', '动态要闻'),
    word('notice', '通知公告'),
    word('disclosure', '信息公开'),
    word('service', '办事服务'),
    word('interaction', '互动交流'),
    word('topic', '专题专栏'),
    word('data', '数据发布'),
    word('profile', '概况信息'),
  ],
  { title: '栏目类型' },
);
export type ColumnKind = Static<typeof ColumnKind>;

/** Where an article stands: three reviews by three people, then publication (三审三校). */
export const ArticleState = Type.Union(
  [
    word('draft', '草稿'),
    word('first-review', '待初审'),
    word('second-review', '待复审'),
    word('final-review', '待终审'),
    word('approved', '待发布'),
    word('published', '已发布'),
    word('withdrawn', '已撤稿'),
    word('archived', '已归档'),
  ],
  { title: '状态' },
);
export type ArticleState = Static<typeof ArticleState>;

/** 有效性 of a document. */
export const Validity = Type.Union(
  [word('valid', '有效'), word('amended', '已修改'), word('void', '已失效'), word('consultation', '征求意见')],
  { title: '有效性' },
);
export type Validity = Static<typeof Validity>;

export const Column = Type.Object({
  id: text('栏目代码'),
  siteId: text('所属网站'),
  parentId: Type.Union([Type.String(), Type.Null()], { title: '上级栏目' }),
  name: text('栏目名称'),
  nameEn: Type.Union([Type.String(), Type.Null()], { title: '英文名' }),
  kind: ColumnKind,
  description: text('栏目说明'),
  keywords: Type.Array(Type.String(), { title: '关键词' }),
  /** Days within which something new must appear; null where nothing is owed. */
  updateDays: Type.Union([Type.Integer(), Type.Null()], { title: '更新周期（天）' }),
  keeper: Type.Union([Type.String(), Type.Null()], { title: '内容保障单位' }),
  position: Type.Integer({ title: '次序' }),
  inNav: Type.Boolean({ title: '列入主导航' }),
  /** Address of the system's own pages that keep this content. */
  leadsTo: Type.Union([Type.String(), Type.Null()], { title: '系统页面' }),
  version: Type.Integer({ title: '版本' }),
});
export type Column = Static<typeof Column>;

/** A column with what the ledger of upkeep (内容保障台账) says of it today. */
export const ColumnUpkeep = Type.Object({
  ...Column.properties,
  articles: Type.Integer({ title: '发布数' }),
  lastPublishedOn: Type.Union([Type.String(), Type.Null()], { title: '最后更新' }),
  overdueDays: Type.Integer({ title: '超期天数' }),
});
export type ColumnUpkeep = Static<typeof ColumnUpkeep>;

export const ColumnInput = Type.Object({
  name: text('栏目名称', { minLength: 1, maxLength: 40 }),
  nameEn: Type.Optional(text('英文名', { maxLength: 80 })),
  description: text('栏目说明', { maxLength: 300, 'x-ui': { widget: 'textarea' } }),
  keywords: Type.Array(Type.String({ maxLength: 20 }), { title: '关键词', maxItems: 12, 'x-ui': { widget: 'tags' } }),
  updateDays: Type.Optional(Type.Integer({ title: '更新周期（天）', minimum: 1, maximum: 3650 })),
  keeper: Type.Optional(text('内容保障单位', { maxLength: 60 })),
  position: Type.Integer({ title: '次序', minimum: 0, maximum: 9999 }),
  inNav: Type.Boolean({ title: '列入主导航' }),
  version: Type.Integer({ title: '版本', 'x-ui': { widget: 'hidden' } }),
});
export type ColumnInput = Static<typeof ColumnInput>;

/** 新建栏目. */
export const NewColumn = Type.Object({
  name: text('栏目名称', { minLength: 1, maxLength: 40 }),
  address: text('网址名称', {
    pattern: '^[a-z][a-z0-9-]{1,40}$',
    description: '小写字母、数字和横线，用在网址里，建好以后不改',
  }),
  parentId: Type.Optional(
    Type.Union([Type.String(), Type.Null()], {
      title: '上级栏目',
      description: '不选就是网站的一级栏目',
      'x-ui': { optionsUrl: '/api/content/column-options' },
    }),
  ),
  kind: ColumnKind,
  description: text('栏目说明', { maxLength: 300, 'x-ui': { widget: 'textarea' } }),
  keywords: Type.Array(Type.String({ maxLength: 20 }), { title: '关键词', maxItems: 12, 'x-ui': { widget: 'tags' } }),
  updateDays: Type.Optional(Type.Integer({ title: '更新周期（天）', minimum: 1, maximum: 3650 })),
  keeper: Type.Optional(text('内容保障单位', { maxLength: 60 })),
});
export type NewColumn = Static<typeof NewColumn>;

/** What a writer fills in. */
export const ArticleInput = Type.Object({
  columnId: text('栏目', { minLength: 1, 'x-ui': { optionsUrl: '/api/content/column-options' } }),
  title: text('标题', { minLength: 2, maxLength: 120 }),
  subtitle: Type.Optional(text('副标题', { maxLength: 120 })),
  kicker: Type.Optional(text('引题', { maxLength: 120 })),
  source: text('来源', { minLength: 2, maxLength: 60 }),
  author: Type.Optional(text('作者', { maxLength: 60 })),
  body: text('正文', { minLength: 1, maxLength: 200_000, 'x-ui': { widget: 'markdown', rows: 18 } }),
  summary: Type.Optional(text('摘要', { maxLength: 300, 'x-ui': { widget: 'textarea' } })),
  keywords: Type.Array(Type.String({ maxLength: 20 }), { title: '关键词', maxItems: 12, 'x-ui': { widget: 'tags' } }),
  documentNumber: Type.Optional(text('文号', { maxLength: 60 })),
  indexNumber: Type.Optional(text('索引号', { maxLength: 60 })),
  validity: Type.Optional(Validity),
  effectiveOn: Type.Optional(Type.String({ title: '生效日期', format: 'date' })),
  expiresOn: Type.Optional(Type.String({ title: '失效日期', format: 'date' })),
  /** 解读关联: the document that this text explains; both pages lead to each other. */
  explains: Type.Optional(
    text('解读的文件', { maxLength: 80, 'x-ui': { optionsUrl: '/api/content/document-options' } }),
  ),
  regionCode: Type.Optional(text('地区', { maxLength: 12, 'x-ui': { widget: 'region' } })),
  /** Shown under 正在发生 until the day below. */
  nowTag: Type.Optional(text('首页提示词', { maxLength: 6, description: '如“报名中”“征求意见”' })),
  nowUntil: Type.Optional(Type.String({ title: '首页提示到', format: 'date' })),
  pinned: Type.Boolean({ title: '置顶' }),
});
export type ArticleInput = Static<typeof ArticleInput>;

export const ArticleRow = Type.Object({
  id: Type.String(),
  title: text('标题'),
  columnId: text('栏目'),
  columnName: text('栏目名称'),
  state: ArticleState,
  source: text('来源'),
  author: Type.Union([Type.String(), Type.Null()], { title: '作者' }),
  createdByName: text('撰稿人'),
  publishedAt: Type.Union([Type.String(), Type.Null()], { title: '发布时间' }),
  scheduledAt: Type.Union([Type.String(), Type.Null()], { title: '定时发布' }),
  updatedAt: text('最后修改'),
  pinned: Type.Boolean({ title: '置顶' }),
  demo: Type.Boolean({ title: '示例数据' }),
});
export type ArticleRow = Static<typeof ArticleRow>;
export const ArticleList = listOf(ArticleRow);

export const ArticleListQuery = Type.Object({
  ...listQuery,
  state: Type.Optional(Type.Union([Type.String(), Type.Array(Type.String())], { title: '状态' })),
  columnId: Type.Optional(Type.String({ title: '栏目' })),
  mine: Type.Optional(Type.String({ title: '我的稿件' })),
  updatedAtFrom: Type.Optional(Type.String({ title: '修改日期起' })),
  updatedAtTo: Type.Optional(Type.String({ title: '修改日期止' })),
});
export type ArticleListQuery = Static<typeof ArticleListQuery>;

export const ScheduleForm = Type.Object({
  at: Type.String({
    title: '发布时间',
    format: 'date-time',
    'x-ui': { help: '到这个时间自动发布，之前可以取消或改时间' },
  }),
});
export type ScheduleForm = Static<typeof ScheduleForm>;

/** One thing the checks before a review found, and where. */
export const Finding = Type.Object({
  kind: Type.Union([word('personal', '个人信息'), word('word', '错敏字词'), word('link', '链接')]),
  level: Type.Union([word('block', '须改正'), word('warn', '请核对')]),
  field: Type.String({ title: '字段' }),
  line: Type.Integer({ title: '行' }),
  found: Type.String({ title: '内容' }),
  advice: Type.String({ title: '建议' }),
});
export type Finding = Static<typeof Finding>;

export const ArticleStep = Type.Object({
  at: text('时间'),
  step: text('环节'),
  stepName: text('环节名称'),
  actorName: text('经办人'),
  opinion: text('意见'),
  findings: Type.Array(Finding),
});
export type ArticleStep = Static<typeof ArticleStep>;

export const Attachment = Type.Object({
  id: Type.String(),
  title: text('附件名称'),
  mediaType: text('类型'),
  size: Type.Integer({ title: '大小' }),
});
export type Attachment = Static<typeof Attachment>;

/** The working copy with all a reviewer needs beside it. */
export const ArticleDetail = Type.Object({
  ...ArticleInput.properties,
  id: Type.String(),
  state: ArticleState,
  version: Type.Integer(),
  columnName: Type.String(),
  bodyHtml: Type.String(),
  createdBy: Type.Union([Type.String(), Type.Null()]),
  createdByName: Type.String(),
  createdAt: Type.String(),
  updatedAt: Type.String(),
  publishedAt: Type.Union([Type.String(), Type.Null()]),
  scheduledAt: Type.Union([Type.String(), Type.Null()]),
  secrecyReviewed: Type.Boolean(),
  correction: Type.Union([Type.String(), Type.Null()]),
  /** A published text stands while a newer one is still in review. */
  live: Type.Boolean(),
  demo: Type.Boolean(),
  clauses: Type.Array(Type.String()),
  attachments: Type.Array(Attachment),
  steps: Type.Array(ArticleStep),
  findings: Type.Array(Finding),
  /** What this person may do to it now. */
  actions: Type.Array(Type.String()),
});
export type ArticleDetail = Static<typeof ArticleDetail>;

export const ArticleVersion = Type.Object({
  version: Type.Integer(),
  at: Type.String(),
  actorName: Type.String(),
  note: Type.String(),
  content: ArticleInput,
});
export type ArticleVersion = Static<typeof ArticleVersion>;

/** Articles whose published text is new or changed; read the present publication, not the payload. */
export const articlePublished = defineEvent(
  'content.article.published',
  Type.Object({ articleIds: Type.Array(Type.String()) }),
);
export const articleWithdrawn = defineEvent(
  'content.article.withdrawn',
  Type.Object({ articleIds: Type.Array(Type.String()) }),
);

export const stateNames: Readonly<Record<ArticleState, string>> = {
  draft: '草稿',
  'first-review': '待初审',
  'second-review': '待复审',
  'final-review': '待终审',
  approved: '待发布',
  published: '已发布',
  withdrawn: '已撤稿',
  archived: '已归档',
};

export const validityNames: Readonly<Record<Validity, string>> = {
  valid: '有效',
  amended: '已修改',
  void: '已失效',
  consultation: '征求意见',
};

export const kindNames: Readonly<Record<ColumnKind, string>> = {
  news: '动态要闻',
  notice: '通知公告',
  disclosure: '信息公开',
  service: '办事服务',
  interaction: '互动交流',
  topic: '专题专栏',
  data: '数据发布',
  profile: '概况信息',
};
