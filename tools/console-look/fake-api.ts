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
  done: [
    {
      id: 'aud_7',
      at: `${day(0)}T01:12:00Z`,
      summary: '发布文章“示例：关于供暖时间的通知”',
      link: '/content/articles?open=art_1',
    },
    { id: 'aud_8', at: `${day(-3)}T08:00:00Z`, summary: '导入 63 条网站登记', link: null },
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
    actorName: ['示例用户', '示例审核员', '示例管理员', '系统'][place % 4],
    operationTitle: ['登录', '修改登记', '发布稿件'][place % 3],
    subject: { kind: '学校', name: '示例中学 03', link: `/registers/schools-online.school?open=rec_${place}` },
    summary: summaries[place % summaries.length],
    seq: place === 0 ? null : 10_000 - place,
  };
}

const auditDetail = (place: number) => ({
  ...auditEntry(place),
  onBehalfOf: [],
  facts: [{ label: '原因', text: '秋季学籍核对', thing: null }],
  changes: [{ label: '在校学生数', was: '1,204', is: '1,188' }],
  technical: [{ label: '指纹', text: 'a3f1'.repeat(16), thing: null }],
  sameRequest: [{ id: 'aud_9', summary: '导入 63 条网站登记' }],
  original: '{"version": 3}',
});

const status = {
  product: '0.1.0',
  node: 'v24.21.0',
  postgres: '18.4',
  startedAt: `${day(-2)}T00:03:00Z`,
  roles: ['web', 'worker'],
  memoryBytes: 312_000_000,
  databaseBytes: 1_840_000_000,
  fileBytes: 96_000_000,
  disk: { freeBytes: 82_000_000_000, totalBytes: 120_000_000_000 },
  backup: { at: `${day(0)}T18:00:00Z`, summary: '备份全部数据：214 张表、94018 行、63 个附件' },
  doors: [
    { channel: 'sms', title: '短信', isSet: true, sent: 41, waiting: 0, failed: 0, lastSentAt: `${day(0)}T01:00:00Z` },
    { channel: 'email', title: '邮件', isSet: false, sent: 0, waiting: 0, failed: 0, lastSentAt: null },
  ],
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

const parked = ['稿件发布后编入检索', '写入批量导入的记录'].map((title, place) => ({
  id: String(900 + place),
  kind: place === 0 ? 'event' : 'job',
  title,
  cause: place === 0 ? '稿件已发布' : '到时或按需执行',
  module: place === 0 ? '内容' : '登记',
  about: [{ kind: '稿件', name: '示例：关于供暖时间的通知', link: '/content/articles?open=art_1' }],
  facts: [{ label: '行数', text: '128', thing: null }],
  attempts: 8,
  reason: '数据库连接中断',
  advice: '一般是一时的，直接重新处理即可；反复失败再查数据库',
  lastError: 'Error: connection terminated unexpectedly\n    at Connection.end (client.js:132)',
  actorName: '示例审核员',
  happenedAt: `${day(-1)}T06:00:00Z`,
  parkedAt: `${day(-1)}T06:40:00Z`,
}));

const HOUR_MS = 3_600_000;
/** The day of an exam as the head of a point sees it. */
const examDay = (now: Date) => ({
  exam: 'exam-1',
  title: '示例公开招聘考试',
  subject: '综合知识',
  startsAt: new Date(now.getTime() - HOUR_MS),
  endsAt: new Date(now.getTime() + HOUR_MS),
  lateUntil: new Date(now.getTime() - HOUR_MS / 2),
  rooms: [1, 2].map((room) => ({ point: '01', name: '示例第一中学', room, people: 30 })),
});
const examRooms = [1, 2].map((room) => ({
  ...{ point: '01', name: '示例第一中学', room, people: 30, arrived: 28, late: 1, violations: room - 1 },
  ...{ closedAt: null, note: '', papers: null, sheets: null, countedAt: null, countNote: '' },
  watchers: [{ id: `inv-${room}`, name: '甲示一', arrivedAt: null }],
}));

/** The answer to a request, or null: no such address. */
export function fakeAnswer(url: URL): unknown {
  const page = Number(url.searchParams.get('page') ?? 1);
  const size = Number(url.searchParams.get('pageSize') ?? 20);
  const entry = /^\/api\/audit\/entries\/aud_(\d+)$/.exec(url.pathname)?.[1];
  if (entry) return auditDetail(Number(entry));
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
      return { done: true, ok: true, checked: 4_312, total: 4_312, message: '审计链完整，共核对 4312 条' };
    case '/api/audit/operations':
      return { items: [{ value: 'content.article.publish', label: '发布稿件（内容）' }], total: 1 };
    case '/api/audit/today':
      return { topics: [{ topic: 'looks', title: '查看个人信息全文', today: 3, yesterday: 1 }], verified: null };
    case '/api/system/status':
      return status;
    case '/api/system/parked':
      return { items: parked, total: parked.length };
    case '/api/identity/preferences':
      return { items: [] };
    case '/api/directory/grants/review':
      return { holding: 41, expiring: 2, orphaned: 1, lent: 0, changes: [] };
    case '/api/directory/regions':
      return { items: [{ value: '990101', label: '示例镇' }] };
    case '/api/identity/counter/current':
      return { visit: null };
    case '/api/exam-registration/duties':
      return { items: [examDay(new Date())], total: 1 };
    case '/api/exam-registration/exams/exam-1/rooms':
      return { items: examRooms, total: examRooms.length };
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
