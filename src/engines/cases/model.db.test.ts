import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { completeTask, listTasks, opinionsOf, terminateInstance } from '#engines/workflow';
import { AppError, type Calendar, type Ctx, readCalendar, rows, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { actOnCase } from './act-on-case.ts';
import { cases, entries, lifeOf } from './cases.repo.ts';
import { flows } from './flow/flows.repo.ts';
import { restartReview } from './flow/follow-case.ts';
import { type CaseCommand, type CaseLife, caseStates, finalStates } from './life.ts';
import { allowedCommands, moveCase } from './move-case.rules.ts';
import { submitCase } from './submit-case.ts';
import { caseModules, submission } from './testing.ts';

/** What the pure model knows: the life by its rules, and the flow of the pack (two offices side by side, then the head). */
interface Model {
  life: CaseLife;
  flow: 'none' | 'running' | 'ended' | 'broken-off';
  open: Set<Office>;
  refused: boolean;
  opinions: string[];
  trail: string[];
}
const offices = { office: 'per-case-clerk', beside: 'per-case-joint', sign: 'per-case-head' } as const;
type Office = keyof typeof offices;
type Step =
  | { readonly kind: 'life'; readonly command: CaseCommand }
  | { readonly kind: 'task'; readonly office: Office; readonly outcome: 'agree' | 'disagree' }
  | { readonly kind: 'break-off' }
  | { readonly kind: 'restart' };

const reason = '有事实和理由';
const remedy = '可以申请行政复议或者提起行政诉讼';
const commands: readonly CaseCommand[] = [
  { type: 'pre-reject', reason },
  { type: 'resubmit' },
  { type: 'request-correction', missing: ['一样'], reason },
  { type: 'supply' },
  { type: 'accept' },
  { type: 'refuse-acceptance', reason, remedy },
  { type: 'suspend', kind: 'hearing', reason },
  { type: 'resume' },
  { type: 'extend', days: 5, approvedBy: '负责人', reason },
  { type: 'decide', outcome: 'granted' },
  { type: 'decide', outcome: 'refused', reason, remedy },
  { type: 'deliver' },
  { type: 'close' },
  { type: 'withdraw', reason },
  { type: 'terminate', reason },
];
const steps: readonly Step[] = [
  ...commands.map((command) => ({ kind: 'life', command }) as const),
  ...(Object.keys(offices) as Office[]).flatMap((office) =>
    (['agree', 'disagree'] as const).map((outcome) => ({ kind: 'task', office, outcome }) as const),
  ),
  { kind: 'break-off' },
  { kind: 'restart' },
];

let city: TestCity;
let calendar: Calendar;
const seen = new Set<string>();

beforeAll(async () => {
  city = await testCity({ modules: caseModules, pack: 'testville', demo: true, now: '2026-11-02T02:00:00Z' });
  calendar = await readCalendar(city.ctx());
});
afterAll(() => city.close());

const as = (id: string): Ctx => city.ctx(city.person([], { id, name: id }));
const underReview = (model: Model) => model.life.state === 'accepted' || model.life.state === 'reviewing';
const holds = (model: Model) => model.flow === 'running' && model.life.state === 'suspended';

/** Whether a step may come, by the model alone. */
function isLegal(model: Model, step: Step): boolean {
  if (step.kind === 'task') return model.flow === 'running' && !holds(model) && model.open.has(step.office);
  if (step.kind === 'break-off') return model.flow === 'running';
  if (step.kind === 'restart') return model.flow === 'broken-off' && underReview(model);
  if (step.command.type === 'decide' && model.flow === 'running') return false;
  return allowedCommands(model.life).includes(step.command.type);
}

function begin(model: Model): void {
  model.flow = 'running';
  model.open = new Set(['office', 'beside']);
  model.refused = false;
}

function end(model: Model): void {
  model.flow = 'ended';
  model.open.clear();
  model.trail.push('end-review');
}

function move(model: Model, step: Step): void {
  if (step.kind === 'life') {
    model.life = moveCase(model.life, step.command, '2026-11-02', calendar);
    model.trail.push(step.command.type);
  } else if (step.kind === 'task') vote(model, step.office, step.outcome);
  else if (step.kind === 'restart') {
    begin(model);
    model.trail.push('restart-review');
  } else breakOff(model);
  follow(model);
}

function vote(model: Model, office: Office, outcome: 'agree' | 'disagree'): void {
  model.open.delete(office);
  model.opinions.push(`${office}:${outcome}`);
  if (outcome === 'disagree') model.refused = true;
  if (model.open.size > 0) return;
  if (office === 'sign' || model.refused) end(model);
  else model.open.add('sign');
}

function breakOff(model: Model): void {
  model.flow = 'broken-off';
  model.open.clear();
  model.opinions.push('终止');
  model.trail.push('break-off-review');
}

/** Mostly what goes on with a case, now and then what ends it early, and half the time whatever there is. */
function choiceOf(ways: readonly Step[], pick: number, legal: boolean): readonly Step[] {
  const onward = ways.filter((step) => step.kind !== 'life' || !endings.includes(step.command.type));
  if (!legal || ways.length === 0) return steps;
  return pick % 8 === 0 || onward.length === 0 ? ways : onward;
}
const endings: readonly CaseCommand['type'][] = ['withdraw', 'terminate', 'refuse-acceptance', 'pre-reject'];

/** What the queue does after each step. */
function follow(model: Model): void {
  if (model.flow === 'none' && underReview(model)) {
    begin(model);
    if (model.life.state === 'accepted') {
      model.life = moveCase(model.life, { type: 'start-review' }, '2026-11-02', calendar);
      model.trail.push('start-review');
    }
  } else if (model.flow === 'running' && !underReview(model) && model.life.state !== 'suspended') breakOff(model);
}

/** The same step through the product; the answer is whether it was taken. */
async function carryOut(id: string, step: Step): Promise<boolean> {
  try {
    await perform(id, step);
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

async function perform(id: string, step: Step): Promise<void> {
  if (step.kind === 'life') await actOnCase(as('per-case-clerk'), { caseId: id, command: step.command });
  else if (step.kind === 'restart') await restartReview(as('per-case-clerk'), id);
  else if (step.kind === 'break-off') {
    const flow = await flows.latest(city.ctx(), id);
    await terminateInstance(city.ctx(), flow?.instanceId ?? 'none', { opinion: '终止' });
  } else {
    const who = as(offices[step.office]);
    const { items } = await listTasks(who, { box: 'todo', subject: `cases.case:${id}` });
    await completeTask(who, items[0]?.id ?? 'none', {
      outcome: step.outcome,
      opinion: `${step.office}:${step.outcome}`,
    });
  }
}

async function opinionsIn(id: string): Promise<string[]> {
  const found = await rows(
    city.ctx(),
    sql<{ id: string }>`select instance_id as id from cases.flows where case_id = ${id} order by round`,
  );
  const all = await Promise.all(found.map((flow) => opinionsOf(city.ctx(), flow.id)));
  return all.flat().map(({ text }) => (/^办件/.test(text) ? '终止' : text));
}

async function compare(id: string, model: Model): Promise<void> {
  const row = (await cases.byId(city.ctx(), id))!;
  expect(lifeOf(row)).toEqual(model.life);
  const trail = await entries.of(city.ctx(), id);
  expect(trail.map(({ seq }) => seq)).toEqual(trail.map((_, place) => place + 1));
  // A restart starts before it is noted, and the end of a flow comes by the queue: the set counts, and that none is lost.
  expect(trail.map(({ command }) => command).sort()).toEqual([...model.trail].sort());
  expect((await opinionsIn(id)).sort()).toEqual([...model.opinions].sort());
  const audit = await rows(city.ctx(), sql`select from kernel.audit_entries where subject = ${`cases.case:${id}`}`);
  // Each step has its entry, and so has each paper that a step issued.
  const papers = await rows(city.ctx(), sql`select from cases.papers where case_id = ${id}`);
  expect(audit.length).toBe(trail.length + papers.length);
  const tasks = await rows(
    city.ctx(),
    sql`select from ${sql.table('workflow.tasks')} t join ${sql.table('workflow.instances')} i on i.id = t.instance_id
      where i.subject = ${`cases.case:${id}`} and t.state = 'open'`,
  );
  expect(tasks.length).toBe(model.open.size);
}

it('whatever officials try, the database does what the rules of the life and of the flow say, and loses no opinion', async () => {
  const picks = fc.array(fc.record({ pick: fc.nat(), legal: fc.boolean() }), { minLength: 6, maxLength: 16 });
  await fc.assert(
    fc.asyncProperty(picks, async (chosen) => {
      const { case: made } = await submitCase(city.ctx(), submission('itm-046', '990100'));
      const model: Model = {
        life: lifeOf(made),
        flow: 'none',
        open: new Set(),
        refused: false,
        opinions: [],
        trail: ['submit'],
      };
      seen.add(model.life.state);
      for (const { pick, legal } of chosen) {
        const ways = steps.filter((step) => isLegal(model, step));
        // Never stuck: until the end something can be done.
        if (finalStates.includes(model.life.state)) expect(ways.filter(({ kind }) => kind === 'life')).toEqual([]);
        else expect(ways.length).toBeGreaterThan(0);
        const from = choiceOf(ways, pick, legal);
        const step = from[pick % from.length] as Step;
        const expected = isLegal(model, step);
        expect(await carryOut(made.id, step), JSON.stringify(step)).toBe(expected);
        await city.drain();
        if (expected) move(model, step);
        seen.add(model.life.state);
      }
      await compare(made.id, model);
    }),
    { numRuns: 40 },
  );
}, 120_000);

it('reaches every state that a case can be in, each with its entry', async () => {
  const way: readonly CaseCommand['type'][] = ['deliver', 'close'];
  const { case: made } = await submitCase(city.ctx(), submission('itm-083', '990100'));
  for (const type of ['accept', 'start-review', 'suspend', 'resume', 'decide', ...way] as const) {
    const command = [...commands, { type: 'start-review' } as const].find((one) => one.type === type);
    if (command) seen.add((await actOnCase(as('per-case-clerk'), { caseId: made.id, command })).state);
  }
  for (const type of ['request-correction', 'pre-reject', 'refuse-acceptance', 'withdraw', 'terminate'] as const) {
    const { case: other } = await submitCase(city.ctx(), submission('itm-083', '990100'));
    const command = commands.find((one) => one.type === type);
    if (command) seen.add((await actOnCase(as('per-case-clerk'), { caseId: other.id, command })).state);
  }
  expect([...seen].sort()).toEqual(Object.keys(caseStates).sort());
});
