/**
 * Writes cities/xianyang/parties: invented persons and firms. Given names begin with 示, firms with 示例; numbers are
 * synthetic with right check digits, telephones lie in 1990000xxxx. Two pairs look alike, for the desk of duplicates.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { stringify } from 'csv-stringify/sync';
import { seededRandom } from './seeded-random.ts';

const folder = new URL('../../cities/xianyang/parties/', import.meta.url);
const next = seededRandom(6104_2026);
const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(next() * items.length)] as Item;
const areas = ['610402', '610404', '610422', '610423', '610424', '610425', '610429', '610431', '610481', '610482'];
/** Codes that people born before a reform still carry. */
const formerAreas: Readonly<Record<string, string>> = { '610481': '610421', '610482': '610427' };
const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗𠮷'];
const given = [...'安宁远清和平文明思诚勤敏立新达信谦益恒朗喆㙍'];

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
function residentNumber(area: string, birth: string, serial: number): string {
  const body = `${area}${birth}${String(serial).padStart(3, '0')}`;
  const sum = weights.reduce((total, weight, place) => total + weight * Number(body[place]), 0);
  return `${body}${'10X98765432'[sum % 11]}`;
}

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const signValue = (sign: string): number => (/\d/.test(sign) ? Number(sign) : sign.charCodeAt(0) - 55);
function uscc(registrar: string, area: string, serial: number): string {
  const inner = `MASL${String(serial).padStart(4, '0')}`.replace('S', 'K');
  const sum = [3, 7, 9, 10, 5, 8, 4, 2].reduce(
    (total, weight, place) => total + weight * signValue(inner[place] ?? ''),
    0,
  );
  const check = 11 - (sum % 11);
  const body = `${registrar}${area}${inner}${check === 10 ? 'X' : check % 11}`;
  const total = [...body].reduce((all, sign, place) => all + alphabet.indexOf(sign) * 3 ** place, 0);
  return `${body}${alphabet[(31 - (total % 31)) % 31]}`;
}

const two = (n: number): string => String(n).padStart(2, '0');
const persons = Array.from({ length: 58 }, (_, place) => {
  const area = pick(areas);
  const year = 1950 + Math.floor(next() * 55);
  const birth = `${year}${two(1 + Math.floor(next() * 12))}${two(1 + Math.floor(next() * 28))}`;
  const former = formerAreas[area];
  const numberArea = former && year < 1990 ? former : area;
  return {
    id: `pty-demo-${String(place + 1).padStart(3, '0')}`,
    name: place === 0 ? '示例市民' : `${pick(surnames)}示${pick(given)}`,
    documentKind: 'resident-id',
    number: residentNumber(numberArea, birth, 101 + place),
    country: '',
    birthDate: '',
    phone: `1990000${String(2001 + place)}`,
    address: `示例路 ${1 + Math.floor(next() * 200)} 号`,
    regionCode: area,
    level: place % 6 === 5 ? 0 : 3,
    actorId: ['acc-demo-citizen', 'acc-demo-neighbour'][place] ?? '',
    asks: place % 12 === 5 ? 'true' : '',
  };
});
const [first, second, third] = persons.slice(1, 4);
if (!first || !second || !third) throw new Error('too few persons');
const alike = [
  { ...first, id: 'pty-demo-901', level: 0, phone: '19900002901', asks: 'true' },
  {
    ...second,
    id: 'pty-demo-902',
    level: 0,
    phone: '19900002902',
    number: residentNumber('610402', second.number.slice(6, 14), 801),
  },
  {
    ...third,
    id: 'pty-demo-903',
    name: 'Anna Shili',
    documentKind: 'passport',
    number: 'X0000903',
    country: 'XXA',
    birthDate: '1988-05-17',
    phone: '19900002903',
  },
  {
    ...third,
    id: 'pty-demo-904',
    name: '阿里木·示例',
    number: residentNumber('610404', '19910401', 904),
    phone: '19900002904',
  },
];

const trades = ['商贸', '建材', '电子', '食品', '物流', '果业', '纺织', '机械', '软件', '餐饮'];
const kinds = [
  ['company', '91', '有限公司'],
  ['company', '91', '有限责任公司'],
  ['sole-trader', '92', '经营部'],
  ['cooperative', '93', '专业合作社'],
  ['association', '51', '协会'],
] as const;
const firms = Array.from({ length: 25 }, (_, place) => {
  const [kind, registrar, ending] = place === 0 ? kinds[0] : pick(kinds);
  const legal = place === 0 ? persons[0] : persons[1 + ((place * 2) % 50)];
  const area = legal?.regionCode ?? '610402';
  return {
    id: `firm-demo-${two(place + 1)}`,
    name: `示例${two(place + 1)}${pick(trades)}${ending}`,
    uscc: uscc(registrar, area, 1 + place),
    kind,
    legalId: legal?.id ?? '',
    phone: `1990000${String(3001 + place)}`,
    address: `示例大道 ${1 + Math.floor(next() * 300)} 号`,
    regionCode: area,
    establishedOn: `${2005 + Math.floor(next() * 18)}-${two(1 + Math.floor(next() * 12))}-${two(1 + Math.floor(next() * 28))}`,
    agentId: [persons[2], persons[0]][place]?.id ?? '',
  };
});

mkdirSync(folder, { recursive: true });
writeFileSync(new URL('demo-persons.csv', folder), stringify([...persons, ...alike], { header: true }));
writeFileSync(new URL('demo-firms.csv', folder), stringify(firms, { header: true }));
console.log(`${persons.length + alike.length} persons, ${firms.length} firms`);
