import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { ItemContent } from '#engines/cases';
import { formOf } from './services/form-of.ts';
import { furtherForm, furtherItem, furtherSample } from './services/further.ts';
import { type Line, readLines } from './services/lines.ts';
import { periodOf } from './services/periods.ts';
import { sampleOf } from './services/sample-of.ts';
import { type County, variantsOf } from './services/variants.ts';

/**
 * Writes the hundred services (百件实事) of the pack from the tables in `services/`: each with its guide, its form and one
 * filled sample. Names, laws and statutory periods are those of the field, written from memory and to be checked before use;
 * addresses, telephones, promised periods and samples are invented for the demonstration and say so.
 * Run after changing a table: `node --import tsx tools/xianyang/services.ts`.
 */
const pack = new URL('../../cities/xianyang/', import.meta.url);
const note = '示例数据：办理地点、电话和承诺时限为演示而拟定；法律依据和法定时限凭记忆录入，采用前请核对现行文本。';

const organisations = new Map<string, string>(
  (
    parse(readFileSync(new URL('directory/organisations.csv', pack), 'utf8'), { columns: true, bom: true }) as {
      id: string;
      name: string;
    }[]
  ).map((row) => [row.id, row.name]),
);

/** Services that are complete to the last step: the paper that their result is. */
const resultPapers: Readonly<Record<string, string>> = {
  '001': 'birth-registration',
  '006': 'marriage-appointment',
  '019': 'work-injury',
  '042': 'insurance-certificate',
  '046': 'minimum-living',
  '057': 'senior-card',
  '080': 'sole-trader',
  '083': 'food-licence',
  '099': 'legal-aid',
  '100': 'complaint-reply',
};

const reviewOf: Readonly<Record<string, string>> = {
  '01': '审查是否符合许可条件，需要现场核查的指派两名以上人员核查',
  '05': '审核申请人情况，信息核对并公示',
  '07': '核对证据材料，必要时调查核实',
  '09': '组成仲裁庭，通知双方，开庭审理',
  '10': '审核登记事项是否齐全、符合法定形式',
  '20': '核对材料和身份',
};

function stepsOf(line: Line, days: number): ItemContent['steps'] {
  if (days === 0)
    return [
      { name: '申请和办结', post: '窗口经办', days: 0, criteria: reviewOf[line.type] ?? '', result: line.result },
    ];
  const review = Math.max(1, days - 2);
  return [
    {
      name: '受理',
      post: '窗口经办',
      days: 1,
      criteria: '材料齐全、符合法定形式的当场受理；不齐的一次告知',
      result: '受理通知书',
    },
    { name: '审查', post: '业务科室', days: review, criteria: reviewOf[line.type] ?? '', result: '审查意见' },
    {
      name: '决定',
      post: '分管负责人',
      days: Math.max(0, days - 1 - review),
      criteria: '依据审查意见作出决定',
      result: line.result,
    },
    { name: '送达', post: '窗口经办', days: 0, criteria: '自决定之日起十个工作日内送达', result: '送达回证' },
  ];
}

/** Items with a review flow of their own, and the offices that review beside the implementing one. */
const reviews: Readonly<
  Record<
    string,
    { flow: Pick<ItemContent, 'flow' | 'flowDecides'>; beside?: Pick<ItemContent, 'jointOrganisationIds'> }
  >
> = {
  '046': { flow: { flow: 'relief-review', flowDecides: true } },
  '083': { flow: { flow: 'food-permit' } },
  '091': { flow: { flow: 'construction-permit' }, beside: { jointOrganisationIds: ['ghj', 'hbj'] } },
};

function contentOf(line: Line): ItemContent {
  const promised = periodOf(line.promised);
  const statutory = periodOf(line.statutory);
  const onTheSpot = line.promised === '0';
  const days = promised?.unit === 'working' ? promised.days : (promised?.days ?? 0);
  return {
    name: line.name,
    plainName: line.plainName,
    itemType: line.type,
    organisationId: line.organisation,
    ...reviews[line.code]?.beside,
    audiences: line.audiences,
    lifeEvents: line.lifeEvents,
    keywords: [line.plainName, line.result],
    caseType: onTheSpot ? 'on-the-spot' : 'promised',
    statutory,
    promised,
    legalBasis: line.laws,
    conditions: line.conditions,
    materials: line.materials,
    ...(line.materials.some((material) => material.necessity === 'deferrable') ? { deferDays: 5 } : {}),
    steps: stepsOf(line, days),
    fees:
      line.feeFen === 0
        ? []
        : [
            {
              name: '工本费',
              amountFen: line.feeFen,
              standard: '按件收取',
              basis: '价格主管部门核定的收费标准（示例）',
            },
          ],
    result: { name: line.result, kind: line.resultKind },
    onlineDepth: line.depth,
    visits: line.depth === 4 ? 0 : line.visits,
    places: [
      {
        name: `${organisations.get(line.organisation) ?? ''}窗口（市政务服务中心）`,
        address: '示例路1号',
        hours: '工作日9:00至12:00、13:30至17:00',
        phone: `1990000${line.code}0`,
      },
    ],
    complaintPhone: '12345',
    reconsideration: '市人民政府（行政复议机构）',
    litigation: '有管辖权的人民法院',
    questions: [
      {
        question: '可以请人代办吗？',
        answer: '可以。代办人带上您的委托书和双方身份证，窗口会把代办人和您都记录下来。',
      },
      {
        question: '材料不齐怎么办？',
        answer: '我们在五个工作日内一次告知您要补什么；没有告知的，自收到申请之日起即为受理。',
      },
    ],
    form: `svc-${line.code}`,
    ...reviews[line.code]?.flow,
    ...(resultPapers[line.code] ? { papers: { granted: resultPapers[line.code] as string } } : {}),
    assurance: line.resultKind === 'payment' ? 2 : 1,
    note,
  };
}

const lines = ['people', 'others'].flatMap((name) =>
  readLines(readFileSync(new URL(`./services/${name}.txt`, import.meta.url), 'utf8')),
);
const items = lines.map((line) => ({ code: line.code, content: furtherItem(line.code, contentOf(line)) }));
const forms = lines.map((line) => ({ key: `svc-${line.code}`, schema: furtherForm(`svc-${line.code}`, formOf(line)) }));
const samples = lines.map((line) => ({
  form: `svc-${line.code}`,
  item: line.code,
  answers: furtherSample(`svc-${line.code}`, sampleOf(formOf(line), line)),
}));

const write = (name: string, value: unknown): void =>
  writeFileSync(new URL(name, pack), `${JSON.stringify(value, null, 1)}\n`);
for (const folder of ['cases', 'forms']) mkdirSync(new URL(folder, pack), { recursive: true });
write('cases/items.json', items);
write('forms/forms.json', forms);
write('forms/samples.json', samples);

const counties = (
  parse(readFileSync(new URL('directory/regions.csv', pack), 'utf8'), { columns: true, bom: true }) as (County & {
    level: string;
    validTo: string;
  })[]
).filter((row) => row.level === 'county' && row.validTo === '');
const variants = variantsOf(items, counties).map((variant) => ` ${JSON.stringify(variant)}`);
writeFileSync(new URL('cases/variants.json', pack), `[\n${variants.join(',\n')}\n]\n`);
