import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directory } from '#engines/directory';
import { type TestCity, testCity, walkRoutes } from '#kernel/testing';
import { closeRecord, createRecord, editRecord, reopenRecord, restoreVersion } from './change-record.ts';
import { countRecords } from './find-records.ts';
import { registers } from './index.ts';
import { declareKind } from './kinds.ts';
import { findDuplicates, mergeRecords } from './merge-records.ts';
import { registerRoutes } from './record.routes.ts';
import { showHistory, showRecord } from './show-record.ts';
import { well, wellKind } from './testing.ts';

let city: TestCity;

beforeAll(async () => {
  declareKind(wellKind);
  city = await testCity({
    modules: [directory, registers],
    pack: 'testville',
    now: '2026-06-01T02:00:00Z',
    routes: registerRoutes(wellKind),
  });
});
afterAll(() => city.close());

const create = (number: number, more: Record<string, unknown> = {}, effectiveOn?: string) =>
  createRecord(city.ctx(), wellKind, { data: well(number, more), reason: '新打的井', effectiveOn });

describe('a record', () => {
  it('lets only the first of two editors save', async () => {
    const { id } = await create(1);
    const edit = (depth: number) =>
      editRecord(city.ctx(), wellKind, id, { version: 1, data: well(1, { depth }), reason: '重新测量' });
    const outcomes = await Promise.allSettled([edit(50), edit(60)]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refused = outcomes.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(refused.reason).toMatchObject({ code: 'kernel.conflict' });
    expect(await showHistory(city.ctx(), wellKind, id)).toHaveLength(2);
  });

  it('keeps who changed what, when and why, newest first', async () => {
    const { id } = await create(2);
    const clerk = city.person([{ permission: 'testing.well.*', scope: '/' }], { name: '张示例' });
    await editRecord(city.ctx(clerk), wellKind, id, {
      version: 1,
      data: well(2, { use: '灌溉', dugOn: '2001-01-01' }),
      reason: '改作灌溉',
      effectiveOn: '2026-05-01',
    });
    const [latest, first] = await showHistory(city.ctx(), wellKind, id);
    expect(latest).toMatchObject({
      version: 2,
      change: 'edited',
      reason: '改作灌溉',
      changedByName: '张示例',
      effectiveOn: '2026-05-01',
      diff: [
        { field: 'use', title: '用途', before: '饮用', after: '灌溉' },
        { field: 'dugOn', title: '打井日期', before: '', after: '2001-01-01' },
      ],
    });
    expect(first).toMatchObject({ version: 1, change: 'created' });
  });

  it('cannot be entered twice under one key', async () => {
    await create(3);
    await expect(create(3)).rejects.toMatchObject({ code: 'registers.keyTaken' });
  });

  it('is refused with a sentence for each bad field', async () => {
    const bad = { ...well(4), use: '洗车', depth: -1 };
    const refused = createRecord(city.ctx(), wellKind, { data: bad, reason: '试一试' });
    await expect(refused).rejects.toMatchObject({
      fields: [{ path: '/data/use' }, { path: '/data/depth', message: '井深不能小于 0' }].map((part) =>
        expect.objectContaining(part),
      ),
    });
  });

  it('cannot be put where there is no such place, nor outside the scope of the clerk', async () => {
    await expect(create(5, { regionCode: '990199' })).rejects.toMatchObject({
      fields: [{ path: '/data/regionCode', message: expect.stringContaining('990199') }],
    });
    const clerk = city.person([{ permission: 'testing.well.edit', scope: '/990100/990100002' }]);
    const outside = createRecord(city.ctx(clerk), wellKind, { data: well(5), reason: '越界登记' });
    await expect(outside).rejects.toMatchObject({ fields: [{ path: '/data/regionCode' }] });
  });

  it('cannot be changed once closed until it is reopened', async () => {
    const { id } = await create(6);
    await closeRecord(city.ctx(), wellKind, id, { version: 1, reason: '填埋' });
    const edit = editRecord(city.ctx(), wellKind, id, { version: 2, data: well(6, { depth: 1 }), reason: '改井深' });
    await expect(edit).rejects.toMatchObject({ code: 'registers.closed' });
    await reopenRecord(city.ctx(), wellKind, id, { version: 2, reason: '填错了' });
    expect(await showRecord(city.ctx(), wellKind, id)).toMatchObject({ state: 'active', version: 3 });
  });

  it('cannot be changed as of a day to come', async () => {
    const { id } = await create(7);
    const close = closeRecord(city.ctx(), wellKind, id, { version: 1, reason: '填埋', effectiveOn: '2026-06-02' });
    await expect(close).rejects.toMatchObject({ code: 'registers.effectiveInFuture' });
  });
});

describe('the register on a day', () => {
  it('counts what was in it then, with corrections entered later', async () => {
    const year = { dugOn: '1999-09-09' };
    const filter = { where: { dugOn: '1999-09-09' } };
    const count = (asOf?: string) => countRecords(city.ctx(), wellKind.id, filter, asOf ? { asOf } : {});
    const first = await create(101, year, '2007-12-31');
    const second = await create(102, year, '2007-12-31');
    await create(103, year, '2010-01-01');
    expect([await count('2007-12-30'), await count('2007-12-31'), await count()]).toEqual([0, 2, 3]);

    await closeRecord(city.ctx(), wellKind, first.id, { version: 1, reason: '填埋' });
    expect([await count('2007-12-31'), await count()]).toEqual([2, 2]);
    await closeRecord(city.ctx(), wellKind, second.id, { version: 1, reason: '当年就没有', effectiveOn: '2007-12-31' });
    expect([await count('2007-12-31'), await count()]).toEqual([1, 1]);
  });
});

describe('versions', () => {
  it('can all be restored, whatever happened between, and none is lost', async () => {
    let number = 1000;
    const edits = fc.array(
      fc.record({ depth: fc.integer({ min: 0, max: 5000 }), note: fc.string({ maxLength: 20 }) }),
      {
        minLength: 1,
        maxLength: 5,
      },
    );
    await fc.assert(
      fc.asyncProperty(edits, fc.nat(), async (contents, choice) => {
        number += 1;
        const ctx = city.ctx();
        const { id } = await create(number);
        let version = 1;
        for (const content of contents) {
          const input = { version, data: well(number, content), reason: '逐次变更' };
          version = await editRecord(ctx, wellKind, id, input).then(
            (changed) => changed.version,
            () => version,
          );
        }
        const before = await showHistory(ctx, wellKind, id);
        const restore = (choice % version) + 1;
        const wanted = before.find((item) => item.version === restore)?.data;
        await restoreVersion(ctx, wellKind, id, { version, restore, reason: '恢复旧版' }).catch(
          (error: { code: string }) => expect(error.code).toBe('registers.nothingChanged'),
        );
        const after = await showHistory(ctx, wellKind, id);
        expect((await showRecord(ctx, wellKind, id)).data).toEqual(wanted);
        expect(after.slice(-before.length)).toEqual(before);
        expect(after.map((item) => item.version)).toEqual(after.map((_, index) => after.length - index));
      }),
      { numRuns: 20 },
    );
  });
});

describe('the routes of a register', () => {
  it('are closed to nobody and to strangers, and tell a clerk of another place nothing', async () => {
    const walks = await walkRoutes(city, registerRoutes(wellKind));
    expect(walks).toHaveLength(20);
    for (const walk of walks) {
      expect([walk.nobody, walk.stranger], walk.operation).toEqual([401, 404]);
      if (walk.path.includes(':')) expect([404, 422], walk.operation).toContain(walk.wrongPlace);
    }
  });

  it('show a clerk his own place only', async () => {
    const here = await create(201, { regionCode: '990100001001' });
    const there = await create(202, { regionCode: '990100002' });
    const clerk = city.person([{ permission: 'testing.well.*', scope: '/990100/990100001' }]);
    const get = async (path: string) => city.inject({ method: 'GET', url: `/api/testing/well${path}`, as: clerk });
    expect((await get(`/records/${here.id}`)).statusCode).toBe(200);
    expect((await get(`/records/${there.id}`)).statusCode).toBe(404);
    const { items } = (await get('/records?q=号井&pageSize=200')).json() as {
      items: { id: string; regionCode: string }[];
    };
    expect(items.map(({ id }) => id)).toContain(here.id);
    expect(items.every(({ regionCode }) => regionCode.startsWith('990100001'))).toBe(true);
  });

  it('answer the second of two editors with a conflict', async () => {
    const { id } = await create(203);
    const clerk = city.person([{ permission: 'testing.well.*', scope: '/' }]);
    const put = (depth: number) =>
      city.inject({
        method: 'PUT',
        url: `/api/testing/well/records/${id}`,
        payload: { version: 1, data: well(203, { depth }), reason: '重新测量' },
        as: clerk,
      });
    expect((await put(70)).statusCode).toBe(200);
    const second = await put(80);
    expect(second.statusCode).toBe(409);
    expect(second.json().detail).toContain('已被他人更新');
  });
});

describe('two records of one thing', () => {
  it('are found by their names, become one that says what both said, and may be parted again', async () => {
    const first = await create(801, { name: '东 坡（一）井', use: '饮用' });
    const second = await create(802, { name: '东坡(一)井', dugOn: '2001-01-01' });
    const alike = async () =>
      (await findDuplicates(city.ctx(), wellKind)).groups.map((group) => group.records.map((one) => one.id));
    expect(await alike()).toContainEqual([first.id, second.id]);
    const before = await countRecords(city.ctx(), wellKind.id, {});
    const merge = (into: string) =>
      mergeRecords(city.ctx(), wellKind, second.id, { version: 1, into, reason: '重复登记', fill: true });
    await expect(merge(second.id)).rejects.toMatchObject({ code: 'registers.mergeItself' });
    await expect(merge('rec_none')).rejects.toMatchObject({ code: 'registers.mergeTarget' });
    await merge(first.id);
    expect(await countRecords(city.ctx(), wellKind.id, {})).toBe(before - 1);
    expect((await showRecord(city.ctx(), wellKind, first.id)).data).toMatchObject({ use: '饮用', dugOn: '2001-01-01' });
    const [last] = await showHistory(city.ctx(), wellKind, second.id);
    expect(last).toMatchObject({ change: 'merged', state: 'closed' });
    expect(last?.reason).toContain('并入“东 坡（一）井”');
    await reopenRecord(city.ctx(), wellKind, second.id, { version: 2, reason: '不是同一口' });
    expect(await countRecords(city.ctx(), wellKind.id, {})).toBe(before);
  });
});
