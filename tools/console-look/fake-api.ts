/** Invented answers, for looking at the console without a database. Nothing of it is in the product. */
const day = (offset: number): string =>
  new Date(Date.UTC(2026, 10, 24) + offset * 86_400_000).toISOString().slice(0, 10);

const me = {
  id: 'per_sample',
  name: '示例用户',
  realm: 'official',
  organisation: '示例区行政审批局',
  post: '受理岗',
  city: { name: '示例市', shortName: '示例' },
  grants: [{ permission: '*', scope: '/' }],
};

const home = {
  today: day(0),
  tasks: [
    {
      title: '补正材料复核',
      note: '农村宅基地用地审批等 3 个事项',
      count: 3,
      link: '/console/audit',
      due: day(-1),
      late: 1,
    },
    { title: '待受理办件', note: '网上申请', count: 12, link: '/console/system/parked', due: day(0) },
    { title: '待审稿件', note: '初审 4 件，终审 2 件', count: 6, link: '/console/content/articles', due: day(2) },
    { title: '导入出错的登记', note: '村级信息服务站', count: 128, link: '/console/registers', due: day(20) },
    { title: '信箱待回复', count: 5, link: '/console/mail' },
  ],
  notices: [
    { title: '今晚 22:00 至 23:00 升级数据库', at: `${day(0)}T01:12:00Z`, text: '期间不能办理，公众网站可以浏览' },
    { title: '2026 年第四季度网站检查开始', at: `${day(-3)}T08:00:00Z`, link: '/' },
  ],
};

const summaries = [
  '登录',
  '修改学校“示例中学 03”：学生数 1,204 → 1,188',
  '发布文章“示例：关于供暖时间的通知”',
  '注销村级站“示例村信息服务站”，原因：两村合并',
  '导入 63 条网站登记',
  '核对审计链',
];

function auditEntry(place: number) {
  return {
    id: `aud_${place}`,
    at: new Date(Date.UTC(2026, 10, 24, 9, 12) - place * 2_740_000).toISOString(),
    realm: place % 5 === 0 ? null : 'official',
    actorId: `per_${place % 4}`,
    actorName: ['示例用户', '示例审核员', '示例管理员', '系统'][place % 4],
    operation: ['identity.session.open', 'registers.record.edit', 'content.article.publish'][place % 3],
    operationTitle: ['登录', '修改登记', '发布稿件'][place % 3],
    subject: `schools-online.school/rec_${place}`,
    summary: summaries[place % summaries.length],
    facts: { before: { students: 1204 }, after: { students: 1188 } },
    requestId: `req-${place}`,
    seq: place === 0 ? null : 10_000 - place,
    hash: place === 0 ? null : 'a3f1'.repeat(16),
  };
}

const status = {
  product: '0.1.0',
  node: 'v24.21.0',
  postgres: '18.4',
  startedAt: `${day(-2)}T00:03:00Z`,
  roles: ['web', 'worker'],
  memoryBytes: 312_000_000,
  databaseBytes: 1_840_000_000,
  fileBytes: 96_000_000,
  queue: { waiting: 4, running: 1, parked: 2, oldestSeconds: 0.4 },
  modules: ['政务目录', '身份与登录', '内容管理', '检索', '登记', '指标', '校校通', '园区项目'].map((title, place) => ({
    name: `module-${place}`,
    floor: place < 6 ? 'engines' : 'systems',
    title,
    routes: 8 + place * 3,
    migrations: 1 + (place % 4),
  })),
  jobs: [
    {
      name: 'content.publish-due',
      title: '按时发布稿件',
      cron: '* * * * *',
      lastTick: `${day(0)}T01:00:00Z`,
      nextTick: `${day(0)}T01:01:00Z`,
    },
    {
      name: 'identity.end-sessions',
      title: '结束过期登录',
      cron: '0 3 * * *',
      lastTick: `${day(-1)}T19:00:00Z`,
      nextTick: `${day(0)}T19:00:00Z`,
    },
  ],
};

const parked = ['search.index-article', 'registers.import'].map((consumer, place) => ({
  id: String(900 + place),
  kind: place === 0 ? 'event' : 'job',
  name: place === 0 ? 'content.article.published' : 'registers.import',
  consumer,
  attempts: 8,
  lastError: 'Error: connection terminated unexpectedly\n    at Connection.end (client.js:132)',
  parkedAt: `${day(-1)}T06:40:00Z`,
}));

/** The answer to a request, or null: no such address. */
export function fakeAnswer(url: URL): unknown {
  const page = Number(url.searchParams.get('page') ?? 1);
  const size = Number(url.searchParams.get('pageSize') ?? 20);
  switch (url.pathname) {
    case '/api/identity/me':
      return me;
    case '/api/console/home':
      return home;
    case '/api/audit/entries':
      return {
        items: Array.from({ length: size }, (_none, place) => auditEntry((page - 1) * size + place)),
        total: 4_312,
      };
    case '/api/audit/verify':
      return { ok: true, checked: 4_312, message: '审计链完整，共核对 4312 条' };
    case '/api/system/status':
      return status;
    case '/api/system/parked':
      return { items: parked, total: parked.length };
    case '/api/directory/regions':
      return { items: [{ value: '990101', label: '示例镇' }] };
    case '/api/identity/counter/current':
      return { visit: null };
    // What systems put on the work desk: nothing to do there.
    case '/api/cases/cases':
    case '/api/exam-registration/exams':
    case '/api/content/columns':
      return { items: [], total: 0 };
    case '/api/cases/statistics':
      return { lines: [], months: [] };
    case '/api/search':
      return { items: [{ title: '示例：关于供暖时间的通知', url: '/articles/1', type: '通知' }] };
    default:
      return null;
  }
}
