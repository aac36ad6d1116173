import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseModules } from '#engines/cases/testing';
import { indicators } from '#engines/indicators';
import { type TestCity, testCity } from '#kernel/testing';
import { portal } from '../index.ts';
import type { ReportValues, SiteReport } from './site-report.contract.ts';

describe('政府网站工作年度报表', () => {
  let city: TestCity;
  beforeAll(async () => {
    const modules = [...caseModules, indicators, portal];
    city = await testCity({ modules, pack: 'testville', demo: true, now: '2026-11-27T02:00:00Z' });
    await city.drain();
  });
  afterAll(() => city.close());

  const call = (method: 'GET' | 'PUT' | 'POST', url: string, payload?: object) =>
    city.inject({
      method,
      url,
      as: city.person([{ permission: 'portal.site-report.*', scope: '/' }]),
      ...(payload ? { payload } : {}),
    });
  const read = async (year: number) => (await call('GET', `/api/portal/site-reports/${year}`)).json<SiteReport>();
  const save = async (year: number, values: ReportValues) =>
    call('PUT', `/api/portal/site-reports/${year}`, { values, version: (await read(year)).version });
  const publish = async (year: number) =>
    call('POST', `/api/portal/site-reports/${year}/publish`, { version: (await read(year)).version });

  /** Every field that is typed, at nothing, with all cases those of persons. */
  const typed = ({ groups, values }: SiteReport): ReportValues => ({
    ...Object.fromEntries(
      groups.flatMap(({ fields }) =>
        fields
          .filter(({ counted }) => !counted)
          .map(({ key, kind }) => [key, { number: 0, 'yes-no': false, text: '示例' }[kind]]),
      ),
    ),
    casesPersons: values['cases'] ?? 0,
  });

  it('counts what records tell, takes the rest typed, and is published only whole and in agreement', async () => {
    city.clock.set('2027-01-10T02:00:00Z');
    const begun = await read(2026);
    expect(begun.values).toMatchObject({ letters: 3, lettersDone: 1, lettersPublic: 1, surveys: 1, surveyAnswers: 3 });
    expect(begun.faults.length).toBeGreaterThan(10);
    expect((await publish(2026)).statusCode).toBe(422);
    expect((await save(2026, { letters: 99 })).statusCode).toBe(422);
    expect((await save(2026, { visitors: -1 })).statusCode).toBe(422);

    const full = typed(begun);
    expect((await save(2026, { ...full, securityFound: 1, securityFixed: 2 })).statusCode).toBe(204);
    expect((await read(2026)).faults).toMatchObject([{ key: 'securityFixed' }]);
    expect((await publish(2026)).json().detail).toContain('整改的问题不能多于发现的问题');
    expect((await save(2026, full)).statusCode).toBe(204);
    const { version } = await read(2026);
    expect((await publish(2026)).statusCode).toBe(204);
    const late = await call('POST', '/api/portal/site-reports/2026/publish', { version });
    expect(late.statusCode).toBe(409);

    const page = await city.inject({ method: 'GET', url: '/site-reports/2026', headers: { accept: 'text/html' } });
    expect(page.body).toContain('公开答复数量');
    expect(page.body).toContain('1 条');
    expect((await save(2026, full)).statusCode).toBe(409);
  });

  it('is not published before its year is over, and owed once January is', async () => {
    city.clock.set('2027-02-01T02:00:00Z');
    const { items } = (await call('GET', '/api/portal/site-reports')).json<{
      items: { year: number; late: boolean }[];
    }>();
    expect(items[0]?.year).toBe(2027);
    expect((await save(2027, typed(await read(2027)))).statusCode).toBe(204);
    expect((await publish(2027)).statusCode).toBe(409);
    expect((await city.inject({ method: 'GET', url: '/site-reports/2027' })).statusCode).toBe(404);
    const version = (await read(2026)).version;
    await call('POST', '/api/portal/site-reports/2026/withdraw', { version, reason: '数字要改' });
    expect((await read(2026)).late).toBe(true);
    expect((await read(2025)).late).toBe(false);
  });
});
