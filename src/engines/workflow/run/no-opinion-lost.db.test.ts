import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directory } from '#engines/directory';
import { AppError, one, rows, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { addSigners, removeSigner } from '../act/change-signers.ts';
import { claimTask, unclaimTask } from '../act/claim-task.ts';
import { completeTask } from '../act/complete-task.ts';
import { delegateTask, transferTask } from '../act/hand-over.ts';
import { commentInstance, terminateInstance } from '../act/on-instance.ts';
import { returnTargets, returnTask } from '../act/return-task.ts';
import { withdrawTask } from '../act/withdraw-task.ts';
import { workflow } from '../index.ts';
import { people, reviewRoom, type Who } from '../testing.ts';
import { drawPart, partArbitrary, variablesOf } from '../testing-flows.ts';
import { fireDueTimers } from '../work/fire-timers.ts';

const verbs = [
  'complete',
  'complete',
  'complete',
  'complete',
  'claim',
  'unclaim',
  'before',
  'after',
  'beside',
  'unsign',
  'transfer',
  'delegate',
  'start',
  'previous',
  'node',
  'start-straight',
  'node-straight',
  'withdraw',
  'comment',
  'terminate',
  'wait',
  'twice',
] as const;

const command = fc.record({
  verb: fc.constantFrom(...verbs),
  task: fc.nat(30),
  /** Mostly somebody who may; sometimes anybody. */
  stranger: fc.integer({ min: 0, max: 9 }),
  who: fc.nat(4),
  agrees: fc.boolean(),
});
type Command = typeof command extends fc.Arbitrary<infer Value> ? Value : never;

interface TaskState {
  id: string;
  state: string;
  assignee: string | null;
  decidedBy: string | null;
  candidates: string[];
  kind: string;
  parent: string | null;
}

describe('random flows under random commands, legal and illegal', () => {
  let city: TestCity;
  let room: ReturnType<typeof reviewRoom>;
  let now = Date.parse('2026-03-02T02:00:00Z');
  beforeAll(async () => {
    city = await testCity({
      modules: [directory, workflow],
      pack: 'testville',
      demo: true,
      now: new Date(now).toISOString(),
    });
    room = reviewRoom(city);
  });
  afterAll(() => city.close());

  const whoOf = (personId: string | null): Who =>
    (Object.keys(people) as Who[]).find((who) => people[who] === personId) ?? 'plain';
  const tasksOf = (id: string) =>
    rows(
      city.ctx(),
      sql<TaskState>`select t.id, t.state, t.assignee_id as assignee, t.decided_by as "decidedBy", t.kind, t.parent_id as parent,
          array(select person_id from workflow.task_candidates c where c.task_id = t.id) as candidates
        from workflow.tasks t where instance_id = ${id} order by t.created_at, t.id`,
    );
  const passTime = async () => {
    now += 2 * 3_600_000;
    city.clock.set(new Date(now).toISOString());
    await fireDueTimers(city.ctx());
  };

  function taskFor(
    all: readonly TaskState[],
    verb: Command['verb'],
    any: boolean,
    place: number,
  ): TaskState | undefined {
    const wanted = verb === 'withdraw' || verb === 'twice' ? 'done' : 'open';
    const pool = any ? all : all.filter((each) => each.state === wanted);
    return pool[place % Math.max(1, pool.length)];
  }

  /** Does it, or is refused as a person would be; whatever else is thrown fails the test. */
  async function attempt(
    id: string,
    { verb, task: place, stranger, who, agrees }: Command,
    said: string[],
  ): Promise<void> {
    if (verb === 'wait') return passTime();
    const all = await tasksOf(id);
    const task = taskFor(all, verb, stranger === 1, place);
    const candidate = task?.candidates[who % Math.max(1, task.candidates.length)] ?? null;
    const owner = verb === 'withdraw' ? task?.decidedBy : (task?.assignee ?? candidate);
    const ctx = room.as(stranger === 0 ? (Object.keys(people)[who] as Who) : whoOf(owner ?? null));
    const other = Object.values(people)[(who + 1) % 5] ?? '';
    const opinion = `意见${said.length}-${Math.random()}`;
    const taskId = task?.id ?? 'none';
    const outcome = agrees ? 'agree' : 'disagree';
    const signer = all.find((one) => one.parent === taskId && one.kind === 'sign' && /open|queued/.test(one.state));
    const back = async (to: 'start' | 'previous' | 'node', straightBack: boolean) => {
      const targets = task ? await returnTargets(city.ctx(), taskId) : [];
      const nodeId = targets[place % Math.max(1, targets.length)]?.value ?? 'nowhere';
      return returnTask(ctx, taskId, { to, nodeId, straightBack, opinion });
    };
    const acts: Record<Exclude<Command['verb'], 'wait'>, () => Promise<unknown>> = {
      complete: () => completeTask(ctx, taskId, { outcome, opinion }),
      twice: () => completeTask(ctx, taskId, { outcome, opinion }),
      claim: () => claimTask(ctx, taskId),
      unclaim: () => unclaimTask(ctx, taskId),
      before: () => addSigners(ctx, taskId, { people: [other], place: 'before', opinion }),
      after: () => addSigners(ctx, taskId, { people: [other], place: 'after', opinion }),
      beside: () => addSigners(ctx, taskId, { people: [other], place: 'parallel', opinion }),
      unsign: () => removeSigner(ctx, taskId, { taskId: signer?.id ?? 'none', opinion }),
      transfer: () => transferTask(ctx, taskId, { personId: other, opinion }),
      delegate: () => delegateTask(ctx, taskId, { personId: other, opinion }),
      start: () => back('start', false),
      previous: () => back('previous', false),
      node: () => back('node', false),
      'start-straight': () => back('start', true),
      'node-straight': () => back('node', true),
      withdraw: () => withdrawTask(ctx, taskId, { opinion }),
      comment: () => commentInstance(ctx, id, { opinion }),
      terminate: () => (place % 6 === 0 ? terminateInstance(ctx, id, { opinion }) : Promise.reject(refused)),
    };
    const before = await journalOf(id);
    try {
      await acts[verb]();
    } catch (error) {
      if (error !== refused && !(error instanceof AppError)) throw error;
      expect(await journalOf(id), `${verb} was refused and must leave no trace`).toBe(before);
      return;
    }
    if (verb === 'twice' || verb === 'complete') expect(task?.state, 'a decided task was decided again').toBe('open');
    expect(await journalOf(id), `${verb} is not in the journal`).toBeGreaterThan(before);
    if (verb !== 'claim' && verb !== 'unclaim') said.push(opinion);
  }
  const refused = new Error('not tried');
  const journalOf = async (id: string) =>
    (
      await one(
        city.ctx(),
        sql<{ n: number }>`select count(*)::int as n from workflow.journal where instance_id = ${id}`,
      )
    ).n;

  async function holds(id: string, said: readonly string[]): Promise<void> {
    const opinions = await rows(
      city.ctx(),
      sql<{ text: string }>`select text from workflow.opinions where instance_id = ${id} order by seq`,
    );
    expect(opinions.map((row) => row.text)).toEqual(said);
    const facts = await one(
      city.ctx(),
      sql<{
        state: string;
        trouble: string | null;
        seq: number;
        entries: number;
        open: number;
        waiting: number;
        timers: number;
        tokens: number;
        bare: number;
      }>`select
          i.state, i.trouble, i.journal_seq as seq,
          (select count(*)::int from workflow.journal j where j.instance_id = i.id) as entries,
          (select count(*)::int from workflow.tasks t where t.instance_id = i.id and t.state = 'open') as open,
          (select count(distinct w.task_id)::int from workflow.todo w join workflow.tasks t on t.id = w.task_id where t.instance_id = i.id) as waiting,
          (select count(*)::int from workflow.timers m where m.instance_id = i.id) as timers,
          (select count(*)::int from workflow.tokens k where k.instance_id = i.id) as tokens,
          (select count(*)::int from workflow.tokens k where k.instance_id = i.id and k.state = 'task' and k.held_by is null
            and not exists (select 1 from workflow.tasks t where t.token_id = k.id and t.state = 'open')) as bare
        from workflow.instances i where i.id = ${id}`,
    );
    expect(facts.entries).toBe(facts.seq);
    expect(facts.waiting, 'every open task waits for somebody, and nothing else does').toBe(facts.open);
    if (facts.state === 'running') {
      expect(facts.trouble).toBeNull();
      expect(facts.open + facts.timers, 'it waits for a person or a clock').toBeGreaterThan(0);
      expect(facts.bare, 'a round without an open task').toBe(0);
    } else expect([facts.open, facts.timers, facts.tokens]).toEqual([0, 0, 0]);
  }

  /** With everybody agreeing it comes to its end. */
  async function finish(id: string, said: string[]): Promise<void> {
    for (let step = 0; step < 120 && (await room.stateOf(id)) === 'running'; step += 1) {
      const task = (await tasksOf(id)).find((each) => each.state === 'open');
      if (!task) {
        await passTime();
        continue;
      }
      const opinion = `了结${step}`;
      await completeTask(room.as(whoOf(task.assignee ?? task.candidates[0] ?? null)), task.id, {
        outcome: 'agree',
        opinion,
      });
      said.push(opinion);
    }
    expect(await room.stateOf(id)).not.toBe('running');
  }

  it('loses no opinion, decides nothing twice, journals every move and never hangs', async () => {
    await fc.assert(
      fc.asyncProperty(
        partArbitrary(true),
        fc.nat(2 ** 30 - 1),
        fc.array(command, { minLength: 4, maxLength: 16 }),
        async (part, bits, commands) => {
          const id = await room.run(drawPart(part), variablesOf(bits));
          const said: string[] = [];
          await holds(id, said);
          for (const each of commands) {
            await attempt(id, each, said);
            await holds(id, said);
          }
          await finish(id, said);
          await holds(id, said);
        },
      ),
      { numRuns: Number(process.env['ZT_FLOW_RUNS'] ?? 12), endOnFailure: false, interruptAfterTimeLimit: 300_000 },
    );
  }, 400_000);
});
