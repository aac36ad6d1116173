import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';

/**
 * Writes the office's dated data for both cities: counters, rules, materials and fees. What is a city's own choice says so
 * in its source; telephones and addresses are samples until the office gives its own.
 */
const LOCAL = '示例：本地规则，待注册中心核定';

interface CityPlan {
  readonly city: string;
  readonly centre: { readonly region: string; readonly name: string };
  readonly counties: readonly { code: string; shortName: string; column: number; row: number }[];
}

const cells = (file: string): Record<string, string>[] =>
  parse(readFileSync(new URL(`../../cities/${file}`, import.meta.url)), { columns: true });

function countiesOf(city: string): CityPlan['counties'] {
  const regions = cells(`${city}/directory/regions.csv`);
  return cells(`${city}/portal/county-tiles.csv`).map((tile) => ({
    code: tile['code'] ?? '',
    shortName: regions.find((region) => region['code'] === tile['code'])?.['shortName'] ?? '',
    column: Number(tile['column']),
    row: Number(tile['row']),
  }));
}

const plans: readonly CityPlan[] = [
  { city: 'xianyang', centre: { region: '6104', name: '咸阳注册中心' }, counties: countiesOf('xianyang') },
  { city: 'testville', centre: { region: '990100', name: '试验注册中心' }, counties: countiesOf('testville') },
];

const materials: readonly (readonly [
  kinds: string,
  procedure: string,
  code: string,
  name: string,
  required: boolean,
  note: string,
])[] = [
  ['all', 'any', 'form', '数字证书申请表', true, '机构须加盖公章；个人须本人签名'],
  ['person', 'any', 'id-card', '居民身份证', true, '原件核对后退还，留存正反面影像'],
  [
    'organisation staff device',
    'any',
    'licence',
    '营业执照、事业单位法人证书或统一社会信用代码证书',
    true,
    '原件核对，留存加盖公章的复印件',
  ],
  ['organisation staff device', 'any', 'agent-id', '经办人居民身份证', true, '原件核对后退还，留存正反面影像'],
  ['organisation staff device', 'any', 'authorisation', '经办人授权书', true, '加盖公章，写明授权事项和期限'],
  ['staff', 'any', 'post-proof', '任职证明', true, '写明部门、岗位，加盖公章'],
  ['device', 'any', 'domain-proof', '域名或设备归属证明', true, '域名证书、备案信息或设备登记'],
  ['all', 'change', 'change-proof', '信息变更证明', true, '如变更登记通知书、任免文件'],
  ['all', 'replace', 'loss-report', '介质遗失或损坏说明', true, '写明时间和经过，本人或机构签章'],
];
const kinds = ['person', 'organisation', 'staff', 'device'];
const law = '《电子认证服务管理办法》关于查验申请人身份和材料的规定；材料名目为本地规则，待注册中心核定';

const fees: Readonly<Record<string, number>> = { person: 3000, organisation: 20_000, staff: 10_000, device: 30_000 };
const share: Readonly<Record<string, number>> = { new: 1, renew: 0.8, change: 0.5, replace: 0.5 };

for (const { city, centre, counties } of plans) {
  const write = (name: string, lines: object[]): void =>
    writeFileSync(
      new URL(`../../cities/${city}/digital-certificates/${name}.csv`, import.meta.url),
      stringify(lines, { header: true }),
    );
  write('counters', [
    {
      id: 'centre',
      name: centre.name,
      region: centre.region,
      address: '示例地址：市政务服务中心一层',
      hours: '工作日 9:00—12:00，13:30—17:30',
      phone: '0000-0000001',
      note: '办理全部证书类型；密钥恢复只在这里办',
      column: '',
      row: '',
    },
    ...counties.map(({ code, shortName, column, row }, index) => ({
      id: `lra-${code}`,
      name: `${shortName}受理点`,
      region: code,
      address: `示例地址：${shortName}政务服务大厅`,
      hours: '工作日 9:00—12:00，13:30—17:30',
      phone: `0000-00001${String(index + 1).padStart(2, '0')}`,
      note: '',
      column,
      row,
    })),
  ]);
  write('rule-editions', [
    {
      id: 'ra-2007',
      validFrom: '2007-01-01',
      reviewDays: 3,
      makeDays: 2,
      unclaimedDays: 90,
      expiryListDays: 30,
      source: LOCAL,
    },
  ]);
  write(
    'materials',
    materials.flatMap(([which, procedure, code, name, required, note]) =>
      (which === 'all' ? kinds : which.split(' ')).map((kind) => ({
        kind,
        procedure,
        code,
        name,
        note,
        required: String(required),
        validFrom: '2007-01-01',
        validTo: '',
        source: law,
      })),
    ),
  );
  write(
    'fees',
    kinds.flatMap((kind) =>
      Object.entries(share).flatMap(([procedure, part]) =>
        ['token', 'soft'].map((carrier) => ({
          kind,
          procedure,
          carrier,
          feeFen: Math.round((fees[kind] ?? 0) * part) + (carrier === 'token' && procedure !== 'renew' ? 5000 : 0),
          validFrom: '2007-01-01',
          source: '示例标准，待价格主管部门核定',
        })),
      ),
    ),
  );
}
