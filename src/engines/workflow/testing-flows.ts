import fc from 'fast-check';
import { forPeople, people, type Sketch, sketchBody } from './testing.ts';

/** A flow put together from parts that each begin at one node and end at one. */
export type Part =
  | { readonly kind: 'task'; readonly who: readonly number[]; readonly mode: number }
  | { readonly kind: 'timer' }
  | { readonly kind: 'row'; readonly parts: readonly Part[] }
  | { readonly kind: 'choice' | 'all' | 'some'; readonly parts: readonly Part[] }
  | { readonly kind: 'again'; readonly part: Part }
  | { readonly kind: 'sub'; readonly part: Part };

export const partArbitrary = (withModes: boolean): fc.Arbitrary<Part> =>
  fc.letrec<{ part: Part; task: Part }>((tie) => ({
    task: fc.record({
      kind: fc.constant('task' as const),
      who: fc.uniqueArray(fc.nat(4), { minLength: 1, maxLength: withModes ? 3 : 1 }),
      mode: withModes ? fc.nat(4) : fc.constant(0),
    }),
    part: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      tie('task'),
      fc.record({ kind: fc.constant('row' as const), parts: fc.array(tie('part'), { minLength: 1, maxLength: 3 }) }),
      fc.record({
        kind: fc.constantFrom('choice' as const, 'all' as const, ...(withModes ? (['some'] as const) : [])),
        parts: fc.array(tie('part'), { minLength: 2, maxLength: 3 }),
      }),
      ...(withModes
        ? [
            fc.record({ kind: fc.constant('again' as const), part: tie('task') }),
            fc.record({ kind: fc.constant('sub' as const), part: tie('part') }),
            fc.constant({ kind: 'timer' } as const),
          ]
        : []),
    ),
  })).part;

const modes = ['single', 'any', 'all', 'sequential', 'ratio'];
const persons = Object.values(people);

interface Drawing {
  readonly nodes: Sketch['nodes'][number][];
  readonly edges: Sketch['edges'][number][];
}

/** Draws a part; `condition` writes the n-th variable as the reader of the flow wants it. */
export function drawPart(part: Part, condition: (variable: string) => string = (name) => `${name} = true`): Sketch {
  let serial = 0;
  const next = (stem: string): string => {
    serial += 1;
    return `${stem}${serial}`;
  };
  const draw = (one: Part, to: Drawing): { first: string; last: string } => {
    switch (one.kind) {
      case 'task': {
        const id = next('task');
        const rule = { mode: modes[one.mode] ?? 'single', ratio: '50' };
        to.nodes.push([
          id,
          'userTask',
          forPeople(
            one.who.map((place) => persons[place] ?? ''),
            rule,
          ),
        ]);
        return { first: id, last: id };
      }
      case 'timer': {
        const id = next('wait');
        const content =
          '<bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>';
        to.nodes.push([id, 'intermediateCatchEvent', {}, content]);
        return { first: id, last: id };
      }
      case 'row': {
        const drawn = one.parts.map((each) => draw(each, to));
        for (const [place, each] of drawn.entries()) {
          const before = drawn[place - 1];
          if (before) to.edges.push([`${before.last}>${each.first}`]);
        }
        return { first: drawn[0]?.first ?? '', last: drawn.at(-1)?.last ?? '' };
      }
      case 'again': {
        const { first, last } = draw(one.part, to);
        const [enter, leave] = [next('enter'), next('leave')];
        to.nodes.push([enter, 'exclusiveGateway'], [leave, 'exclusiveGateway']);
        to.edges.push([`${enter}>${first}`], [`${last}>${leave}`]);
        const out = next('out');
        to.nodes.push([out, 'exclusiveGateway']);
        to.edges.push([`${leave}>${enter}`, 'outcome = "disagree"'], [`${leave}>${out}`, 'default']);
        return { first: enter, last: out };
      }
      case 'sub': {
        const id = next('sub');
        const inside: Drawing = { nodes: [], edges: [] };
        const { first, last } = draw(one.part, inside);
        const [start, end] = [next('s'), next('e')];
        inside.nodes.push([start, 'startEvent'], [end, 'endEvent']);
        inside.edges.push([`${start}>${first}`], [`${last}>${end}`]);
        to.nodes.push([id, 'subProcess', {}, sketchBody(inside)]);
        return { first: id, last: id };
      }
      default: {
        const type = { choice: 'exclusiveGateway', all: 'parallelGateway', some: 'inclusiveGateway' }[one.kind];
        const [fork, join] = [next('fork'), next('join')];
        to.nodes.push([fork, type], [join, type]);
        for (const [place, each] of one.parts.entries()) {
          const { first, last } = draw(each, to);
          const isDefault = place === one.parts.length - 1;
          const when = isDefault ? 'default' : condition(next('x'));
          to.edges.push(one.kind === 'all' ? [`${fork}>${first}`] : [`${fork}>${first}`, when], [`${last}>${join}`]);
        }
        return { first: fork, last: join };
      }
    }
  };
  const drawing: Drawing = {
    nodes: [
      ['start', 'startEvent'],
      ['end', 'endEvent'],
    ],
    edges: [],
  };
  const { first, last } = draw(part, drawing);
  drawing.edges.push([`start>${first}`], [`${last}>end`]);
  return drawing;
}

/** The variables that the conditions read, chosen by the bits of a number. */
export const variablesOf = (bits: number): Record<string, boolean> =>
  Object.fromEntries(
    Array.from({ length: 60 }, (_, place) => [`x${place}`, Math.floor(bits / 2 ** (place % 30)) % 2 === 1]),
  );
