import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directory } from '#engines/directory';
import { closeRecord, countRecords, editRecord, findRecords, type RecordRow, registers } from '#engines/registers';
import { run, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { ruralStations } from '#systems/rural-stations';
import { schoolsOnline } from '#systems/schools-online';
import { schoolKind } from '#systems/schools-online/contract';
import { siteGroup } from '#systems/site-group';
import { smeServices } from '#systems/sme-services';

const modules = [directory, registers, ruralStations, schoolsOnline, siteGroup, smeServices];
const kinds = {
  'schools-online.school': 1006,
  'rural-stations.station': 323,
  'sme-services.user': 400,
  'site-group.site': 63,
};
let city: TestCity;

beforeAll(async () => {
  city = await testCity({ modules, pack: 'xianyang', demo: true });
});
afterAll(() => city.close());

const count = (kind: string, where: Record<string, string | boolean> = {}) =>
  countRecords(city.ctx(), kind, { where }, { asOf: '2007-12-31' });
const all = async (kind: string): Promise<RecordRow[]> => {
  const { items } = await findRecords(city.ctx(), kind, {}, { pageSize: 5000 });
  return items;
};
const firstSchool = async (): Promise<RecordRow> => {
  const [school] = await all(schoolKind.id);
  if (!school) throw new Error('no school');
  return school;
};

describe('the registers at the end of 2007', () => {
  it.each(Object.entries(kinds))('of %s count %d as the review states', async (kind, stated) => {
    expect(await count(kind)).toBe(stated);
  });

  it('show nothing before the day for which the review speaks', async () => {
    expect(await countRecords(city.ctx(), schoolKind.id, {}, { asOf: '2007-12-30' })).toBe(0);
  });

  it('count 11 county sites of education and 301 stations that have all five of 五有', async () => {
    expect(await count('site-group.site', { sector: '教育', level: '县级' })).toBe(11);
    const haves = ['hasPlace', 'hasEquipment', 'hasBroadband', 'hasOperator', 'hasRules'];
    expect(await count('rural-stations.station', Object.fromEntries(haves.map((name) => [name, true])))).toBe(301);
  });
});

describe('the records of the pack', () => {
  it('are facts where the review names them and marked as sample data everywhere else', async () => {
    for (const kind of Object.keys(kinds)) {
      const items = await all(kind);
      const invented = items.filter((item) => item.demo);
      expect(items.length - invented.length).toBe(kind === 'site-group.site' ? 11 : 0);
      expect(invented.every((item) => item.label.includes('示例') && item.source.includes('示例数据'))).toBe(true);
      expect(items.every((item) => /F0(18|37|46|47|52)/.test(item.source))).toBe(true);
    }
  });

  it('carry telephone numbers of an unassigned segment only and web addresses that cannot exist', async () => {
    for (const kind of Object.keys(kinds)) {
      for (const { data } of await all(kind)) {
        const phones = Object.entries(data).filter(([name]) => /phone/i.test(name));
        expect(phones.every(([, phone]) => /^1990000\d{4}$/.test(String(phone)))).toBe(true);
        const addresses = Object.values(data).filter((value) => /^https?:/.test(String(value)));
        expect(addresses.every((address) => /\.example\/$/.test(String(address)))).toBe(true);
      }
    }
  });

  it('put each station into a village of its own', async () => {
    const stations = await all('rural-stations.station');
    expect(stations.every((station) => station.key === `${station.regionCode}01`)).toBe(true);
    expect(new Set(stations.map((station) => station.regionCode)).size).toBe(323);
  });

  it('spread over the 13 counties that the city counts and add up', async () => {
    const counties = new Set((await all(schoolKind.id)).map((school) => school.regionCode.slice(0, 6)));
    expect(counties.size).toBe(13);
    expect(counties.has('610403')).toBe(false);
  });
});

describe('a change of one school', () => {
  it('makes the 1,006 of 2007 into 1,005 when it corrects the past, and not when the school closes today', async () => {
    const school = await firstSchool();
    const closing = { version: school.version, reason: '今年撤并' };
    await closeRecord(city.ctx(), schoolKind, school.id, closing);
    expect([await count(schoolKind.id), await countRecords(city.ctx(), schoolKind.id, {})]).toEqual([1006, 1005]);
    const other = await firstSchool();
    const correction = { version: other.version, reason: '核查发现当年没有接入', effectiveOn: '2007-12-31' };
    await closeRecord(city.ctx(), schoolKind, other.id, correction);
    expect(await count(schoolKind.id)).toBe(1005);
  });

  it('outlives a new load of the pack, which doubles nothing', async () => {
    const school = await firstSchool();
    const data = { ...school.data, students: 77 };
    await editRecord(city.ctx(), schoolKind, school.id, { version: school.version, data, reason: '核实人数' });
    await run(city.ctx(), sql`delete from kernel.pack_sections where section like 'systems/%'`);
    await city.runtime.loadPack();
    const [again] = (await findRecords(city.ctx(), schoolKind.id, { q: school.key })).items;
    expect(again).toMatchObject({ version: school.version + 1, data: { students: 77 }, demo: true });
    const { items } = await findRecords(city.ctx(), schoolKind.id, { state: 'all' }, { pageSize: 5000 });
    expect(items).toHaveLength(1006);
  });
});

describe('without demonstration data', () => {
  it('the registers hold only what the review names', async () => {
    const plain = await testCity({ modules, pack: 'xianyang', demo: false });
    const counts = await Promise.all(Object.keys(kinds).map((kind) => countRecords(plain.ctx(), kind, {})));
    expect(counts).toEqual([0, 0, 0, 11]);
    await plain.close();
  });
});
