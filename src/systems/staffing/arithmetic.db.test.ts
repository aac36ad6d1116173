import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { content } from '#engines/content';
import { directory } from '#engines/directory';
import { registers } from '#engines/registers';
import { search } from '#engines/search';
import { addDays } from '#kernel/contract';
import { type TestCity, testCity } from '#kernel/testing';
import type { Change } from './contract.ts';
import { cancelChange } from './decide-change.ts';
import { staffing } from './index.ts';
import { ledgerLines } from './ledger.repo.ts';
import { readAgency } from './read-agency.ts';
import { carried, hands, personAndPost } from './testing.ts';

let city: TestCity;
beforeAll(async () => {
  city = await testCity({
    modules: [directory, search, content, registers, staffing],
    pack: 'testville',
    now: '2026-03-02T01:00:00Z',
  });
});
afterAll(() => city.close());

const TODAY = '2026-03-02';
const SPAN = 60;
const dayOf = (n: number): string => addDays(TODAY, n - 20);

/** What a clerk would keep on paper: a list of raises and a list of people, and nothing else. */
interface Paper {
  raises: { on: string; delta: number; change: string }[];
  people: { person: string; from: string; to: string | null; entered: string; left: string | null }[];
}
const approvedOn = (paper: Paper, day: string): number =>
  paper.raises.filter((one) => one.on <= day).reduce((sum, one) => sum + one.delta, 0);
const occupiedOn = (paper: Paper, day: string): number =>
  paper.people.filter((one) => one.from <= day && (one.to === null || one.to >= day)).length;
const everyDay = Array.from({ length: SPAN + 5 }, (_, n) => dayOf(n));
const overs = (paper: Paper): number[] =>
  everyDay.map((day) => Math.max(0, occupiedOn(paper, day) - approvedOn(paper, day)));
/** Whether the paper after the act would be worse on some day than before. */
const worse = (before: Paper, after: Paper): boolean => {
  const [was, now] = [overs(before), overs(after)];
  return now.some((over, n) => over > (was[n] ?? 0)) || everyDay.some((day) => approvedOn(after, day) < 0);
};

interface World {
  paper: Paper;
  /** Approved and not taken back. */
  readonly done: Change[];
}
/** The paper as the act would leave it, and the act; null where there is nothing to act on. */
interface Step {
  after: Paper;
  run: () => Promise<Change>;
  cancels?: true;
}
type Act = (world: World, on: string, n: number) => Promise<Step | null>;

const number =
  (type: 'increase' | 'decrease'): Act =>
  async ({ paper }, on, n) => {
    const count = type === 'increase' ? 1 + (n % 2) : 1;
    const delta = type === 'increase' ? count : -count;
    return {
      after: { ...paper, raises: [...paper.raises, { on, delta, change: '' }] },
      run: () => carried(city, { type, effectiveOn: on, payload: { kind: 'admin', count, document: '试编1号' } }),
    };
  };

const enter: Act = async ({ paper }, on) => {
  const seat = await personAndPost(city.ctx());
  const person = { person: seat.personId, from: on, to: null, entered: '', left: null };
  return {
    after: { ...paper, people: [...paper.people, person] },
    run: () => carried(city, { type: 'enter', effectiveOn: on, payload: { ...seat, kind: 'admin' } }),
  };
};

const retire: Act = async ({ paper }, on, n) => {
  const after = structuredClone(paper);
  const staying = after.people.filter((one) => one.to === null && one.from < on);
  const who = staying[n % Math.max(1, staying.length)];
  if (!who) return null;
  who.to = addDays(on, -1);
  const file = await readAgency(city.ctx(), 'xxb', who.to);
  const placementId = file.people.find((one) => one.personId === who.person)?.id ?? '';
  return { after, run: () => carried(city, { type: 'retire', effectiveOn: on, payload: { placementId } }) };
};

const cancel: Act = async ({ paper, done }, _on, n) => {
  // Whoever comes later and is to leave again has two papers; the first is not taken back before the second.
  const bound = new Set(paper.people.filter((one) => one.left !== null).map((one) => one.entered));
  const pending = done.filter((one) => one.effectiveOn > TODAY && !bound.has(one.id));
  const change = pending[n % Math.max(1, pending.length)];
  if (!change) return null;
  const after = structuredClone(paper);
  after.raises = after.raises.filter((one) => one.change !== change.id);
  after.people = after.people.filter((one) => one.entered !== change.id);
  for (const one of after.people) if (one.left === change.id) Object.assign(one, { to: null, left: null });
  const input = { reason: '试撤', version: change.version };
  return { after, run: () => cancelChange(city.ctx(hands(city).approver), change.id, input), cancels: true };
};

async function take(world: World, act: Act, on: string, n: number): Promise<void> {
  const step = await act(world, on, n);
  if (!step) return;
  const made = await step.run().catch((error: { code: string }) => error);
  if (worse(world.paper, step.after)) {
    expect('code' in made ? made.code : made.state).toMatch(/^staffing\.(noPlace|overWithoutPlan|belowZero)$/);
    return;
  }
  if ('code' in made) throw made;
  for (const one of step.after.raises) if (one.change === '') one.change = made.id;
  for (const one of step.after.people) {
    if (one.entered === '') one.entered = made.id;
    if (one.to !== null && one.left === null) one.left = made.id;
  }
  if (step.cancels)
    world.done.splice(
      world.done.findIndex((one) => one.id === made.id),
      1,
    );
  else world.done.push(made);
  world.paper = step.after;
}

async function compare({ paper }: World, asOf: string): Promise<void> {
  const filter = { asOf, scopes: ['/'], organisationIds: ['xxb'] };
  const { items } = await ledgerLines(city.ctx(), filter, { limit: 9, offset: 0 });
  const line = items.find((one) => one.kind === 'admin') ?? { approved: 0, occupied: 0, over: 0, free: 0 };
  const [approved, occupied] = [approvedOn(paper, asOf), occupiedOn(paper, asOf)];
  const spare = everyDay.filter((day) => day >= asOf).map((day) => approvedOn(paper, day) - occupiedOn(paper, day));
  const counts = { approved, occupied, over: Math.max(0, occupied - approved), free: Math.max(0, Math.min(...spare)) };
  expect(line, asOf).toMatchObject(counts);
}

const day = fc.nat(SPAN).map(dayOf);
const act = fc.oneof(
  { weight: 2, arbitrary: fc.constant(number('increase')) },
  { weight: 1, arbitrary: fc.constant(number('decrease')) },
  { weight: 5, arbitrary: fc.constant(enter) },
  { weight: 3, arbitrary: fc.constant(retire) },
  { weight: 2, arbitrary: fc.constant(cancel) },
);

it('on any day the numbers are what a list on paper says, and each refusal is one the paper demands', async () => {
  // One agency, whose file grows from run to run.
  const world: World = { paper: { raises: [], people: [] }, done: [] };
  const acts = fc.array(fc.tuple(act, day, fc.nat(9)), { minLength: 4, maxLength: 7 });
  await fc.assert(
    fc.asyncProperty(acts, fc.array(day, { minLength: 3, maxLength: 3 }), async (sequence, days) => {
      for (const [one, on, n] of sequence) await take(world, one, on, n);
      for (const asOf of days) await compare(world, asOf);
    }),
    { numRuns: 20, endOnFailure: true },
  );
}, 90_000);
