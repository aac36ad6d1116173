import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, rows, run, sql } from '#kernel';
import { type TestCity, testCity, walkRoutes } from '#kernel/testing';
import { appointPerson, endAppointment } from './appoint-person.ts';
import { closeOrganisation, createOrganisation, editOrganisation } from './edit-organisation.ts';
import { createPerson, editPerson, revealPhone } from './edit-person.ts';
import { createPost } from './edit-post.ts';
import { createRole, editRole } from './edit-role.ts';
import { grantsOf } from './effective-grants.ts';
import { organisationPaths, regionPaths } from './find-paths.ts';
import { listPeople, personPlaces } from './find-people.ts';
import { countiesOf, listRegions, regionHistory, regionOn } from './find-regions.ts';
import { endGrant, grantRole } from './grant-role.ts';
import { directory } from './index.ts';
import { sealTelephones } from './seal-telephones.ts';
import { grantInput, somePerson } from './testing.ts';

let city: TestCity;
beforeAll(async () => {
  city = await testCity({ modules: [directory], pack: 'testville', demo: true, now: '2026-03-02T01:00:00Z' });
});
afterAll(() => city.close());

describe('regions', () => {
  it('lists what was in force on the day that is asked for', async () => {
    const names = async (asOf: string) =>
      (await listRegions(city.ctx(), { parent: '990100', asOf })).items.map((one) => one.name);
    expect(await names('2026-01-01')).toEqual(['一号镇', '二号乡']);
    expect(await names('2007-12-31')).toEqual(['一号镇', '旧二号乡']);
  });

  it('leads from a former code to the present one and back', async () => {
    const old = await regionHistory(city.ctx(), '990100009');
    expect(old.after.map((one) => one.code)).toEqual(['990100002']);
    const present = await regionHistory(city.ctx(), '990100002');
    expect(present.before.map((one) => one.code)).toEqual(['990100009']);
    expect((await regionOn(city.ctx(), '990100002', '2007-12-31'))?.name).toBe('旧二号乡');
    expect((await regionOn(city.ctx(), '990100009', '2026-01-01'))?.name).toBe('二号乡');
  });

  it('gives a former code the path of its successor, so that scopes of today cover old records', async () => {
    const paths = await regionPaths(city.ctx(), ['990100009', '990100001001', 'none']);
    expect(Object.fromEntries(paths)).toEqual({
      '990100009': '/990100/990100002',
      '990100001001': '/990100/990100001/990100001001',
    });
  });

  it('lists below a former code what lies below its successor', async () => {
    const below = await listRegions(city.ctx(), { parent: '990100009' });
    expect(below.items.map((one) => one.name)).toEqual(['丙村']);
  });

  it('counts a city without those that are outside its totals', async () => {
    expect((await countiesOf(city.ctx())).map((one) => one.code)).toEqual(['990100']);
    const answer = await city.inject({ method: 'GET', url: '/api/directory/regions?q=村&level=village' });
    expect(answer.json()).toMatchObject({ total: 3 });
    expect(answer.json().items[1]).toMatchObject({ value: '990100001002', label: '乙村', counted: false });
  });
});

describe('organisations', () => {
  const input = { name: '试验县档案局', shortName: '县档案局', kind: 'government', regionCode: '990100' } as const;

  it('keeps every version and moves everything below along with a move', async () => {
    const ctx = city.ctx();
    const office = await createOrganisation(ctx, { ...input, parentId: 'zf' });
    const branch = await createOrganisation(ctx, {
      ...input,
      name: '档案馆',
      shortName: '档案馆',
      parentId: office.id,
    });
    await editOrganisation(ctx, office.id, { ...input, parentId: 'xxb', version: 1 });
    const paths = await organisationPaths(ctx, [office.id, branch.id]);
    expect(paths.get(office.id)).toBe(`/org/zf/xxb/${office.id}`);
    expect(paths.get(branch.id)).toBe(`/org/zf/xxb/${office.id}/${branch.id}`);
    const history = await city.inject({
      method: 'GET',
      url: `/api/directory/organisations/${office.id}/history`,
      as: city.person([{ permission: 'directory.organisation.*', scope: '/' }]),
    });
    expect(history.json().map((one: { version: number }) => one.version)).toEqual([2, 1]);
  });

  it('refuses the second of two edits of the same version', async () => {
    const made = await createOrganisation(city.ctx(), { ...input, parentId: 'zf' });
    const edits = await Promise.allSettled(
      ['甲', '乙'].map((name) =>
        editOrganisation(city.ctx(), made.id, { ...input, name: `${name}档案局`, parentId: 'zf', version: 1 }),
      ),
    );
    expect(edits.map((edit) => edit.status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = edits.find((edit) => edit.status === 'rejected');
    expect(lost?.reason).toMatchObject({ code: 'kernel.conflict' });
  });

  it('refuses to move an organisation below itself and to close one that is in use', async () => {
    const zf = { name: '试验县人民政府', shortName: '县政府', kind: 'government', regionCode: '990100' } as const;
    await expect(editOrganisation(city.ctx(), 'zf', { ...zf, parentId: 'xxb', version: 1 })).rejects.toMatchObject({
      code: 'directory.parentBelow',
    });
    await expect(closeOrganisation(city.ctx(), 'xxb', 1)).rejects.toMatchObject({
      code: 'directory.organisationInUse',
    });
  });

  it('lets an administrator of one place neither edit elsewhere nor move something there', async () => {
    const clerk = city.person([{ permission: 'directory.organisation.*', scope: '/org/zf/xxb' }]);
    const put = (id: string, parentId: string) =>
      city.inject({
        method: 'PUT',
        url: `/api/directory/organisations/${id}`,
        payload: { ...input, parentId, version: 1 },
        as: clerk,
      });
    expect((await put('yhz', 'zf')).statusCode).toBe(404);
    const own = await createOrganisation(city.ctx(), { ...input, parentId: 'xxb' });
    expect((await put(own.id, 'zf')).statusCode).toBe(404);
    expect((await put(own.id, 'xxb')).statusCode).toBe(200);
  });
});

describe('people and posts', () => {
  it('shows a person with the post of today and the telephone masked', async () => {
    const { items } = await listPeople(city.ctx(), { q: '刘示丁' });
    expect(items[0]).toMatchObject({ phone: '199****0004', organisation: '一号镇政府', post: '信息员', demo: true });
    const places = await personPlaces(city.ctx(), ['per-clerk', 'none']);
    expect([...(places.get('per-clerk') ?? [])].sort()).toEqual(['/990100/990100001', '/org/zf/yhz']);
    expect(places.has('none')).toBe(false);
  });

  it('lists only people whose post lies in the places that are asked for', async () => {
    const town = await listPeople(city.ctx(), {}, ['/990100/990100001']);
    expect(town.items.map((one) => one.id)).toContain('per-clerk');
    expect(town.items.every((one) => one.organisationId === 'yhz')).toBe(true);
  });

  it('appoints, refuses the same post twice at once, and ends', async () => {
    const ctx = city.ctx();
    const personId = await somePerson(city);
    const post = await createPost(ctx, 'xxb', { title: '网络岗', rank: 'staff' });
    await expect(createPost(ctx, 'xxb', { title: '网络岗', rank: 'staff' })).rejects.toMatchObject({
      code: 'directory.postTaken',
    });
    const input = { personId, postId: post.id, validFrom: '2026-01-01' };
    const made = await Promise.allSettled([appointPerson(ctx, input), appointPerson(ctx, input)]);
    expect(made.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    const id = made.flatMap((one) => (one.status === 'fulfilled' ? [one.value.id] : []))[0] ?? '';
    await expect(endAppointment(ctx, id, { validTo: '2025-12-31', version: 1 })).rejects.toMatchObject({
      code: 'directory.datesReversed',
    });
    await endAppointment(ctx, id, { validTo: '2026-02-28', version: 1 });
    expect((await personPlaces(ctx, [personId])).get(personId)).toEqual([]);
  });

  it('reveals a telephone only with a reason, which the audit keeps', async () => {
    const as = city.person([{ permission: 'directory.person.reveal-phone', scope: '/' }]);
    const url = '/api/directory/people/per-clerk/reveal-phone';
    expect((await city.inject({ method: 'POST', url, payload: { reason: '' }, as })).statusCode).toBe(422);
    const answer = await city.inject({ method: 'POST', url, payload: { reason: '防汛值班联系' }, as });
    expect(answer.json()).toEqual({ phone: '19900000004' });
  });

  it('keeps no telephone in clear, and finds a whole number only for who may see it', async () => {
    const kept = await rows(
      city.ctx(),
      sql<{ text: string }>`select to_jsonb(p)::text as text from directory.people p
        union all select data::text from directory.versions`,
    );
    expect(kept.filter(({ text }) => /1[3-9]\d{9}/.test(text))).toEqual([]);
    const [allowed, other] = [[{ permission: 'directory.person.*', scope: '/' }], []].map((grants) =>
      city.person(grants),
    );
    const found = async (as: Actor | undefined) =>
      (await listPeople(city.ctx(as), { q: '19900000004' })).items.map((one) => one.id);
    expect(await found(allowed)).toEqual(['per-clerk']);
    expect(await found(other)).toEqual([]);
    const ctx = city.ctx();
    const { id } = await createPerson(ctx, { name: '电话甲', phone: '19900007001' });
    expect(await editPerson(ctx, id, { name: '电话乙', version: 1 })).toMatchObject({ phone: '199****7001' });
    expect(await editPerson(ctx, id, { name: '电话乙', phone: '19900007002', version: 2 })).toMatchObject({
      phone: '199****7002',
    });
    expect((await listPeople(ctx, { q: '19900007002' })).items[0]?.id).toBe(id);
  });

  it('seals what stood in clear before there was a key, by several processes at once and after one is cut off', async () => {
    const ctx = city.ctx();
    // As the first version left it: the constraint came after these rows.
    await run(ctx, sql`alter table directory.people drop constraint people_phone_sealed`);
    await run(
      ctx,
      sql`insert into directory.people (id, name, phone) select 'old-' || n, '旧人', '1990000' || lpad(n::text, 4, '0')
        from generate_series(1, 1200) n`,
    );
    await run(
      ctx,
      sql`alter table directory.people add constraint people_phone_sealed check (phone is null) not valid`,
    );
    const cutOff = ctx.transaction(async (tx) => {
      await sealTelephones(tx);
      throw new Error('cut off');
    });
    await expect(cutOff).rejects.toThrow('cut off');
    const counts = await Promise.all([sealTelephones(ctx), sealTelephones(ctx), sealTelephones(ctx)]);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1200);
    expect(await sealTelephones(ctx)).toBe(0);
    expect(await revealPhone(ctx, 'old-1200', '核对')).toEqual({ phone: '19900001200' });
    expect((await listPeople(ctx, { q: '19900000007' })).items.map((one) => one.id)).toEqual(['old-7']);
    await run(ctx, sql`delete from directory.people where id like 'old-%'`);
  });
});

describe('grants', () => {
  it('counts from the first day to the last and not after it was taken back', async () => {
    const ctx = city.ctx();
    const personId = await somePerson(city);
    const span = { validFrom: '2026-03-01', validTo: '2026-03-31', scope: '/990100/990100001' };
    const grant = await grantRole(ctx, grantInput({ personId, roleId: 'clerk', ...span }));
    const on = async (date: string) => (await grantsOf(ctx, personId, date)).map((one) => one.permission);
    expect(await on('2026-02-28')).toEqual([]);
    expect(await on('2026-03-01')).toEqual(['content.*', 'indicators.*', 'registers.*']);
    expect(await on('2026-03-31')).toHaveLength(3);
    expect(await on('2026-04-01')).toEqual([]);
    await endGrant(ctx, grant.id, { reason: '调离', version: 1 });
    expect(await on('2026-03-15')).toEqual([]);
  });

  it('refuses a second separated duty, now or on a day to come', async () => {
    const personId = await somePerson(city);
    await grantRole(city.ctx(), grantInput({ personId, roleId: 'sys-admin', validFrom: '2026-06-01' }));
    for (const roleId of ['sec-admin', 'audit-admin']) {
      await expect(grantRole(city.ctx(), grantInput({ personId, roleId }))).rejects.toMatchObject({
        code: 'directory.dutiesCombined',
      });
    }
    await expect(
      grantRole(city.ctx(), grantInput({ personId, roleId: 'sec-admin', validTo: '2026-05-31' })),
    ).resolves.toBeDefined();
  });

  it('keeps two duties apart when both are granted at the same moment', async () => {
    const personId = await somePerson(city);
    const tries = await Promise.allSettled(
      Array.from({ length: 12 }, (_, index) =>
        grantRole(
          city.ctx(),
          grantInput({ personId, roleId: ['sys-admin', 'sec-admin', 'audit-admin'][index % 3] ?? '' }),
        ),
      ),
    );
    expect(tries.some((one) => one.status === 'fulfilled')).toBe(true);
    const roles = new Set(tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value.roleId] : [])));
    expect(roles.size).toBe(1);
  });

  it('lets nobody grant to himself, take his own grant back or change a role that he holds', async () => {
    const me = city.person([{ permission: 'directory.*', scope: '/' }], { id: 'per-secadmin' });
    await expect(
      grantRole(city.ctx(me), grantInput({ personId: 'per-secadmin', roleId: 'clerk' })),
    ).rejects.toMatchObject({
      code: 'directory.selfGrant',
    });
    await expect(
      endGrant(city.ctx(me), 'grant-per-secadmin-sec-admin', { reason: '不想做了', version: 1 }),
    ).rejects.toMatchObject({ code: 'directory.selfGrant' });
    const role = { name: '安全保密管理员', description: '', permissions: ['directory.role.*'], version: 1 };
    await expect(editRole(city.ctx(me), 'sec-admin', role)).rejects.toMatchObject({ code: 'directory.selfGrant' });
  });

  it('refuses a role that would bring two duties into one hand', async () => {
    const both = { name: '全能', description: '', permissions: ['directory.role.edit', 'identity.account.*'] };
    await expect(createRole(city.ctx(), both)).rejects.toMatchObject({ code: 'directory.roleCombinesDuties' });
    const personId = await somePerson(city);
    const harmless = await createRole(city.ctx(), {
      name: '查阅',
      description: '',
      permissions: ['content.article.get'],
    });
    await grantRole(city.ctx(), grantInput({ personId, roleId: harmless.id }));
    await grantRole(city.ctx(), grantInput({ personId, roleId: 'audit-admin' }));
    const widened = { name: '查阅', description: '', permissions: ['identity.account.*'], version: 1 };
    await expect(editRole(city.ctx(), harmless.id, widened)).rejects.toMatchObject({
      code: 'directory.dutiesCombined',
    });
  });

  it('lets an administrator of a place grant within that place only', async () => {
    const local = city.person([{ permission: 'directory.grant.*', scope: '/990100/990100001' }]);
    const personId = await somePerson(city);
    const give = (scope: string) =>
      city.inject({
        method: 'POST',
        url: '/api/directory/grants',
        payload: grantInput({ personId, roleId: 'clerk', scope }),
        as: local,
      });
    expect((await give('/')).json()).toMatchObject({ code: 'directory.scopeTooWide' });
    expect((await give('/990100/990100002')).statusCode).toBe(403);
    expect((await give('/990100/none')).json()).toMatchObject({ code: 'directory.scopeMissing' });
    expect((await give('/990100/990100001')).json()).toMatchObject({ role: '信息员', scopeName: '一号镇' });
  });
});

it('answers nobody, strangers and clerks of a wrong place alike on every route that is not open', async () => {
  for (const walk of await walkRoutes(city, directory.routes ?? [])) {
    const open = /\.(region|organisation)\.(list|history|get)$/.test(walk.operation) && walk.nobody !== 401;
    if (open) continue;
    expect(walk, walk.operation).toMatchObject({ nobody: 401 });
    if (walk.wrongPlace === null) continue;
    expect(walk.stranger, walk.operation).toBe(404);
    // A list is empty elsewhere or not there; everything else is missing or not even valid.
    const expected = walk.method === 'GET' && walk.operation.endsWith('.list') ? [200, 404] : [404, 422];
    expect(expected, walk.operation).toContain(walk.wrongPlace);
  }
});
