import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { actOnCase } from '../act-on-case.ts';
import { mostAsked } from '../items/read-items.ts';
import { createItem, publishItem } from '../items/save-item.ts';
import { submitCase } from '../submit-case.ts';
import { caseModules, itemContent, submission } from '../testing.ts';
import { caseFigures } from './count-cases.ts';
import type { Statistics } from './statistics.contract.ts';

let city: TestCity;
const ask = async (query: string, scope = '/'): Promise<Statistics> =>
  (
    await city.inject({
      url: `/api/cases/statistics?${query}`,
      as: city.person([{ permission: 'cases.statistics.read', scope }]),
    })
  ).json();

beforeAll(async () => {
  city = await testCity({ modules: caseModules, pack: 'testville', now: '2024-09-09T02:00:00Z' });
});
afterAll(() => city.close());

describe('the statistics of cases', () => {
  it('count the working days from acceptance to decision, without those of a special procedure', async () => {
    const item = await createItem(city.ctx(), { code: '931', content: itemContent('zfb') });
    await publishItem(city.ctx(), item.id, { version: item.version });
    const { id } = (await submitCase(city.ctx(), submission(item.id, '990100'))).case;
    const act = (command: Parameters<typeof actOnCase>[1]['command']) => actOnCase(city.ctx(), { caseId: id, command });
    await act({ type: 'accept' });
    city.clock.set('2024-09-12T02:00:00Z');
    await act({ type: 'start-review' });
    await act({ type: 'suspend', kind: 'expert-review', reason: '专家评审' });
    city.clock.set('2024-09-25T02:00:00Z');
    await act({ type: 'resume' });
    city.clock.set('2024-09-27T02:00:00Z');
    await act({ type: 'decide', outcome: 'granted' });
    const { sum } = await ask('from=2024-09-01&to=2024-09-30');
    // 09-10, 09-11 and 09-12 before the pause, 09-26 and 09-27 after it.
    expect(sum).toMatchObject({ received: 1, accepted: 1, concluded: 1, onTime: 1, early: 1, late: 0, usedMean: 5 });
    expect(sum).toMatchObject({ statutoryMean: 20, promisedMean: 10, onlineShare: 1 });
    expect(sum.compression).toBe(0.5);
  });

  it('3.7: of 1000 cases 12 over the promise and 3 over the law are 98.8 % on time, each listed for itself', async () => {
    await city.ctx().transaction(async (tx) => {
      await run(
        tx,
        sql`insert into cases.cases (id, number, item_id, item_version, title, region_code, region_path, organisation_id,
            organisation_path, channel, submission_key, likeness, applicant_kind, applicant_name, applicant_sealed, query_hash,
            answers_sealed, rules_edition, state, life, submitted_at, received_on, concluded_on)
          select 'bulk-' || n, 'B' || n, item_id, item_version, title, region_code, region_path, organisation_id,
            organisation_path, 'counter', 'bulk-' || n, 'bulk-' || n, applicant_kind, '示例', '', '', '', rules_edition, 'closed',
            '{}', submitted_at, '2023-03-01', '2023-03-20' from cases.cases c, generate_series(1, 1000) n`,
      );
      await run(
        tx,
        sql`insert into cases.outcomes select 'bulk-' || n, '2023-03-20', case when n <= 12 then 22 else 20 end, 20, 30, false,
          n > 12, n <= 3 from generate_series(1, 1000) n`,
      );
    });
    const found = await ask('from=2023-01-01&to=2023-12-31&by=item');
    expect(found.lines).toHaveLength(1);
    expect(found.sum).toMatchObject({
      concluded: 1000,
      onTime: 988,
      late: 12,
      breached: 3,
      onTimeShare: 0.988,
      online: 0,
    });
    const sheet = await city.inject({
      url: '/api/cases/statistics-export?from=2023-01-01&to=2023-12-31',
      as: city.person([{ permission: 'cases.statistics.read', scope: '/' }]),
    });
    expect(sheet.statusCode).toBe(200);
    expect((await ask('from=2023-01-01&to=2023-12-31', '/org/elsewhere')).lines).toEqual([]);
  });

  it('count bad ratings, those put right and those put right in time, and put a dash where there is no figure', async () => {
    const none = await ask('from=2024-09-01&to=2024-09-30');
    expect(none.sum).toMatchObject({ ratings: 0, bad: 0, contentShare: null, rectifiedShare: null });
    await city.ctx().transaction(async (tx) => {
      // 1 to 4: five stars; 5 to 8: one star and found true, one of them in time, one late, one overdue, one still running.
      await run(
        tx,
        sql`insert into cases.ratings (id, case_id, service, stars, rated_at, rated_on, dismissed)
          select 'rat-' || n, 'bulk-' || n, 'handling', case when n <= 4 then 5 else 1 end, now(), '2024-09-03', n = 9
          from generate_series(1, 9) n`,
      );
      await run(
        tx,
        sql`insert into cases.tickets (id, number, case_id, rating_id, kind, state, edition, opened_at, opened_on,
            contacted_on, rectify_due_on, rectified_on)
          select 'tic-' || n, 'T' || n, 'bulk-' || n, 'rat-' || n, 'rating', case when n = 9 then 'dismissed' else 'contacted' end,
            '2020', now(), '2024-09-03', '2024-09-04', case when n = 8 then date '2024-12-31' else date '2024-09-20' end,
            case n when 5 then date '2024-09-20' when 6 then date '2024-09-23' end
          from generate_series(5, 9) n`,
      );
    });
    const { sum } = await ask('from=2024-09-01&to=2024-09-30');
    expect(sum).toMatchObject({ ratings: 8, bad: 4, badConfirmed: 4, badRectified: 2 });
    expect(sum).toMatchObject({ contentShare: 0.5, rectifiedShare: 0.5 });
    expect(sum.rectifiedOnTimeShare).toBeCloseTo(1 / 3);
    const sheet = await city.inject({
      url: '/api/cases/statistics-export?from=2023-01-01&to=2023-12-31&format=csv',
      as: city.person([{ permission: 'cases.statistics.read', scope: '/' }]),
    });
    const [head = '', line = ''] = sheet.body.replace('\uFEFF', '').split('\r\n');
    const at = head.split(',').indexOf('差评整改率');
    expect(at).toBeGreaterThan(0);
    expect(line.split(',').slice(at - 5, at + 2)).toEqual(['0', '-', '0', '0', '0', '-', '-']);
  });

  it('say the same to the public as to officials, whole, by group and by month', async () => {
    const days = { from: '2023-01-01', to: '2024-09-09' };
    for (const by of ['office', 'item', 'county'] as const) {
      const told = await ask(`from=${days.from}&to=${days.to}&by=${by}`);
      const [[whole] = [], groups = [], months = []] = await caseFigures(city.ctx(), [
        { by: 'all', ...days },
        { by, ...days },
        { by: 'month', ...days },
      ]);
      expect({ ...whole, key: 'sum', name: '合计' }).toEqual(told.sum);
      expect(groups.map((line) => ({ ...line, name: '' }))).toEqual(told.lines.map((line) => ({ ...line, name: '' })));
      const byMonth = months.map(({ key, received, concluded }) => ({ month: key, received, concluded }));
      expect(byMonth.sort((a, b) => (a.month < b.month ? -1 : 1))).toEqual(told.months);
      expect(told.months.reduce((sum, { received }) => sum + received, 0)).toBe(told.sum.received);
    }
  });

  it('say what people have asked for most of late; what was asked long ago no longer counts', async () => {
    expect((await mostAsked(city.ctx(), 6)).map(({ code }) => code)).toEqual(['931']);
    city.clock.set('2025-09-27T02:00:00Z');
    expect(await mostAsked(city.ctx(), 6)).toEqual([]);
  });
});
