import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, can, defineModule, on, route, rows, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { appointPerson, chooseMainPost } from './appoint-person.ts';
import { type DelegationInput, grantsChanged } from './contract.ts';
import { answerDelegation, endOwnDelegation, offerDelegation } from './delegate.ts';
import { createOrganisation, editOrganisation } from './edit-organisation.ts';
import { createPost } from './edit-post.ts';
import { createRole, editRole } from './edit-role.ts';
import { grantsOf } from './effective-grants.ts';
import { holdersOf, leaderOf, peopleByPost, present } from './find-holders.ts';
import { endGrant, grantRole } from './grant-role.ts';
import { directory } from './index.ts';
import { endLeave, takeLeave } from './take-leave.ts';
import { grantInput, somePerson } from './testing.ts';

/** An operation of another module, to see whose power it was done with. */
const act = route('content.thing.do', {
  method: 'POST',
  path: '/api/test/act',
  title: '办一件事',
  access: can(null, async () => ({ paths: ['/990100/990100001'] })),
  handle: async () => undefined,
});

/** Hears whose sessions are to reckon anew. */
const told = new Set<string>();
const listener = defineModule({
  name: 'listener',
  floor: 'systems',
  title: { zh: '旁听', en: 'Listener' },
  uses: ['engines/directory'],
  home: new URL('./ui/', import.meta.url).href,
  consumers: [
    on(grantsChanged, 'listener.hear', async (_tx, { personIds }) => {
      for (const id of personIds) told.add(id);
    }),
  ],
});

let city: TestCity;
beforeAll(async () => {
  city = await testCity({
    modules: [directory, listener],
    pack: 'testville',
    demo: true,
    now: '2026-03-02T01:00:00Z',
    routes: [act],
  });
});
afterAll(() => city.close());

const today = '2026-03-02';
const actorOf = (id: string, grants: Actor['grants'] = []) => city.person(grants, { id });
const as = (id: string) => city.ctx(actorOf(id));

/** Two people, of whom the first holds the clerk's role in the first township. */
async function giverAndTaker() {
  const [giver, taker] = [await somePerson(city, '赵示庚'), await somePerson(city, '钱示辛')];
  const grant = await grantRole(
    city.ctx(),
    grantInput({ personId: giver, roleId: 'clerk', scope: '/990100/990100001' }),
  );
  return { giver, taker, grant };
}

const offerInput = (takerId: string, grantIds: string[], more: Partial<DelegationInput> = {}): DelegationInput => ({
  takerId,
  grantIds,
  validFrom: today,
  validTo: '2026-03-10',
  reason: '外出学习',
  ...more,
});

async function lend(giver: string, taker: string, grantIds: string[], more: Partial<DelegationInput> = {}) {
  const offered = await offerDelegation(as(giver), offerInput(taker, grantIds, more));
  return answerDelegation(as(taker), offered.id, { accept: true, reason: null, version: offered.version });
}

describe('delegation', () => {
  it('counts only after acceptance, from its first day to its last, and ends by itself', async () => {
    const { giver, taker, grant } = await giverAndTaker();
    const on = async (date: string) => (await grantsOf(city.ctx(), taker, date)).map((one) => one.permission);
    const offered = await offerDelegation(as(giver), offerInput(taker, [grant.id], { validFrom: '2026-03-03' }));
    expect(await on('2026-03-04')).toEqual([]);
    await answerDelegation(as(taker), offered.id, { accept: true, reason: null, version: 1 });
    expect(await on(today)).toEqual([]);
    expect(await on('2026-03-03')).toEqual(['content.*', 'indicators.*', 'registers.*']);
    expect(await on('2026-03-10')).toHaveLength(3);
    expect(await on('2026-03-11')).toEqual([]);
  });

  it('is never more than its giver holds: it shrinks with the grant and can only be narrowed', async () => {
    const { giver, taker, grant } = await giverAndTaker();
    await expect(lend(giver, taker, [grant.id], { scope: '/990100' })).rejects.toMatchObject({
      code: 'directory.lendMoreThanHeld',
    });
    await expect(lend(taker, giver, [grant.id])).rejects.toMatchObject({ code: 'directory.lendMoreThanHeld' });
    await lend(giver, taker, [grant.id], { scope: '/990100/990100001/990100001001' });
    const lent = await grantsOf(city.ctx(), taker, today);
    expect(new Set(lent.map((one) => one.scope))).toEqual(new Set(['/990100/990100001/990100001001']));
    expect(lent[0]?.lender).toMatchObject({ id: giver, name: '赵示庚' });
    await endGrant(city.ctx(), grant.id, { reason: '调离', version: 1 });
    expect(await grantsOf(city.ctx(), taker, today)).toEqual([]);
  });

  it('cannot be passed on, given to oneself, or left without an end', async () => {
    const { giver, taker, grant } = await giverAndTaker();
    await lend(giver, taker, [grant.id]);
    const third = await somePerson(city);
    await expect(lend(taker, third, [grant.id])).rejects.toMatchObject({ code: 'directory.lendMoreThanHeld' });
    await expect(lend(giver, giver, [grant.id])).rejects.toMatchObject({ code: 'directory.delegateToSelf' });
    await expect(lend(giver, third, [grant.id], { validTo: null })).rejects.toMatchObject({
      code: 'directory.delegationWithoutEnd',
    });
    await expect(lend(giver, third, [])).rejects.toMatchObject({ code: 'directory.nothingLent' });
  });

  it('never lends what a separated administrator may, not even when a lent role comes to carry it later', async () => {
    const { giver, taker } = await giverAndTaker();
    const admin = await grantRole(city.ctx(), grantInput({ personId: giver, roleId: 'audit-admin' }));
    await expect(lend(giver, taker, [admin.id])).rejects.toMatchObject({ code: 'directory.separatedNotLent' });
    const lender = await somePerson(city);
    const role = await createRole(city.ctx(), { name: '查看', description: '', permissions: ['content.article.list'] });
    const grant = await grantRole(city.ctx(), grantInput({ personId: lender, roleId: role.id }));
    await lend(lender, taker, [grant.id]);
    expect(await grantsOf(city.ctx(), taker, today)).toHaveLength(1);
    await editRole(city.ctx(), role.id, { name: '查看', description: '', permissions: ['audit.*'], version: 1 });
    expect(await grantsOf(city.ctx(), taker, today)).toEqual([]);
  });

  it('ends at once when either side ends it, is declined with a reason, and is nobody else’s to answer', async () => {
    const { giver, taker, grant } = await giverAndTaker();
    const held = await lend(giver, taker, [grant.id]);
    await expect(endOwnDelegation(as('per-plain'), held.id, { reason: '试试', version: 2 })).rejects.toMatchObject({
      code: 'kernel.notFound',
    });
    const ended = await endOwnDelegation(as(giver), held.id, { reason: '提前返岗', version: held.version });
    expect(ended).toMatchObject({ state: 'revoked', endReason: '提前返岗' });
    expect(await grantsOf(city.ctx(), taker, today)).toEqual([]);
    const second = await offerDelegation(as(giver), offerInput(taker, [grant.id]));
    const answer = { accept: false, reason: '当天也不在岗', version: 1 };
    await expect(answerDelegation(as(giver), second.id, answer)).rejects.toMatchObject({ code: 'kernel.notFound' });
    expect(await answerDelegation(as(taker), second.id, answer)).toMatchObject({ state: 'declined' });
    await expect(answerDelegation(as(taker), second.id, { ...answer, version: 2 })).rejects.toMatchObject({
      code: 'directory.delegationSettled',
    });
  });

  it('records both people in the audit of what is done with it, and only there', async () => {
    const { giver, taker, grant } = await giverAndTaker();
    const held = await lend(giver, taker, [grant.id]);
    const behalf = async (who: Actor) => {
      city.clock.set(new Date(city.ctx().now().getTime() + 1000).toISOString());
      expect((await city.inject({ method: 'POST', url: '/api/test/act', as: who })).statusCode).toBeLessThan(300);
      const found = await rows(
        city.ctx(),
        sql<{ facts: { onBehalfOf?: unknown } }>`select facts from kernel.audit_entries
          where operation = 'content.thing.do' and actor_id = ${who.id} order by at desc limit 1`,
      );
      return found[0]?.facts.onBehalfOf;
    };
    const lentPowers = await grantsOf(city.ctx(), taker, today);
    expect(await behalf(actorOf(taker, lentPowers))).toEqual([{ id: giver, name: '赵示庚', under: held.id }]);
    // Who may do it anyway does it in his own name.
    expect(
      await behalf(actorOf(taker, [...lentPowers, { permission: 'content.*', scope: '/990100' }])),
    ).toBeUndefined();
  });

  it('tells sessions of the taker when what was lent to him changes', async () => {
    const { giver, taker, grant } = await giverAndTaker();
    await lend(giver, taker, [grant.id]);
    await city.drain();
    told.clear();
    await endGrant(city.ctx(), grant.id, { reason: '调离', version: 1 });
    await city.drain();
    expect(told).toEqual(new Set([giver, taker]));
  });
});

describe('deputies and leave', () => {
  it('let the deputy stand in, with the powers chosen, only while the holder is away', async () => {
    const { giver, taker, grant } = await giverAndTaker();
    const post = await createPost(city.ctx(), 'yhz', { title: '值班长', rank: 'principal' });
    await expect(lend(giver, taker, [grant.id], { postId: post.id, validTo: null })).rejects.toMatchObject({
      code: 'directory.deputyWithoutPost',
    });
    await appointPerson(city.ctx(), { personId: giver, postId: post.id, validFrom: '2026-01-01' });
    await lend(giver, taker, [grant.id], { postId: post.id, validTo: null });
    const holders = async (on: string) =>
      present(await holdersOf(city.ctx(), { organisationId: 'yhz', post: '值班长', on })).map((one) => one.personId);
    expect(await grantsOf(city.ctx(), taker, '2026-03-05')).toEqual([]);
    const leave = await takeLeave(as(giver), giver, { kind: 'travel', validFrom: '2026-03-04', validTo: '2026-03-06' });
    expect(await grantsOf(city.ctx(), taker, '2026-03-05')).toHaveLength(3);
    expect(await grantsOf(city.ctx(), taker, '2026-03-07')).toEqual([]);
    expect(await holders('2026-03-03')).toEqual([giver]);
    expect(await holders('2026-03-04')).toEqual([taker]);
    expect(await leaderOf(city.ctx(), 'yhz', '2026-03-05')).toMatchObject({
      personId: taker,
      standsInForName: '赵示庚',
    });
    // A deputy who is away too does not stand in; the holder is then named, as absent.
    await takeLeave(as(taker), taker, { kind: 'sick', validFrom: '2026-03-06', validTo: '2026-03-06' });
    expect(await holders('2026-03-06')).toEqual([]);
    expect(await leaderOf(city.ctx(), 'yhz', '2026-03-06')).toMatchObject({ personId: giver, away: true });
    await expect(
      takeLeave(as(giver), giver, { kind: 'annual', validFrom: '2026-03-06', validTo: '2026-03-08' }),
    ).rejects.toMatchObject({ code: 'directory.leaveOverlaps' });
    await endLeave(as(giver), leave.id, leave.version, giver);
    expect(await grantsOf(city.ctx(), taker, '2026-03-05')).toEqual([]);
  });

  it('finds people by rank within a place', async () => {
    const staff = await peopleByPost(city.ctx(), { scope: '/990100/990100001', rank: 'staff' });
    expect(staff.map((one) => one.personId)).toContain('per-clerk');
    expect(staff.every((one) => one.organisationId === 'yhz' && one.rank === 'staff')).toBe(true);
  });
});

describe('posts, scopes and systems', () => {
  it('keeps one main post; the others are part-time until one is chosen instead', async () => {
    const ctx = city.ctx();
    const personId = await somePerson(city);
    const first = await createPost(ctx, 'xxb', { title: '主任', rank: 'principal' });
    const second = await createPost(ctx, 'zfb', { title: '兼职副主任', rank: 'deputy' });
    const main = await appointPerson(ctx, { personId, postId: first.id, validFrom: '2026-01-01' });
    const input = { personId, postId: second.id, validFrom: '2026-02-01' };
    await expect(appointPerson(ctx, { ...input, main: true })).rejects.toMatchObject({
      code: 'directory.mainPostTaken',
    });
    const part = await appointPerson(ctx, input);
    expect([main.main, part.main]).toEqual([true, false]);
    expect(await chooseMainPost(ctx, part.id, 1)).toMatchObject({ main: true });
    const [holder] = await holdersOf(ctx, { organisationId: 'xxb', post: first.id });
    expect(holder).toMatchObject({ personId, main: false });
  });

  it('narrows a grant to one system and moves its scope with the organisation', async () => {
    const ctx = city.ctx();
    const personId = await somePerson(city);
    const office = { name: '试验县数据所', shortName: '数据所', kind: 'institution', regionCode: '990100' } as const;
    const made = await createOrganisation(ctx, { ...office, parentId: 'xxb' });
    const scope = `/org/zf/xxb/${made.id}`;
    await grantRole(ctx, grantInput({ personId, roleId: 'clerk', scope, system: 'content' }));
    expect(await grantsOf(ctx, personId, today)).toEqual([{ permission: 'content.*', scope }]);
    await editOrganisation(ctx, made.id, { ...office, parentId: 'zfb', version: 1 });
    expect(await grantsOf(ctx, personId, today)).toEqual([
      { permission: 'content.*', scope: `/org/zf/zfb/${made.id}` },
    ]);
  });
});
