import { EventEmitter } from 'node:events';
import { Engine } from 'bpmn-engine';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directory } from '#engines/directory';
import { type TestCity, testCity } from '#kernel/testing';
import { completeTask } from '../act/complete-task.ts';
import { workflow } from '../index.ts';
import { people, reviewRoom, sketchXml, type Who } from '../testing.ts';
import { drawPart, type Part, partArbitrary, variablesOf } from '../testing-flows.ts';

/**
 * bpmn-engine opens a parallel join too early when a choice stands in one of its branches: all[a, choice[b, c]] goes on after a
 * although c is open. Such flows are left to the other properties; a choice around a parallel pair stays here.
 */
const misjudged = (part: Part, inAll = false): boolean => {
  if (part.kind === 'choice' && inAll) return true;
  return 'parts' in part && part.parts.some((one) => misjudged(one, inAll || part.kind === 'all'));
};

describe('beside bpmn-engine on the same flows', () => {
  let city: TestCity;
  let room: ReturnType<typeof reviewRoom>;
  beforeAll(async () => {
    city = await testCity({
      modules: [directory, workflow],
      pack: 'testville',
      demo: true,
      now: '2026-03-02T02:00:00Z',
    });
    room = reviewRoom(city);
  });
  afterAll(() => city.close());

  it('has the same user tasks active after every step, in whatever order they are done', async () => {
    await fc.assert(
      fc.asyncProperty(
        partArbitrary(false).filter((part) => !misjudged(part)),
        fc.nat(2 ** 30 - 1),
        fc.array(fc.nat(20), { minLength: 40, maxLength: 40 }),
        async (part, bits, picks) => {
          const variables = variablesOf(bits);
          const id = await room.run(drawPart(part), variables);
          const source = sketchXml(drawPart(part, (name) => `$\{environment.variables.${name}}`));
          const engine = new Engine({ name: 'oracle', source, variables });
          const execution = await engine.execute({ listener: new EventEmitter() });
          const active = () => execution.getPostponed().filter((api) => api.type === 'bpmn:UserTask');
          for (const pick of picks) {
            const ours = (await room.open(id)).map((task) => task.node).sort();
            expect(ours).toEqual(
              active()
                .map((api) => api.id)
                .sort(),
            );
            if (ours.length === 0) break;
            const chosen = ours[pick % ours.length];
            const task = (await room.open(id)).find((one) => one.node === chosen);
            const who = (Object.keys(people) as Who[]).find((one) => people[one] === task?.who) ?? 'plain';
            await completeTask(room.as(who), task?.id ?? '', { outcome: 'agree' });
            active()
              .find((api) => api.id === chosen)
              ?.signal();
          }
          expect(await room.stateOf(id)).toBe('completed');
        },
      ),
      { numRuns: 20 },
    );
  }, 120_000);
});
