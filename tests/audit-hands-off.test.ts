import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoCookie } from '#engines/identity/testing';
import { one, run, sql, verifyAudit } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { modules } from '../src/apps/modules.ts';
import { systemRoutes } from '../src/apps/server/system-routes.ts';

describe('the audit, to those who administer the system', () => {
  let city: TestCity;
  beforeAll(async () => {
    city = await testCity({ modules, pack: 'testville', demo: true });
    const routes = systemRoutes({ runtime: city.runtime, started: new Date(), roles: ['web'] });
    await city.close();
    city = await testCity({ modules, pack: 'testville', demo: true, routes });
  }, 120_000);
  afterAll(() => city.close());

  const roles = parse(readFileSync('cities/testville/directory/roles.csv', 'utf8'), { columns: true }) as {
    id: string;
    permissions: string;
  }[];
  const holder = (role: string) =>
    city.person(
      (roles.find((one) => one.id === role)?.permissions ?? '')
        .split('|')
        .map((permission) => ({ permission, scope: '/' })),
    );
  const read = async (role: string) =>
    (await city.inject({ method: 'GET', url: '/api/audit/entries', as: holder(role) })).statusCode;

  it('can be read by the auditor, and does not exist for the other two of the three', async () => {
    expect(await read('audit-admin')).toBe(200);
    expect(await read('sys-admin')).toBe(404);
    expect(await read('sec-admin')).toBe(404);
  });

  it('shows an official who looked at their own telephone, when and why, and nobody else’s', async () => {
    const as = holder('sys-admin');
    const asked = await city.inject({
      method: 'POST',
      url: '/api/directory/people/per-clerk/reveal-phone',
      payload: { reason: '核对值班表' },
      as: city.person([{ permission: 'directory.*', scope: '/' }], { name: '示例管理员' }),
    });
    expect(asked.statusCode).toBe(200);
    const looks = async (login: string) => {
      const cookie = await demoCookie(city, login);
      return (await city.inject({ url: '/api/audit/own-looks', headers: { cookie } })).json().items;
    };
    expect(await looks('clerk')).toMatchObject([{ actorName: '示例管理员', reason: '核对值班表' }]);
    expect(await looks('raclerk')).toEqual([]);
    expect((await city.inject({ url: '/api/audit/own-looks', as: { ...as, realm: 'citizen' } })).statusCode).not.toBe(
      200,
    );
  });

  it('takes no change, and names the row that somebody changed behind its back', async () => {
    const ctx = city.ctx();
    await ctx.transaction((tx) => tx.record({ subject: 'test:1', summary: '原样' }));
    await city.drain();
    await expect(
      run(ctx, sql`update kernel.audit_entries set summary = '改了' where subject = 'test:1'`),
    ).rejects.toThrow();
    await run(ctx, sql`alter table kernel.audit_entries disable trigger all`).catch(() => undefined);
    const { partition } = await one(
      ctx,
      sql<{ partition: string }>`select tableoid::regclass::text as partition
        from kernel.audit_entries where subject = 'test:1'`,
    );
    await run(ctx, sql.raw(`alter table ${partition} disable trigger all`));
    await run(ctx, sql.raw(`update ${partition} set summary = '改了' where subject = 'test:1'`));
    const verdict = await verifyAudit(city.runtime.database.db);
    expect(verdict.broken).toMatchObject({ reason: 'changed' });
    const named = await one(
      ctx,
      sql<{ subject: string }>`select subject from kernel.audit_entries where id = ${verdict.broken?.entryId ?? ''}`,
    );
    expect(named.subject).toBe('test:1');
  });
});
