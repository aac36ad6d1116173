import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { sampleDocuments } from './content-documents.ts';
import { guideRows } from './content-guides.ts';
import { seededRandom } from './seeded-random.ts';

/** Writes `cities/xianyang/content/demo-articles.csv`: invented, marked 示例数据, dated from the day it is loaded. */
const target = join(import.meta.dirname, '../../cities/xianyang/content/demo-articles.csv');
const SEED = 20071231;

const random = seededRandom(SEED);
const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;

const fields = [
  'id',
  'columnId',
  'title',
  'subtitle',
  'source',
  'author',
  'summary',
  'keywords',
  'documentNumber',
  'indexNumber',
  'validity',
  'effectiveOn',
  'expiresOn',
  'regionCode',
  'nowTag',
  'nowUntil',
  'pinned',
  'published',
  'explains',
  'body',
] as const;
type Row = Partial<Record<(typeof fields)[number], string>>;
const rows: Row[] = [];
const mark = '本文为示例数据，仅用于演示，不对应真实的人、单位和事项。';

rows.push(...guideRows(pick, mark));

const counties = [
  ['610402', '秦都区'],
  ['610404', '渭城区'],
  ['610481', '兴平市'],
  ['610431', '武功县'],
  ['610424', '乾县'],
  ['610425', '礼泉县'],
  ['610423', '泾阳县'],
  ['610422', '三原县'],
  ['610426', '永寿县'],
  ['610482', '彬州市'],
  ['610428', '长武县'],
  ['610429', '旬邑县'],
  ['610430', '淳化县'],
] as const;
const matters = [
  ['政务服务窗口延时服务一小时', '工作日中午不休息，下午延长一小时，上班的人也能办事'],
  ['村级信息服务站更换宽带线路', '换线期间服务站照常开放，代办事项不受影响'],
  ['老旧小区改造开工', '改造管线和无障碍坡道，施工期间请注意出行提示'],
  ['苹果产销信息每日发布', '果农可在信息服务站查看当日行情，也可订阅短信'],
  ['组织网络安全应急演练', '演练检查了备份线路切换和数据恢复'],
  ['开展政务公开日活动', '现场讲解怎样查文件、怎样提意见'],
] as const;
counties.forEach(([code, name], i) => {
  const [what, text] = matters[i % matters.length] ?? matters[0];
  rows.push({
    id: `news-county-${code}`,
    columnId: 'counties',
    title: `${name}${what}`,
    source: `${name}人民政府办公室`,
    keywords: name,
    regionCode: code,
    published: `@today-${i + 1}d`,
    pinned: 'false',
    summary: `${text}。`,
    body: `${text}。\n\n办理和咨询请拨打 12345，或到当地政务服务窗口。\n\n${mark}`,
  });
});
const news = [
  [
    'headlines',
    '全市政务公开工作推进会召开',
    '市政府办公室',
    '会议要求文件公开时同步公开解读，用群众听得懂的话说清楚。',
  ],
  [
    'headlines',
    '政务服务“一件事一次办”增加三件事',
    '市政务服务中心',
    '新增新生儿出生、企业开办、退休三件事，一次提交，部门之间流转。',
  ],
  ['headlines', '全市秋冬季安全检查开始', '市应急管理部门', '重点检查燃气、矿山和人员密集场所，发现的问题限期整改。'],
  ['headlines', '门户网站推出长者版和繁体版', '市政府办公室', '长者版字更大、栏更少，内容相同；页面顶部可以切换。'],
  ['departments', '气象预警信息按乡镇发送', '市气象部门', '预警按受影响的乡镇发送，减少无关打扰。'],
  ['departments', '教育网站集中核对学校名录', '市教育部门', '各县区核对在册学校的联网情况，错漏当月更正。'],
  ['departments', '劳动保障窗口试行预约办理', '市人力资源社会保障部门', '预约时段内到窗口，等候不超过十五分钟。'],
] as const;
news.forEach(([columnId, title, source, text], i) => {
  rows.push({
    id: `news-city-${i + 1}`,
    columnId,
    title,
    source,
    keywords: '要闻',
    published: `@today-${i}d 08:${30 + i}`,
    pinned: 'false',
    summary: text,
    body: `${text}\n\n有意见和建议请拨打 12345。\n\n${mark}`,
  });
});
for (const [siteColumn, title, text] of [
  ['yongshou-news', '永寿县网站群新开通两个乡镇子站', '乡镇子站由乡镇自己的编辑维护，内容经县里审核后发布'],
  ['yongshou-towns', '乡镇子站公布村务公开目录', '目录列出公开的事项、时间和地点'],
  ['xunyi-news', '旬邑苹果今日收购价公布', '价格由信息员在收购点采集，供果农参考'],
  ['xunyi-news', '旬邑县发布果园用工信息', '用工信息由合作社提供，请核对后联系'],
] as const) {
  rows.push({
    id: `member-${rows.length}`,
    columnId: siteColumn,
    title,
    source: siteColumn.startsWith('xunyi') ? '旬邑县人民政府办公室' : '永寿县人民政府办公室',
    keywords: title.slice(0, 2),
    regionCode: siteColumn.startsWith('xunyi') ? '610429' : '610426',
    published: `@today-${2 + (rows.length % 9)}d`,
    pinned: 'false',
    body: `${text}。\n\n${mark}`,
  });
}
const notices: [string, string, string, Row][] = [
  [
    'heating',
    '城区集中供暖时间的通知',
    '供暖期内室温不足十八摄氏度的，请先联系供热单位；两小时内没有答复的，请拨打 12345。',
    {},
  ],
  [
    'exam',
    '事业单位招聘考试网上报名公告',
    '报名在网上进行，请准备好电子照片。资格审查结果在两个工作日内公布。',
    {
      nowTag: '报名中',
      nowUntil: '@today+12d',
      body: `报名在网上进行，请准备好电子照片。资格审查结果在两个工作日内公布。\n\n[看岗位，去报名](/exams)\n\n${mark}`,
    },
  ],
  [
    'fog',
    '旬邑、长武夜间大雾黄色预警',
    '夜间能见度可能不足五百米，驾车请减速，学校按预案调整上学时间。',
    { nowTag: '黄色预警', nowUntil: '@today+1d', regionCode: '610429' },
  ],
  [
    'water',
    '部分路段管网检修临时停水',
    '停水时间为次日 9:00 至 17:00，请提前储水。',
    { nowTag: '提示', nowUntil: '@today+2d' },
  ],
  ['school', '中小学入学资格审核安排', '审核由所在县区教育部门组织，结果在学校公示五个工作日。', {}],
  ['subsidy', '农机购置补贴资金使用进度公示', '公示期五个工作日，有异议请以书面形式提出。', {}],
];
notices.forEach(([key, title, text, more], i) => {
  rows.push({
    id: `notice-${key}`,
    columnId: 'notices',
    title,
    source: '市政府办公室',
    keywords: '通知',
    published: `@today-${i * 3 + 1}d`,
    pinned: 'false',
    summary: text,
    body: `${text}\n\n${mark}`,
    ...more,
  });
});
rows.push(
  {
    id: 'consultation-network',
    columnId: 'consultations',
    title: '《电子政务网络运行管理办法（征求意见稿）》公开征求意见',
    source: '市政府办公室',
    keywords: '征求意见、电子政务',
    validity: 'consultation',
    nowTag: '征求意见',
    nowUntil: '@today+20d',
    published: '@today-5d',
    pinned: 'false',
    body: `征求意见三十日。您可以拨打 12345，或寄信到市政府办公室，写明意见对应的条款。\n\n意见采纳情况在征求结束后一个月内公布。\n\n${mark}`,
  },
  {
    id: 'consultation-bus',
    columnId: 'consultations',
    title: '公交线路调整意见征集结果',
    source: '市交通运输部门',
    keywords: '征集结果',
    published: '@today-18d',
    pinned: 'false',
    body: `共收到意见 ${40 + Math.floor(random() * 60)} 条，采纳的意见和没有采纳的理由分别列出。\n\n${mark}`,
  },
);
sampleDocuments.forEach(
  ({ key, title, number, keywords, validity, age, endedDaysAgo, summary, body, explanation }, i) => {
    rows.push({
      id: `policy-${key}`,
      columnId: 'policies',
      title,
      source: '市政府办公室',
      summary,
      keywords,
      documentNumber: number,
      indexNumber: `示例-${String(i + 1).padStart(4, '0')}`,
      validity,
      effectiveOn: `@today-${age}d`,
      ...(endedDaysAgo === undefined ? {} : { expiresOn: `@today-${endedDaysAgo}d` }),
      published: `@today-${age}d`,
      pinned: 'false',
      body: `${body}\n\n${mark}`,
    });
    if (!explanation) return;
    rows.push({
      id: `explain-${key}`,
      columnId: 'interpretations',
      title: `解读《${title}》`,
      source: '市政府办公室',
      summary: explanation.summary,
      keywords: '解读',
      published: `@today-${age - 1}d`,
      pinned: 'false',
      explains: `policy-${key}`,
      body: `${explanation.body}\n\n${mark}`,
    });
  },
);
const standing: [string, string, string, string][] = [
  [
    'guide',
    'guide',
    '政府信息公开指南',
    '主动公开的信息在本站“政务公开”栏目查阅。需要其他信息的，可以书面提出申请，写明您的姓名、联系方式和需要的信息。行政机关能够当场答复的当场答复；不能的，自收到申请之日起二十个工作日内答复。',
  ],
  ['agencies', 'agencies', '市级机构怎样联系', '不清楚一件事归哪个部门管，请拨打 12345，由热线转到承办单位。'],
  ['party', 'party-affairs', '党务政务公开栏目说明', '本栏目公开市委、市政府文件和各部门机构职能，按月核对。'],
  ['faq-query', 'answers', '怎样查询办件进度', '凭办件编号和证件号码后四位，在办理时告知的地址查询。'],
  ['faq-elder', 'answers', '怎样切换到长者版', '点击页面顶部的“长者版”，字会变大；再点一次回到常规版。'],
  ['faq-fee', 'answers', '办事收费吗', '列入目录的收费才可以收，指南里写明标准和依据；没有写的不收费。'],
  [
    'profile',
    'profile',
    '咸阳概况',
    '咸阳位于关中平原中部，渭水北岸，是秦的都城。全市现辖的县市区见[县市区](/regions)。',
  ],
  [
    'data',
    'data',
    '怎样看懂本站的数字',
    '每个数字都可以点开，看到出处原文、统计时间和口径。原文没有写明的标“未载明”，预计的标“预计”，不与实际数相加。',
  ],
];
standing.forEach(([key, columnId, title, text]) => {
  rows.push({
    id: `page-${key}`,
    columnId,
    title,
    source: '市政府办公室',
    keywords: title,
    published: '@today-60d',
    pinned: 'false',
    body: `${text}\n\n${mark}`,
  });
});

/** The first sentence that says something, in place of a summary that nobody wrote: not the mark, not a heading. */
const firstLine = (body: string): string =>
  (
    body.split('\n').find((line) => line.trim() !== '' && !/^(#|- |本文为|原文)/.test(line) && !line.endsWith('：')) ??
    ''
  ).replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1');
for (const row of rows) row.summary ??= firstLine(row.body ?? '');

writeFileSync(target, stringify(rows, { header: true, columns: [...fields] }));
console.log(`${rows.length} 篇`);
