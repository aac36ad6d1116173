import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAudit, run, sql, verifyAudit } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { trust } from '../index.ts';

describe('the daily seal of the audit chain', () => {
  let city: TestCity;
  beforeAll(async () => {
    city = await testCity({ modules: [trust], pack: 'testville', demo: true });
  });
  afterAll(() => city.close());

  const note = (summary: string) => city.ctx().transaction((tx) => tx.record({ summary }));
  const seal = () =>
    city.runtime.base.subscriptions.jobs.find((job) => job.name === 'trust.audit.seal')?.run(city.ctx(), {} as never);
  const findings = () => checkAudit(city.ctx(), [trust]);

  it('fits the chain, also as it grows, and is not made twice for the same head', async () => {
    await note('第一条');
    await city.drain();
    await seal();
    await seal();
    await note('第二条');
    await city.drain();
    expect(await verifyAudit(city.runtime.database.db)).toMatchObject({ whole: true });
    const [found] = await findings();
    expect(found).toMatchObject({ ok: true });
    expect(found?.message).toMatch(/每日签章 \d 个全部相符/);
  });

  it('cannot be changed or taken away by anybody who writes SQL as the product does', async () => {
    await expect(run(city.ctx(), sql`update trust.audit_seals set hash = 'x'`)).rejects.toThrow('append-only');
    await expect(run(city.ctx(), sql`delete from trust.audit_seals`)).rejects.toThrow('append-only');
    await expect(run(city.ctx(), sql`update kernel.audit_entries set summary = 'x'`)).rejects.toThrow('append-only');
  });

  it('gives away a keeper who writes the whole chain anew after changing a row', async () => {
    const db = city.ctx();
    await run(db, sql`alter table kernel.audit_chain disable trigger all`);
    await run(db, sql`update kernel.audit_chain set hash = md5(hash) || md5(hash)`);
    const [found] = await findings();
    expect(found?.ok).toBe(false);
    expect(found?.message).toContain('在加盖以后被改写');
  });
});
