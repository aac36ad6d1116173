import type { Scope, Surroundings, Value } from '#kernel/contract';
import type { Answers, Field, Form } from './form.ts';
import { type Ordered, orderFields } from './order-findings.ts';

export interface Resolved {
  /** Answers to what is asked, with what is reckoned, and nothing else. */
  readonly answers: Answers;
  /** Pointers of the fields that are asked or shown, `/rows/0/name`. */
  readonly shown: ReadonlySet<string>;
}

export type Resolve = (input: Answers, around: Surroundings) => Resolved;

/**
 * Decides once per form in which order to look, then answers quickly: which fields are asked, and what the reckoned ones
 * are. An answer to a question that is not asked is dropped, so that a hidden field cannot smuggle a value in.
 */
export function compileForm(form: Form): Resolve {
  const { ordered } = orderFields(form);
  return (input, around) => {
    const shown = new Set<string>();
    const answers = resolveFields(ordered, input, () => undefined, around, '', shown);
    return { answers, shown };
  };
}

function resolveFields(
  ordered: readonly Ordered[],
  input: Answers,
  outer: Scope,
  around: Surroundings,
  at: string,
  shown: Set<string>,
): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  const names = new Set(ordered.map(({ field }) => field.name));
  const scope: Scope = (path) => {
    const [head = '', ...rest] = path;
    if (!names.has(head)) return outer(path);
    let value: unknown = out[head];
    for (const part of rest)
      value =
        value !== null && typeof value === 'object' && Object.hasOwn(value, part)
          ? (value as Answers)[part]
          : undefined;
    return value as Value | undefined;
  };
  for (const { field, page, inner } of ordered) {
    if (page?.when && !page.when.holds(scope, around)) continue;
    if (field.when && !field.when.holds(scope, around)) continue;
    const pointer = `${at}/${field.name}`;
    shown.add(pointer);
    const given = Object.hasOwn(input, field.name) ? input[field.name] : undefined;
    const value = answerTo();
    if (value !== undefined && value !== null) out[field.name] = value;

    function answerTo(): unknown {
      if (field.kind === 'note') return undefined;
      if (field.compute) return whole(field, field.compute.evaluate(scope, around));
      if (field.kind === 'object')
        return resolveFields(inner, isRecord(given) ? given : {}, scope, around, pointer, shown);
      if (field.kind !== 'rows' || !Array.isArray(given)) return given;
      return given
        .slice(0, field.maxRows + 1)
        .map((row: unknown, index) =>
          resolveFields(inner, isRecord(row) ? row : {}, scope, around, `${pointer}/${index}`, shown),
        );
    }
  }
  return out;
}

/** Reckoned money ends at the fen, half up; a reckoned whole number likewise. */
const whole = (field: Field, value: unknown): unknown =>
  typeof value === 'number' && (field.kind === 'money' || field.kind === 'integer') ? Math.floor(value + 0.5) : value;

const isRecord = (value: unknown): value is Answers =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
