import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directory } from '#engines/directory';
import { closeRecord, countRecords, editRecord, findRecords, registers } from '#engines/registers';
import { run, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { schoolKind } from './contract.ts';
import { schoolsOnline } from './index.ts';

let city: TestCity;

beforeAll(async () => {
  city = await testCity({ modules: [directory, registers, schoolsOnline], pack: 'xianyang', demo: true });
});
afterAll(() => city.close());

const endOf2007 = { asOf: '2007-12-31' };

describe('the schools of the review', () => {
  it('are 1,006 records, each marked as sample data with the figure that gives their number', async () => {
    expect(await countRecords(city.ctx(), schoolKind.id, {}, endOf2007)).toBe(1006);
    const { items, total } = await findRecords(city.ctx(), schoolKind.id, {}, { pageSize: 2000 });
    expect(total).toBe(1006);
    expect(
      items.every((school) => school.demo && school.label.includes('示例') && school.source.includes('F046')),
    ).toBe(true);
    expect(items.every((school) => /^1380000\d{4}$/.test(String(school.data['contactPhone'])))).toBe(true);
  });

  it('are 1,005 at the end of 2007 once one of them turns out not to have been connected', async () => {
    const { items } = await findRecords(city.ctx(), schoolKind.id, {}, { pageSize: 1 });
    const school = items[0];
    if (!school) throw new Error('no school');
    const input = { version: school.version, reason: '核查发现当年未接入', effectiveOn: '2007-12-31' };
    await closeRecord(city.ctx(), schoolKind, school.id, input);
    expect(await countRecords(city.ctx(), schoolKind.id, {}, endOf2007)).toBe(1005);
    expect(await countRecords(city.ctx(), schoolKind.id, {})).toBe(1005);
  });

  it('loaded again bring neither doubles nor back what a person changed', async () => {
    const { items } = await findRecords(city.ctx(), schoolKind.id, {}, { pageSize: 1 });
    const school = items[0];
    if (!school) throw new Error('no school');
    const data = { ...school.data, students: 77 };
    await editRecord(city.ctx(), schoolKind, school.id, { version: school.version, data, reason: '核实人数' });
    await run(city.ctx(), sql`delete from kernel.pack_sections where section like 'systems/schools-online:%'`);
    await city.runtime.loadPack();
    expect(await countRecords(city.ctx(), schoolKind.id, {})).toBe(1005);
    const again = await findRecords(city.ctx(), schoolKind.id, { q: school.key });
    expect(again.items[0]).toMatchObject({ version: school.version + 1, data: { students: 77 }, demo: true });
  });
});
