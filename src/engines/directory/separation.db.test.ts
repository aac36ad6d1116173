import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestCity, testCity } from '#kernel/testing';
import { appointPerson } from './appoint-person.ts';
import { answerDelegation, endOwnDelegation, offerDelegation } from './delegate.ts';
import { createPost } from './edit-post.ts';
import { createRole, editRole } from './edit-role.ts';
import { separatedDutiesOf } from './effective-grants.ts';
import { endGrant, grantRole } from './grant-role.ts';
import { directory } from './index.ts';
import { endLeave, takeLeave } from './take-leave.ts';
import { grantInput, somePerson } from './testing.ts';

let city: TestCity;
beforeAll(async () => {
  city = await testCity({ modules: [directory], pack: 'testville', demo: true, now: '2026-03-02T01:00:00Z' });
});
afterAll(() => city.close());

const dates = ['2026-03-02', '2026-03-05', '2026-03-20'] as const;
const roleIds = ['sys-admin', 'sec-admin', 'audit-admin', 'clerk', 'mixed', 'mixed'] as const;
const roles = ['audit.*', 'identity.account.*', 'directory.grant.*', 'content.*', 'registers.record.list'] as const;

type Move = (world: World) => Promise<unknown>;

/** Three people, each on a post, and one role whose permissions change. */
interface World {
  readonly grants: { id: string; who: number }[];
  readonly lendings: { id: string; version: number; giver: string }[];
  readonly leaves: { id: string; who: string }[];
  readonly people: readonly string[];
  readonly posts: readonly string[];
  readonly mixed: { readonly id: string; readonly name: string };
  roleVersion: number;
}

const personOf = (world: World, index: number): string => world.people[index] ?? '';
const as = (id: string) => city.ctx(city.person([], { id }));
const pick = <Item>(items: readonly Item[], index: number): Item | undefined =>
  items[index % Math.max(1, items.length)];
const person = fc.constantFrom(0, 1, 2);
const day = fc.constantFrom(...dates);

const grantMove =
  ([who, role, from, open]: readonly [number, string, string, boolean]): Move =>
  async (world) => {
    const roleId = role === 'mixed' ? world.mixed.id : role;
    const span = { validFrom: from, validTo: open ? null : from };
    const made = await grantRole(city.ctx(), grantInput({ personId: personOf(world, who), roleId, ...span }));
    world.grants.push({ id: made.id, who });
  };
const grant = fc.tuple(person, fc.constantFrom(...roleIds), day, fc.boolean()).map(grantMove);
const takeBack = fc.nat(20).map(
  (index): Move =>
    async ({ grants }) => {
      const one = pick(grants, index);
      if (one) await endGrant(city.ctx(), one.id, { reason: '收回', version: 1 });
    },
);
const changeRole = fc.constantFrom(...roles).map(
  (permission): Move =>
    async (world) => {
      const { id, name } = world.mixed;
      const input = { name, description: '', permissions: [permission], version: world.roleVersion };
      await editRole(city.ctx(), id, input);
      world.roleVersion += 1;
    },
);
const lendMove =
  ([somebody, to, index, deputy]: readonly [number | null, number, number, boolean]): Move =>
  async (world) => {
    const one = pick(world.grants, index);
    // Most often by its holder; anybody else is to be refused.
    const from = somebody ?? one?.who ?? 0;
    const [giver, taker] = [personOf(world, from), personOf(world, to)];
    const span = deputy ? { postId: world.posts[from] ?? '', validTo: null } : { validTo: '2026-03-20' };
    const input = { takerId: taker, grantIds: one ? [one.id] : [], validFrom: dates[0], reason: '外出', ...span };
    const offered = await offerDelegation(as(giver), input);
    await answerDelegation(as(taker), offered.id, { accept: true, reason: null, version: 1 });
    world.lendings.push({ id: offered.id, version: 2, giver });
  };
const lend = fc.tuple(fc.option(person, { freq: 1, nil: null }), person, fc.nat(20), fc.boolean()).map(lendMove);
const endLending = fc.nat(20).map(
  (index): Move =>
    async ({ lendings }) => {
      const one = pick(lendings, index);
      if (one) await endOwnDelegation(as(one.giver), one.id, { reason: '终止', version: one.version });
    },
);
const leave = fc.tuple(person, day).map(
  ([index, from]): Move =>
    async (world) => {
      const who = personOf(world, index);
      const made = await takeLeave(as(who), who, { kind: 'annual', validFrom: from, validTo: from });
      world.leaves.push({ id: made.id, who });
    },
);
const comeBack = fc.nat(20).map(
  (index): Move =>
    async ({ leaves }) => {
      const one = pick(leaves, index);
      if (one) await endLeave(as(one.who), one.id, 1, one.who);
    },
);

async function newWorld(): Promise<World> {
  const ctx = city.ctx();
  const people = await Promise.all(['甲示一', '乙示二', '丙示三'].map((name) => somePerson(city, name)));
  const posts = people.map(async (personId) => {
    const post = await createPost(ctx, 'xxb', { title: ctx.newId('岗'), rank: 'staff' });
    await appointPerson(ctx, { personId, postId: post.id, validFrom: '2026-01-01' });
    return post.id;
  });
  const mixed = await createRole(ctx, { name: ctx.newId('角色'), description: '', permissions: ['content.*'] });
  return { grants: [], lendings: [], leaves: [], people, posts: await Promise.all(posts), mixed, roleVersion: 1 };
}

async function requireApart(world: World, date: string): Promise<void> {
  for (const personId of world.people) {
    const duties = await separatedDutiesOf(city.ctx(), personId, date);
    expect(duties.length, `${date}: ${duties.join(', ')}`).toBeLessThan(2);
  }
}

it('no sequence of commands brings two of the three separated duties into one hand on any day', async () => {
  const moves = fc.oneof(
    { weight: 4, arbitrary: grant },
    { weight: 3, arbitrary: lend },
    { weight: 2, arbitrary: changeRole },
    takeBack,
    endLending,
    leave,
    comeBack,
  );
  // Most worlds begin where a lent role may come to carry what its taker must not have beside his own duty.
  const opening: Move[] = [
    grantMove([0, 'mixed', dates[0], true]),
    lendMove([0, 1, 0, false]),
    grantMove([1, 'sec-admin', dates[0], true]),
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(opening, opening, []),
      fc.array(moves, { minLength: 6, maxLength: 14, size: 'max' }),
      async (first, sequence) => {
        const world = await newWorld();
        for (const move of [...first, ...sequence]) {
          await move(world).catch((error: unknown) => {
            // Refusals are what is being tested; anything else is a failure of the product.
            expect(error).toMatchObject({ code: expect.stringMatching(/^(directory|kernel)\./) });
          });
          await requireApart(world, dates[0]);
        }
        for (const date of dates) await requireApart(world, date);
      },
    ),
    { numRuns: 16 },
  );
}, 60_000);
