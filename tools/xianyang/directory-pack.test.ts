import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';

type Row = Record<string, string>;
const read = (file: string): Row[] =>
  parse(readFileSync(new URL(`../../cities/xianyang/${file}`, import.meta.url)), { columns: true });
const regions = read('directory/regions.csv');
const organisations = read('directory/organisations.csv');
const people = [...read('directory/demo-people.csv'), ...read('directory/demo-staff.csv')];
const roles = read('directory/roles.csv');
const accounts = read('identity/demo-accounts.csv');

const inForce = (row: Row, date: string): boolean =>
  (!row['validFrom'] || row['validFrom'] <= date) && (!row['validTo'] || row['validTo'] >= date);
const counties = (date: string): Row[] => regions.filter((row) => row['level'] === 'county' && inForce(row, date));

describe('the divisions of the pack', () => {
  it('are 14 at county level, 13 without the one that the city does not count, then and now', () => {
    for (const date of ['2007-12-31', '2026-01-01']) {
      expect(counties(date)).toHaveLength(14);
      expect(counties(date).filter((row) => row['counted'] === 'true')).toHaveLength(13);
    }
  });

  it('print 彬县 for 2007 and 彬州市 today', () => {
    const names = (date: string) => counties(date).map((row) => `${row['code']} ${row['name']}`);
    expect(names('2007-12-31')).toContain('610427 彬县');
    expect(names('2007-12-31')).not.toContain('610482 彬州市');
    expect(names('2026-01-01')).toContain('610482 彬州市');
  });

  it('have unique codes, and parents and successors that exist', () => {
    const codes = new Set(regions.map((row) => row['code']));
    expect(codes.size).toBe(regions.length);
    const loose = regions.filter((row) =>
      [row['parentCode'], row['successorCode']].some((code) => code && !codes.has(code)),
    );
    expect(loose).toEqual([]);
  });
});

describe('the organisations and people of the pack', () => {
  it('lie below organisations and in divisions that exist', () => {
    const ids = new Set(organisations.map((row) => row['id']));
    const codes = new Set(regions.filter((row) => inForce(row, '2026-01-01')).map((row) => row['code']));
    expect(ids.size).toBe(organisations.length);
    expect(organisations.filter((row) => row['parentId'] && !ids.has(row['parentId']))).toEqual([]);
    expect(organisations.filter((row) => !codes.has(row['regionCode']))).toEqual([]);
    expect(people.filter((row) => !ids.has(row['organisationId']))).toEqual([]);
  });

  it('hold a county informatization agency for each of the 13 counties', () => {
    expect(organisations.filter((row) => row['kind'] === 'county-office')).toHaveLength(13);
  });

  it('show by their names and telephones that they are invented', () => {
    for (const row of people) {
      expect(row['name']).toMatch(/^.示.$/);
      expect(row['phone']).toMatch(/^1(38|99)0000\d{4}$/);
    }
  });

  it('give sample accounts to people with roles that exist, and few enough to start quickly', () => {
    const roleIds = new Set(roles.map((row) => row['id']));
    const byId = new Map(people.map((row) => [row['id'], row]));
    expect(people.filter((row) => row['roleId'] && !roleIds.has(row['roleId']))).toEqual([]);
    expect(accounts.length).toBeLessThanOrEqual(44);
    for (const account of accounts.filter((row) => row['realm'] === 'official')) {
      expect(byId.get(account['personId'])?.['roleId'], account['login']).toBeTruthy();
    }
  });
});
