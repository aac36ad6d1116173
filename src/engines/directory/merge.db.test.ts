import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestCity, testCity } from '#kernel/testing';
import { appointPerson } from './appoint-person.ts';
import { createOrganisation, editOrganisation } from './edit-organisation.ts';
import { createPost } from './edit-post.ts';
import { organisationsById } from './find-organisations.ts';
import { postsOf } from './find-people.ts';
import { grantRole } from './grant-role.ts';
import { grants } from './grants.repo.ts';
import { directory } from './index.ts';
import { mergeOrganisation, reopenOrganisation } from './merge-organisation.ts';
import { reviewGrants } from './review-grants.ts';
import { grantInput, somePerson } from './testing.ts';
import { versionsWithChanges } from './version-changes.ts';

let city: TestCity;
beforeAll(async () => {
  city = await testCity({ modules: [directory], pack: 'testville', demo: true, now: '2026-03-02T01:00:00Z' });
});
afterAll(() => city.close());

const office = (name: string, parentId: string | null = null) =>
  createOrganisation(city.ctx(), { name, shortName: name, kind: 'government', parentId, regionCode: '990100' });
const at = async (id: string) => (await organisationsById(city.ctx(), [id])).get(id);

describe('one organisation going up in another', () => {
  it('takes along what lies below it, its posts with their people, and the powers given for it; and gives back', async () => {
    const [old, into] = [await office('甲局'), await office('乙局')];
    const below = await office('甲局下属科', old.id);
    const post = await createPost(city.ctx(), old.id, { title: '科员', rank: 'staff' });
    await createPost(city.ctx(), into.id, { title: '科员', rank: 'staff' });
    const personId = await somePerson(city);
    await appointPerson(city.ctx(), { personId, postId: post.id, validFrom: '2026-01-01' });
    const grant = await grantRole(city.ctx(), grantInput({ personId, roleId: 'clerk', scope: below.path }));

    await mergeOrganisation(city.ctx(), old.id, { intoId: into.id, reason: '机构改革', version: old.version });
    expect(await at(old.id)).toMatchObject({ validTo: '2026-03-02', mergedInto: into.id });
    expect(await at(below.id)).toMatchObject({ parentId: into.id, path: `${into.path}/${below.id}` });
    expect((await grants.byId(city.ctx(), grant.id))?.scope).toBe(`${into.path}/${below.id}`);
    const moved = await postsOf(city.ctx(), { organisationIds: [into.id] });
    expect(moved.map((one) => one.title).sort()).toEqual(['科员', '科员（原甲局）']);
    expect(moved.find((one) => one.id === post.id)?.holders).toHaveLength(1);

    const closed = await at(old.id);
    await reopenOrganisation(city.ctx(), old.id, { reason: '并错了', version: closed?.version ?? 0 });
    expect(await at(old.id)).toMatchObject({ validTo: null, mergedInto: null });
    expect(await at(below.id)).toMatchObject({ parentId: old.id, path: `${old.path}/${below.id}` });
    expect((await postsOf(city.ctx(), { organisationIds: [old.id] })).map((one) => one.id)).toEqual([post.id]);
  });

  it('goes neither into itself nor into what lies below it, and not twice', async () => {
    const old = await office('丙局');
    const below = await office('丙局下属', old.id);
    const merge = (intoId: string, version = old.version) =>
      mergeOrganisation(city.ctx(), old.id, { intoId, reason: '试', version });
    await expect(merge(old.id)).rejects.toMatchObject({ code: 'directory.parentBelow' });
    await expect(merge(below.id)).rejects.toMatchObject({ code: 'directory.parentBelow' });
    const into = await office('丁局');
    await expect(merge(into.id, 99)).rejects.toMatchObject({ code: 'kernel.conflict' });
    await merge(into.id);
    await expect(merge(into.id)).rejects.toMatchObject({ code: 'kernel.notFound' });
  });

  it('tells each change with what it was before, places by name', async () => {
    const [one, above] = [await office('戊局'), await office('己委')];
    const { name, shortName, kind, regionCode, version } = one;
    await editOrganisation(city.ctx(), one.id, {
      ...{ shortName, kind, regionCode, version },
      name: `${name}（新）`,
      parentId: above.id,
    });
    const [last, first] = await versionsWithChanges(city.ctx(), 'organisation', one.id);
    expect(last?.changes).toEqual([
      { label: '机构全称', was: '戊局', is: '戊局（新）' },
      { label: '上级机构', was: '', is: '己委' },
    ]);
    expect(first?.changes).toEqual([]);
  });
});

it('counts grants that end within thirty days, and those of people on no post', async () => {
  const before = await reviewGrants(city.ctx());
  const personId = await somePerson(city);
  await grantRole(city.ctx(), grantInput({ personId, roleId: 'clerk', scope: '/', validTo: '2026-03-20' }));
  const after = await reviewGrants(city.ctx());
  expect(after).toMatchObject({ expiring: before.expiring + 1, orphaned: before.orphaned + 1 });
  expect(after.changes[0]?.summary).toMatch(/^授予/);
});
