import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { seededRandom } from './seeded-random.ts';

/**
 * Writes the demonstration ledger of village coverage. The review states the totals (100 % telephone, 203 villages new
 * on cable, every township reached); which village got what on which day is made up here with a fixed seed.
 */
const pack = new URL('../../cities/xianyang/', import.meta.url);
const random = seededRandom(20071231);
const newCableVillages = 203;

interface RegionLine {
  code: string;
  level: string;
  parentCode: string;
  validTo: string;
}
const regions: RegionLine[] = parse(readFileSync(new URL('directory/regions.csv', pack), 'utf8'), {
  columns: true,
  bom: true,
});
const outside = '610403';
const current = regions.filter((region) => region.validTo === '' && !region.code.startsWith(outside));
/** In the statistical code the last three digits of a villagers' committee begin at 200; below are residents' committees. */
const villages = current.filter((region) => region.level === 'village' && Number(region.code.slice(-3)) >= 200);
const townships = current.filter((region) => region.level === 'township');

const dayIn = (from: number, to: number): string => {
  const start = Date.UTC(from, 0, 1);
  const end = Date.UTC(to, 11, 31);
  return new Date(start + Math.floor(random() * ((end - start) / 86_400_000 + 1)) * 86_400_000)
    .toISOString()
    .slice(0, 10);
};

function shuffled<Item>(items: readonly Item[]): Item[] {
  const order = items.map((item) => ({ item, at: random() }));
  return order.sort((a, b) => a.at - b.at).map(({ item }) => item);
}

interface Line {
  place: string;
  service: string;
  state: string;
  connectedOn: string;
  way: string;
}
const lines: Line[] = [];
const add = (place: string, service: string, state: string, connectedOn: string, way: string): void => {
  lines.push({ place, service, state, connectedOn, way });
};

for (const township of townships) add(township.code, 'broadcast', 'accepted', dayIn(1998, 2006), '光缆');
for (const village of villages) {
  add(village.code, 'telephone', 'accepted', dayIn(1999, 2007), random() < 0.8 ? '固定线路' : '无线接入');
}
const order = shuffled(villages);
const cabled = Math.round(villages.length * 0.58);
for (const [index, village] of order.entries()) {
  if (index < newCableVillages) add(village.code, 'cable-tv', 'connected', dayIn(2007, 2007), '光缆');
  else if (index < cabled) add(village.code, 'cable-tv', 'accepted', dayIn(2001, 2006), '光缆');
  else add(village.code, 'cable-tv', index % 9 === 0 ? 'building' : 'planned', '', '');
}
for (const village of shuffled(villages)) {
  if (random() < 0.36) add(village.code, 'broadband', 'connected', dayIn(2004, 2007), random() < 0.9 ? 'ADSL' : '光纤');
  else add(village.code, 'broadband', 'planned', '', '');
}

lines.sort((a, b) => (a.place < b.place ? -1 : Number(a.place > b.place)) || (a.service < b.service ? -1 : 1));
writeFileSync(new URL('coverage/demo-connections.csv', pack), stringify(lines, { header: true }));
console.log(`${townships.length} townships, ${villages.length} villages, ${lines.length} lines`);
