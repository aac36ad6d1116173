/**
 * Writes cities/xianyang/staffing and cities/xianyang/directory/demo-staff.csv: agencies of the city and the 13 county
 * informatization agencies, with invented approvals and people who fill them. Everything but the agencies themselves and
 * the notice that the review names is sample data. Run after changing it: `node --import tsx tools/xianyang/staffing.ts`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { seededRandom } from './seeded-random.ts';

type Row = Record<string, string>;
type Cells = readonly (string | number)[];

const city = new URL('../../cities/xianyang/', import.meta.url);
const read = (file: string): Row[] => parse(readFileSync(new URL(file, city)), { columns: true });
const write = (file: string, header: readonly string[], rows: readonly Cells[]): void =>
  writeFileSync(new URL(file, city), stringify([[...header], ...rows.map((row) => [...row])]));

const random = seededRandom(20071231);
const below = (n: number): number => Math.floor(random() * n);
const oneOf = <Item>(items: readonly [Item, ...Item[]]): Item => items[below(items.length)] ?? items[0];

const organisations = new Map(read('directory/organisations.csv').map((row) => [row['id'] ?? '', row]));
const seated = read('directory/demo-people.csv');
const names = new Set(seated.map((row) => row['name'] ?? ''));
const surnames = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张'];
const given = [...'勤敏慧远安宁思文清平恒益达信立诚谦和明新'];

const people: Cells[] = [];
const placements: Cells[] = [];
const approvals: Cells[] = [];
const agencies: Cells[] = [];
const duties: Cells[] = [];
const offices: Cells[] = [];

/** Names run out before people do; then one is used twice, as in life. */
function inventName(): string {
  for (let tries = 0; ; tries += 1) {
    const name = `${surnames[below(surnames.length)]}示${given[below(given.length)]}`;
    if (names.has(name) && tries < 50) continue;
    names.add(name);
    return name;
  }
}

function invent(organisation: string, post: string, rank: string, from: string): string {
  const id = `per-${organisation}-s${people.filter((row) => row[3] === organisation).length + 1}`;
  people.push([
    id,
    inventName(),
    `1990000${String(2001 + people.length).padStart(4, '0')}`,
    organisation,
    post,
    rank,
    from,
    '',
    '',
  ]);
  return id;
}

interface Seat {
  organisation: string;
  person: string;
  post: string;
  kind?: string;
  leadership?: string;
  basis?: string;
  from: string;
  to?: string;
}
const place = ({
  organisation,
  person,
  post,
  kind = '',
  leadership = '',
  basis = 'established',
  from,
  to = '',
}: Seat): void => {
  placements.push([
    `plc-${organisation}-${placements.length + 1}`,
    organisation,
    person,
    post,
    basis,
    kind,
    leadership,
    from,
    to,
  ]);
};
const approve = (organisation: string, kind: string, delta: number, on: string, document: string, note = ''): void => {
  approvals.push([`est-${organisation}-${approvals.length + 1}`, organisation, kind, delta, on, document, note]);
};

const hours = '工作日8:30—12:00，14:30—18:00（示例）';
const officeDuties: Row = {
  综合科: '文电、会务、人事、财务和统计。',
  业务科: '承担本机关主要业务的组织实施和监督检查。',
  电子政务科: '电子政务网络、平台和政府网站的规划与管理。',
  推广应用科: '企业、农村和行业信息化应用推广。',
  安全管理科: '网络与信息安全的协调和检查。',
};

const cityAgencies: readonly {
  id: string;
  category: string;
  duties: readonly string[];
  offices?: readonly string[];
}[] = [
  {
    id: 'xxb',
    category: 'managed-institution',
    offices: ['综合科', '电子政务科', '推广应用科', '安全管理科'],
    duties: [
      '拟订全市信息化发展规划、年度计划和有关制度，报批后组织实施。',
      '统筹推进全市电子政务网络、统一平台和政府网站建设，对建设和运行情况组织评比。',
      '对全市信息化项目实行归口管理，参与项目论证、验收和绩效评价。',
      '指导企业、农村和重点行业的信息化应用。',
      '协调信息安全保障工作，组织信息化宣传、培训和统计。',
      '指导县市区信息化工作机构的业务工作。',
      '承办市信息化领导小组交办的其他事项。',
    ],
  },
  {
    id: 'bb',
    category: 'party',
    duties: [
      '拟订全市机构编制管理制度，报批后组织实施。',
      '审核市级机关和县市区机构设置、职能配置、内设机构、人员编制和领导职数。',
      '管理全市机构编制台账和上编、下编手续。',
      '监督检查机构编制执行情况。',
      '承办市机构编制委员会交办的其他事项。',
    ],
  },
  {
    id: 'rsj',
    category: 'government',
    duties: [
      '综合管理全市机关和事业单位人事工作。',
      '管理人员调配、录用、考核、任免和退休。',
      '组织人事考试，公布报名和成绩信息。',
      '承办市政府交办的其他事项。',
    ],
  },
  {
    id: 'zfb',
    category: 'government',
    duties: [
      '协助市政府领导处理日常工作，起草、审核和印发市政府文件。',
      '组织市政府会议，督促检查决定事项的落实。',
      '推进政府信息公开，指导全市政府网站内容保障。',
      '承办市政府交办的其他事项。',
    ],
  },
  {
    id: 'czj',
    category: 'government',
    duties: [
      '拟订全市财政收支政策和管理制度。',
      '编制和执行市级预算、决算，管理国库集中收付。',
      '监督财政资金使用，管理政府采购。',
      '承办市政府交办的其他事项。',
    ],
  },
  {
    id: 'jyj-edu',
    category: 'government',
    duties: [
      '拟订全市教育事业规划并组织实施。',
      '管理基础教育、职业教育和教师队伍。',
      '推进学校上网和教育信息化应用。',
      '承办市政府交办的其他事项。',
    ],
  },
];

const countyDuties = [
  '贯彻执行国家和省、市关于信息化工作的方针政策，拟订本地信息化规划和年度计划。',
  '统筹本地电子政务网络和政府网站建设，督促各单位更新网站内容。',
  '归口管理本地信息化项目，组织论证、报批、验收和统计。',
  '推进农村信息服务站、学校上网和企业信息化应用。',
  '协调本地网络与信息安全工作，组织信息化培训和宣传。',
  '承办县（市、区）政府和上级信息化主管部门交办的其他事项。',
];

function cityAgency(
  { id, category, duties: list, offices: rooms = ['综合科', '业务科'] }: (typeof cityAgencies)[number],
  no: number,
) {
  const [on, document] = ['2002-06-01', `示例批文：咸编发〔2002〕${no}号`];
  const kind = category === 'managed-institution' ? 'institution-full' : 'admin';
  const isOffice = ['xxb', 'bb', 'zfb'].includes(id);
  const phone = `示例电话 199000030${String(no).padStart(2, '0')}`;
  agencies.push([id, category, '', `咸阳市（示例地址）${10 + no}号`, hours, phone, '712000', document, on, 'true', no]);
  for (const duty of list) duties.push([id, on, '示例：三定规定', duty]);
  for (const [index, room] of rooms.entries()) offices.push([id, room, officeDuties[room] ?? '', '', index + 1, on]);
  const numbers = [
    [kind, 9 + below(5)],
    ['service', 2],
    ['head', 1],
    ['vice', 2],
    ['section-head', 4],
  ] as const;
  for (const [what, count] of numbers) approve(id, what, count, on, document, '三定核定');
  const leaders = [
    [isOffice ? '主任' : '局长', 'principal', 'head'],
    [isOffice ? '副主任' : '副局长', 'deputy', 'vice'],
    ['综合科科长', 'section', 'section-head'],
  ] as const;
  for (const [post, rank, leadership] of leaders) {
    const person = invent(id, post, rank, '2006-01-01');
    place({ organisation: id, person, post, kind, leadership, from: '2006-01-01' });
  }
  for (const row of seated.filter((one) => one['organisationId'] === id).slice(0, 6)) {
    place({ organisation: id, person: row['id'] ?? '', post: row['post'] ?? '', kind, from: '2007-01-01' });
  }
}

/** Two lack something that the notice asks for, one has no duties yet, and one has more people than places. */
const lacking = { contact: 'changwu-xxb', document: 'chunhua-xxb', duties: 'yongshou-xxb', over: 'wugong-xxb' };
const posts = ['网络管理岗', '项目管理岗', '网站编辑岗', '综合岗', '数据管理岗', '安全管理岗'];

function countyAgency(organisation: Row, index: number): void {
  const id = organisation['id'] ?? '';
  const short = (organisation['shortName'] ?? '').slice(0, 2);
  const [on, kind] = ['2007-09-01', 'institution-full'];
  const document = id === lacking.document ? '' : `示例批文：${short}编发〔2007〕${index + 3}号`;
  const contact =
    id === lacking.contact
      ? ['', '', '']
      : [
          `${(organisation['name'] ?? '').slice(0, 3)}（示例地址）政务大楼`,
          hours,
          `示例电话 19900003${String(index + 20).padStart(3, '0')}`,
        ];
  agencies.push([
    id,
    'institution',
    'county-informatization',
    ...contact,
    '',
    document,
    on,
    'true',
    cityAgencies.length + index + 1,
  ]);
  if (id !== lacking.duties) {
    for (const duty of countyDuties) duties.push([id, on, '示例：机构规范化批文（依据市信息化领导小组通知）', duty]);
  }
  offices.push([id, '综合股', '文电、会务、统计和培训。', '', 1, on]);
  offices.push([id, '网络与项目股', '网络、网站和信息化项目管理。', '', 2, on]);
  let approved = oneOf([4, 5, 5, 6]);
  for (const [what, count] of [
    [kind, approved],
    ['head', 1],
    ['vice', 1],
  ] as const) {
    approve(id, what, count, on, document || '示例：待补批文', what === kind ? '机构规范化核定' : '');
  }
  if (index % 3 === 0) {
    approve(id, kind, 1, '2019-05-01', `示例批文：${short}编发〔2019〕${index + 1}号`, '数据管理增编');
    approved += 1;
  }
  fillCounty(id, kind, index, id === lacking.over ? approved + 2 : approved - below(3));
}

function fillCounty(organisation: string, kind: string, index: number, target: number): void {
  const own = seated.filter((row) => row['organisationId'] === organisation);
  const leader = own.find((row) => row['rank'] === 'principal');
  for (const row of own) {
    const leadership = row === leader ? 'head' : '';
    place({ organisation, person: row['id'] ?? '', post: row['post'] ?? '', kind, leadership, from: '2007-09-01' });
  }
  const deputy = invent(organisation, '副主任', 'deputy', '2010-03-01');
  place({ organisation, person: deputy, post: '副主任', kind, leadership: 'vice', from: '2010-03-01' });
  for (let n = own.length + 1; n < target; n += 1) {
    const post = posts[(n - own.length - 1) % posts.length] ?? '综合岗';
    const from = `${2008 + below(14)}-0${1 + below(9)}-01`;
    place({ organisation, person: invent(organisation, post, 'staff', from), post, kind, from });
  }
  if (index % 4 === 1) {
    const person = invent(organisation, '帮扶岗', 'staff', '2025-01-01');
    place({ organisation, person, post: '帮扶岗', basis: 'seconded', from: '2025-01-01', to: '2027-12-31' });
  }
}

for (const [index, agency] of cityAgencies.entries()) cityAgency(agency, index + 1);
const counties = [...organisations.values()].filter((row) => row['kind'] === 'county-office');
for (const [index, organisation] of counties.entries()) countyAgency(organisation, index);
people.push([
  'per-establish',
  '韩示安',
  '19900002901',
  'bb',
  '编制审核岗',
  'staff',
  '2007-01-01',
  'establishment-clerk',
  '/',
]);
people.push([
  'per-approver',
  '蒋示远',
  '19900002902',
  'bb',
  '分管编制审批',
  'deputy',
  '2007-01-01',
  'establishment-head',
  '/',
]);

write('directory/demo-staff.csv', Object.keys(seated[0] ?? {}), people);
write(
  'staffing/agencies.csv',
  [
    'organisationId',
    'category',
    'series',
    'address',
    'officeHours',
    'phone',
    'postcode',
    'document',
    'establishedOn',
    'demo',
    'sort',
  ],
  agencies,
);
write('staffing/duties.csv', ['organisationId', 'validFrom', 'document', 'duty'], duties);
write('staffing/offices.csv', ['organisationId', 'name', 'duties', 'phone', 'sort', 'validFrom'], offices);
write(
  'staffing/approvals-demo.csv',
  ['id', 'organisationId', 'kind', 'delta', 'effectiveOn', 'document', 'note'],
  approvals,
);
write(
  'staffing/placements-demo.csv',
  ['id', 'organisationId', 'personId', 'post', 'basis', 'kind', 'leadership', 'validFrom', 'validTo'],
  placements,
);
