import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { seededRandom } from './seeded-random.ts';

/**
 * Writes the demonstration records of four registers. The review states how many there were at the end of 2007 (1,006
 * schools, 323 village stations, 400 users, 63 websites of which 11 of education); who and where they were it does not
 * say, so every record here is invented with a fixed seed, says 示例 in its name, and is loaded as 示例数据 only.
 * Run after changing it: `node --import tsx tools/xianyang/registers.ts`.
 */
const pack = new URL('../../cities/xianyang/', import.meta.url);
const random = seededRandom(20_071_231);
const asOf = '2007-12-31';

interface RegionLine {
  code: string;
  name: string;
  level: string;
  parentCode: string;
  validTo: string;
  counted: string;
}
const regionFile = readFileSync(new URL('directory/regions.csv', pack), 'utf8');
const regions: RegionLine[] = parse(regionFile, { columns: true, bom: true });
const current = regions.filter((region) => region.validTo === '');
const counties = current.filter((region) => region.level === 'county' && region.counted === 'true');
const below = (code: string, level: string): RegionLine[] =>
  current.filter((region) => region.level === level && region.code.startsWith(code));

type Cell = string | number | boolean;

const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
const between = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1));
const padded = (n: number, width: number): string => String(n).padStart(width, '0');

/** One of the values, each as likely as its weight. */
function weighted<Value>(choices: readonly (readonly [Value, number])[]): Value {
  let left = random() * choices.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [value, weight] of choices) {
    left -= weight;
    if (left < 0) return value;
  }
  return choices[0]?.[0] as Value;
}

const dayBetween = (from: string, to: string): string => {
  const span = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  return new Date(Date.parse(from) + between(0, span) * 86_400_000).toISOString().slice(0, 10);
};

/** A total over the counties by weight, largest remainder, so that the parts add up to it exactly. */
function allot(total: number, weightOf: (county: RegionLine) => number): { county: RegionLine; count: number }[] {
  const sum = counties.reduce((all, county) => all + weightOf(county), 0);
  const shares = counties.map((county) => {
    const exact = (total * weightOf(county)) / sum;
    return { county, count: Math.floor(exact), rest: exact - Math.floor(exact) };
  });
  const left = total - shares.reduce((all, share) => all + share.count, 0);
  for (const share of [...shares].sort((a, b) => b.rest - a.rest).slice(0, left)) share.count += 1;
  return shares;
}

function write(file: string, lines: readonly Record<string, Cell | undefined>[]): void {
  const columns = [...new Set(lines.flatMap((line) => Object.keys(line)))];
  const text = stringify(
    lines.map((line) => columns.map((column) => (line[column] === undefined ? '' : String(line[column])))),
    { header: true, columns },
  );
  writeFileSync(new URL(file, pack), text);
  console.log(`${file}: ${lines.length}`);
}

const from = (figure: string, what: string): string =>
  `数量见《咸阳市2007年信息化建设综述》${figure}；${what}原文未载明，为示例数据`;

const schoolSizes = {
  小学: [60, 900],
  教学点: [12, 90],
  初级中学: [200, 1600],
  九年一贯制学校: [180, 1200],
  高级中学: [600, 3200],
  完全中学: [500, 2600],
  中等职业学校: [200, 1800],
  幼儿园: [40, 320],
} as const;

function schools(): void {
  const lines = allot(1006, (county) => below(county.code, 'village').length).flatMap(({ county, count }) => {
    const counted = new Map<string, number>();
    const townships = below(county.code, 'township');
    return Array.from({ length: count }, (_, index) => {
      const kind = weighted([
        ...([
          ['小学', 62],
          ['初级中学', 19],
          ['九年一贯制学校', 5],
          ['高级中学', 4],
        ] as const),
        ...([
          ['完全中学', 4],
          ['教学点', 3],
          ['中等职业学校', 2],
          ['幼儿园', 1],
        ] as const),
      ]);
      const number = (counted.get(kind) ?? 0) + 1;
      counted.set(kind, number);
      const [least, most] = schoolSizes[kind];
      const students = between(least, most);
      const isLarge = students > 900;
      const lineKind = weighted([
        ['ADSL', isLarge ? 20 : 62],
        ['光纤', isLarge ? 75 : 20],
        ['有线电视宽带', 10],
        ['卫星', isLarge ? 0 : 5],
        ['无线', 3],
      ] as const);
      return {
        schoolCode: `SX-${county.code}-${padded(index + 1, 4)}`,
        name: `${county.name}示例${kind}${padded(number, 3)}`,
        kind,
        regionCode: pick(townships).code,
        students,
        teachingComputers: Math.max(4, Math.round(students / between(11, 32))),
        lineKind,
        bandwidthMbps: lineKind === '光纤' ? pick([10, 10, 20, 100]) : pick([1, 2, 2, 4]),
        connectedOn: dayBetween('2003-03-01', '2007-12-20'),
        hasCampusNetwork: isLarge && random() < 0.7,
        website: random() < 0.12 ? `http://school-${county.code}-${padded(index + 1, 4)}.xianyang.example/` : undefined,
        contactPhone: `1990000${padded(between(0, 9999), 4)}`,
        effectiveOn: asOf,
        source: from('F046', '校名、所在地和各项数据'),
      };
    });
  });
  write('schools-online/schools-demo.csv', lines);
}

/** 301 of the 323 have all five of 五有; the others lack one or two. */
function stations(): void {
  const lacking = 22;
  const all = allot(323, (county) => below(county.code, 'village').length).flatMap(({ county, count }) => {
    const villages = below(county.code, 'village').filter((village) => Number(village.code.slice(-3)) >= 200);
    const order = villages.map((village) => ({ village, at: random() })).sort((a, b) => a.at - b.at);
    return order.slice(0, count).map(({ village }) => village);
  });
  const poor = new Set(
    all
      .map((village) => ({ village, at: random() }))
      .sort((a, b) => a.at - b.at)
      .slice(0, lacking)
      .map(({ village }) => village.code),
  );
  const haves = ['hasPlace', 'hasEquipment', 'hasBroadband', 'hasOperator', 'hasRules'];
  const lines = all
    .sort((a, b) => a.code.localeCompare(b.code))
    .map((village, index) => {
      const missing = poor.has(village.code) ? new Set([pick(haves), pick(haves)]) : new Set<string>();
      const isOnline = !missing.has('hasBroadband');
      const lineKind = isOnline
        ? weighted([
            ['ADSL', 80],
            ['光纤', 12],
            ['无线', 8],
          ] as const)
        : '电话拨号';
      return {
        stationCode: `${village.code}01`,
        name: `${village.name.replace(/(村民|居民)?委(员)?会$/, '')}信息服务站（示例）`,
        regionCode: village.code,
        siteKind: weighted([
          ['村委会', 60],
          ['小卖部', 14],
          ['远教点', 12],
          ['学校', 9],
          ['电信点', 5],
        ] as const),
        openedOn: dayBetween('2005-06-01', '2007-12-20'),
        openHoursPerWeek: missing.size > 0 ? between(8, 26) : between(20, 48),
        operatorName: `示例信息员${padded(index + 1, 3)}`,
        operatorPhone: `1990000${padded(between(0, 9999), 4)}`,
        operatorEducation: weighted([
          ['高中', 45],
          ['初中', 25],
          ['中专', 16],
          ['大专', 12],
          ['本科', 2],
        ] as const),
        trainedOn: random() < 0.85 ? dayBetween('2006-01-10', '2007-12-20') : undefined,
        equipment: missing.has('hasEquipment') ? '电话、宣传栏' : '电脑、打印机、电话、宣传栏',
        lineKind,
        bandwidthMbps: isOnline ? pick([1, 2, 2, 4]) : 0.05,
        ...Object.fromEntries(haves.map((have) => [have, !missing.has(have)])),
        effectiveOn: asOf,
        source: from('F052', '站点所在村、人员和各项情况'),
      };
    });
  write('rural-stations/stations-demo.csv', lines);
}

const trades = {
  制造: '机械',
  批发零售: '商贸',
  住宿餐饮: '餐饮',
  交通运输: '物流',
  农产品加工: '果品',
  建筑建材: '建材',
  商务服务: '咨询',
  医药: '医药',
} as const;

function users(): void {
  const urban = new Map([
    ['610402', 5],
    ['610404', 3.5],
    ['610481', 1.8],
  ]);
  const counted = new Map<string, number>();
  let serial = 0;
  const lines = allot(400, (county) => urban.get(county.code) ?? 1).flatMap(({ county, count }) =>
    Array.from({ length: count }, () => {
      serial += 1;
      const industry = pick(Object.keys(trades) as (keyof typeof trades)[]);
      const stem = `${county.name}示例${trades[industry]}企业`;
      counted.set(stem, (counted.get(stem) ?? 0) + 1);
      const pack = weighted([
        ['通信版', 55],
        ['信息版', 33],
        ['行业版', 12],
      ] as const);
      const extras = {
        通信版: [],
        信息版: [pick(['企业网站', '网上商铺', '短信群发'])],
        行业版: ['企业网站', '网上商铺', '短信群发', pick(['视频会议', '安全防护'])],
      };
      const services = ['通信助理', '企业邮箱', ...extras[pack]];
      const contractStart = dayBetween('2006-05-10', '2007-12-20');
      return {
        customerNo: `XY${padded(serial, 6)}`,
        name: `${stem}${padded(counted.get(stem) ?? 1, 2)}`,
        regionCode: pick(below(county.code, 'township')).code,
        industry,
        employees: between(6, 280),
        package: pack,
        services: [...new Set(services)].join('、'),
        monthlyFeeFen: { 通信版: '88.00', 信息版: '168.00', 行业版: '388.00' }[pack],
        contractStart,
        contractEnd: `${Number(contractStart.slice(0, 4)) + 2}${contractStart.slice(4, 8)}28`,
        accountManager: `示例客户经理${padded(between(1, 16), 2)}`,
        effectiveOn: asOf,
        source: from('F037', '企业名称、所在地和各项数据'),
      };
    }),
  );
  write('sme-services/users-demo.csv', lines);
}

/** With the 11 sites that the review names (sites.csv) these make 63; which 11 of the 13 counties had a site of education it does not say. */
function sites(): void {
  const named = parse(readFileSync(new URL('site-group/sites.csv', pack), 'utf8'), { columns: true, bom: true }).length;
  const portals = new Set(['610402', '610426', '610431', '610481']);
  const sectors = ['党务', '农业', '经济', '社会事务', '其他'] as const;
  let serial = named;
  const line = (name: string, more: Record<string, Cell>) => {
    serial += 1;
    return {
      siteNo: `W${padded(serial, 3)}`,
      name,
      ...more,
      address: `http://site-${padded(serial, 3)}.xianyang.example/`,
      work2007: '未载明',
      effectiveOn: asOf,
    };
  };
  const education = Array.from({ length: 11 }, (_, index) =>
    line(`县区教育网站示例${padded(index + 1, 2)}`, {
      ...{ level: '县级', siteKind: '部门网站', sector: '教育', sponsor: '县区教育局（示例）', regionCode: '6104' },
      note: '原文载明11个县区建立了教育网站，未载明是哪11个，所在地按全市登记',
      source: from('F047', '网站名称和所在地'),
    }),
  );
  const governments = counties
    .filter((county) => !portals.has(county.code))
    .map((county) =>
      line(`${county.name}门户网站（示例）`, {
        ...{ level: '县级', siteKind: '门户网站', sector: '综合', sponsor: `${county.name}主办单位（示例）` },
        ...{ regionCode: county.code, source: from('F018', '网站名称、主办单位和所在地') },
      }),
    );
  const left = 63 - named - education.length - governments.length;
  const others = Array.from({ length: left }, (_, index) => {
    const isCity = index < 18;
    const county = pick(counties);
    const sector = pick(sectors);
    return line(
      isCity
        ? `市级${sector}网站示例${padded(index + 1, 2)}`
        : `${county.name}${sector}网站示例${padded(index + 1, 2)}`,
      {
        ...{
          level: isCity ? '市级' : '县级',
          siteKind: '部门网站',
          sector,
          sponsor: isCity ? '市级单位（示例）' : '县级单位（示例）',
        },
        ...{ regionCode: isCity ? '6104' : county.code, source: from('F018', '网站名称、主办单位和所在地') },
      },
    );
  });
  write('site-group/sites-demo.csv', [...education, ...governments, ...others]);
}

schools();
stations();
users();
sites();
