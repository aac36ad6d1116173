/**
 * Writes the demonstration exam of cities/xianyang/exam-registration: invented employers, posts, points and applicants. Names of
 * employers say 示例, given names begin with 示, numbers are synthetic with right check digits, telephones lie in 1990000xxxx.
 */
import { writeFileSync } from 'node:fs';
import { stringify } from 'csv-stringify/sync';
import { seededRandom } from './seeded-random.ts';

const folder = new URL('../../cities/xianyang/exam-registration/', import.meta.url);
const next = seededRandom(2026_1126);
const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(next() * items.length)] as Item;
const exam = '2026-public-institutions';

const moment = (days: number, time: string) => ({ day: `@today${days < 0 ? '' : '+'}${days}d`, time });
const exams = [
  {
    id: exam,
    title: '2026年示例事业单位公开招聘工作人员考试',
    organiser: '示例人事考试中心',
    announcement: [
      '根据事业单位公开招聘有关规定，面向社会公开招聘事业单位工作人员。本公告、岗位和考生均为示例数据，只用于试用本系统。',
      '一、报名条件。年满十八周岁，具有岗位要求的学历、专业和资格；年龄以报名首日计算。',
      '二、报名办法。在网上报名，每人只能报一个岗位，用同一身份证号码报名和参加考试。提交后两日内审核；审核通过后不能再改。',
      '三、缴费。审核通过的，在缴费截止前网上缴费，逾期视为放弃。',
      '四、开考比例。招聘人数与缴费人数之比一般不低于 1:3，紧缺岗位不低于 1:2；达不到的，相应核减或取消。岗位取消的考生可以在改报期内改报，或者退还考务费。',
      '五、考场编排。用公布摘要的随机种子编排，左右前后不同单位；种子在编排后公布，任何人都可以重新推算。',
      '六、笔试。闭卷，满分 200 分，最低合格线 90 分，成绩保留两位小数，以后截去。',
      '七、面试。按招聘人数 1:3 从高分到低分确定面试人选，末位同分的一并进入；入围考生放弃的，依次递补一次。',
    ],
    subject: '综合知识',
    feeFen: 9000,
    registersFrom: moment(-2, '09:00'),
    registersUntil: moment(3, '18:00'),
    reviewUntil: moment(5, '18:00'),
    payUntil: moment(7, '18:00'),
    switchUntil: moment(9, '18:00'),
    ticketsFrom: moment(20, '09:00'),
    startsAt: moment(27, '09:00'),
    endsAt: moment(27, '11:30'),
    demo: true,
    insideAtOnce: 800,
  },
];

const departments = [
  '示例教育局',
  '示例卫生健康局',
  '示例农业农村局',
  '示例水利局',
  '示例文化和旅游局',
  '示例住房和城乡建设局',
];
const kinds: Readonly<Record<string, readonly [string, string, string][]>> = {
  示例教育局: [
    ['初级中学', '语文教师', '汉语言文学、学科教学'],
    ['小学', '数学教师', '数学与应用数学、小学教育'],
    ['职业中专', '信息技术教师', '计算机科学与技术、软件工程'],
  ],
  示例卫生健康局: [
    ['中心医院', '临床医师', '临床医学'],
    ['卫生院', '护士', '护理学'],
    ['疾病预防控制中心', '检验技术', '医学检验技术'],
  ],
  示例农业农村局: [
    ['农业技术推广站', '农技推广', '农学、园艺、植物保护'],
    ['畜牧站', '畜牧兽医', '动物医学、动物科学'],
  ],
  示例水利局: [
    ['灌区管理站', '工程管理', '水利水电工程、农业水利工程'],
    ['水文站', '水文监测', '水文与水资源工程'],
  ],
  示例文化和旅游局: [
    ['图书馆', '馆员', '图书馆学、汉语言文学'],
    ['博物馆', '文物保护', '考古学、文物与博物馆学'],
  ],
  示例住房和城乡建设局: [
    ['园林绿化站', '园林技术', '园林、风景园林'],
    ['工程质量站', '质量监督', '土木工程、工程管理'],
  ],
};

const posts = departments.flatMap((department, d) =>
  (kinds[department] ?? []).flatMap(([place, name, majors], k) =>
    [1, 2, 3, 4].map((n) => {
      const education = name.includes('医师') ? 3 : pick([2, 2, 3, 3, 3, 4]);
      return {
        exam,
        code: `${d + 1}${String(k + 1).padStart(2, '0')}${String(n).padStart(2, '0')}`,
        department,
        employer: `示例第${n}${place}`,
        name,
        category: '专业技术',
        recruits: pick([1, 1, 2, 2, 3]),
        places: n === 4 ? 60 : '',
        education,
        majors: n === 3 ? '' : majors,
        maxAge: education >= 4 ? 40 : 35,
        sex: '',
        conditions: name.includes('教师') ? '具有相应教师资格证书' : '',
        scarce: name.includes('医师') || name.includes('检验') ? 'true' : 'false',
        phone: `1990000${String(6000 + d * 100 + k * 10 + n)}`,
      };
    }),
  ),
);

const points = ['第一中学', '第二中学', '职业学院'].map((name, n) => ({
  exam,
  code: `0${n + 1}`,
  name: `示例${name}考点`,
  address: `示例大道 ${20 + n * 60} 号`,
  rooms: [20, 16, 30][n],
}));

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
function residentNumber(area: string, birth: string, serial: number): string {
  const body = `${area}${birth}${String(serial).padStart(3, '0')}`;
  const sum = weights.reduce((total, weight, place) => total + weight * Number(body[place]), 0);
  return `${body}${'10X98765432'[sum % 11]}`;
}

const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'];
const given = [...'安宁远清和平文明思诚勤敏立新达信谦益恒朗'];
const areas = ['610402', '610404', '610422', '610423', '610425', '610429', '610431', '610481'];
const two = (n: number): string => String(n).padStart(2, '0');
const educations = ['不限', '中专、高中', '大专', '本科', '硕士研究生', '博士研究生'];
const reviews = [
  [26, 'pending', ''],
  [29, 'returned', '请补传教师资格证书，并写明证书编号'],
  [31, 'refused', '所学专业不在岗位要求的专业目录中'],
] as const;
const people = Array.from({ length: 46 }, (_, n) => {
  const post = posts[Math.floor(next() * 24)] as (typeof posts)[number];
  const year = 1994 + Math.floor(next() * 8);
  const [, state, reason] = reviews.find(([upto]) => n < upto) ?? [0, 'approved', ''];
  return {
    exam,
    post: post.code,
    name: `${pick(surnames)}示${pick(given)}`,
    number: residentNumber(
      pick(areas),
      `${year}${two(1 + Math.floor(next() * 12))}${two(1 + Math.floor(next() * 28))}`,
      101 + n,
    ),
    education: educations[Math.max(post.education, 3)],
    degree: post.education >= 4 ? '硕士' : '学士',
    school: `示例${pick(['师范', '农业', '理工', '医科'])}大学`,
    major: (post.majors || '汉语言文学').split('、')[0],
    graduatedOn: `${year + 22}-07`,
    household: pick(['秦都区', '渭城区', '三原县', '泾阳县', '礼泉县', '旬邑县', '武功县', '兴平市']),
    phone: `1990000${String(7000 + n)}`,
    state,
    reason,
    // One picture stands under two names, for the reviewer to find.
    portrait: n === 7 ? 3 : n,
  };
});

const write = (name: string, rows: readonly object[]): void =>
  writeFileSync(new URL(name, folder), stringify([...rows], { header: true }));
writeFileSync(new URL('demo-exams.json', folder), `${JSON.stringify(exams, null, 2)}\n`);
write('demo-posts.csv', posts);
write('demo-points.csv', points);
write('demo-candidates.csv', people);
console.log(`${posts.length} posts, ${people.length} applicants`);
