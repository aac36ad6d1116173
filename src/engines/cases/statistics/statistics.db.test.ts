import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { actOnCase } from '../act-on-case.ts';
import { createItem, publishItem } from '../items/save-item.ts';
import { submitCase } from '../submit-case.ts';
import { caseModules, itemContent, submission } from '../testing.ts';
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
});
