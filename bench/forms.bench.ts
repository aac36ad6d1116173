import { type Component, ProcessTargets, processSync } from '@formio/core';
import { compileCheck, type FormSchema, readForm, type SchemaProperty } from '#engines/forms';

export const title =
  'a form of 200 fields with conditions and repeated groups: checked in under 5 ms, against @formio/core on the same form in the same run';

const LIMIT_MS = 5;
const PLAIN = 140;
const CONDITIONAL = 40;
const GROUPS = 4;
const ROWS = 5;
const ROUNDS = 300;

interface Twin {
  readonly ours: Record<string, SchemaProperty>;
  readonly theirs: Component[];
  readonly answers: Record<string, unknown>;
}

/** The same form for both: text fields, fields shown by a condition on another, and groups of rows. */
function twinForm(): Twin {
  const ours: Record<string, SchemaProperty> = {};
  const theirs: Component[] = [];
  const answers: Record<string, unknown> = {};
  for (let i = 0; i < PLAIN; i += 1) {
    ours[`f${i}`] = { type: 'string', title: `题${i}`, minLength: 2, maxLength: 20 };
    theirs.push(textfield(`f${i}`));
    answers[`f${i}`] = i % 3 === 0 ? 'yes' : 'some text';
  }
  for (let i = 0; i < CONDITIONAL; i += 1) {
    const asked = `f${i * 3}`;
    ours[`c${i}`] = { type: 'string', title: `条件题${i}`, minLength: 2, maxLength: 20, 'x-when': `${asked} = 'yes'` };
    const conditional = {
      show: true,
      conjunction: 'all',
      conditions: [{ component: asked, operator: 'isEqual', value: 'yes' }],
    };
    theirs.push({ ...textfield(`c${i}`), conditional } as Component);
    answers[`c${i}`] = 'an answer';
  }
  for (let i = 0; i < GROUPS; i += 1) {
    const names = ['a', 'b', 'c', 'd'];
    const item = Object.fromEntries(names.map((name) => [name, { type: 'string', title: name, minLength: 2 }]));
    ours[`g${i}`] = { type: 'array', title: `组${i}`, items: { type: 'object', required: names, properties: item } };
    const components = names.map((name) => textfield(name));
    theirs.push({ type: 'datagrid', key: `g${i}`, label: `g${i}`, input: true, components } as unknown as Component);
    answers[`g${i}`] = Array.from({ length: ROWS }, () => Object.fromEntries(names.map((name) => [name, 'filled'])));
  }
  return { ours, theirs, answers };
}

const textfield = (key: string): Component =>
  ({
    type: 'textfield',
    key,
    label: key,
    input: true,
    validate: { required: true, minLength: 2, maxLength: 20 },
  }) as unknown as Component;

export async function run(): Promise<boolean> {
  const { ours, theirs, answers } = twinForm();
  const schema: FormSchema = { title: '大表', properties: ours, required: Object.keys(ours) };
  const check = compileCheck(readForm(schema).form);
  const around = { today: '2026-11-26' };
  const checkOurs = (input: Record<string, unknown>): number => check(input, around).errors.length;
  const checkTheirs = (input: Record<string, unknown>): number => {
    const scope = { errors: [] as unknown[] };
    const data = structuredClone(input);
    const context = { components: theirs, data, submission: { data }, scope, instances: {}, config: { server: true } };
    for (const processors of [ProcessTargets.submission, ProcessTargets.evaluator])
      processSync({ ...context, processors } as never);
    return scope.errors.length;
  };

  const broken = { ...answers, f1: '', c0: '', g0: [{ a: 'filled', b: '', c: 'filled', d: 'filled' }] };
  const agree = checkOurs(answers) === 0 && checkTheirs(answers) === 0 && checkOurs(broken) === 3;
  const theirFaults = checkTheirs(broken);
  const mine: number[] = [];
  const others: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    mine.push(timed(() => checkOurs(answers)));
    if (round < ROUNDS / 10) others.push(timed(() => checkTheirs(answers)));
  }
  const [p50, p95] = [quantile(mine, 0.5), quantile(mine, 0.95)];
  const peer = quantile(others, 0.5);
  console.log(
    `  zhengtong p50 ${p50.toFixed(3)} ms, p95 ${p95.toFixed(3)} ms (limit ${LIMIT_MS}); @formio/core p50 ${peer.toFixed(2)} ms`,
  );
  console.log(
    `  ${(peer / p50).toFixed(0)} times as fast; three faults found: ${agree ? 'yes' : 'NO'} (@formio/core: ${theirFaults})`,
  );
  return agree && p95 < LIMIT_MS;
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
