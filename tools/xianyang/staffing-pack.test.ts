import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';

type Row = Record<string, string>;
const read = (file: string): Row[] =>
  parse(readFileSync(new URL(`../../cities/xianyang/${file}`, import.meta.url)), { columns: true });
const agencies = read('staffing/agencies.csv');
const people = [...read('directory/demo-people.csv'), ...read('directory/demo-staff.csv')];

describe('the agencies of the pack', () => {
  it('hold the agency of each of the 13 counties and districts that the city counts', () => {
    const organisations = new Map(read('directory/organisations.csv').map((row) => [row['id'], row]));
    const series = agencies.filter((row) => row['series'] === 'county-informatization');
    const regions = series.map((row) => organisations.get(row['organisationId'] ?? '')?.['regionCode']);
    const counted = read('directory/regions.csv').filter(
      (row) => row['level'] === 'county' && row['counted'] === 'true' && !row['validTo'],
    );
    expect(series).toHaveLength(13);
    expect(new Set(regions)).toEqual(new Set(counted.map((row) => row['code'])));
  });

  it('are marked as sample data, and their people sit where the directory says', () => {
    expect(agencies.every((row) => row['demo'] === 'true')).toBe(true);
    const seats = new Set(people.map((row) => [row['id'], row['organisationId'], row['post']].join()));
    const loose = read('staffing/placements-demo.csv').filter(
      (row) => !seats.has([row['personId'], row['organisationId'], row['post']].join()),
    );
    expect(loose).toEqual([]);
  });
});
