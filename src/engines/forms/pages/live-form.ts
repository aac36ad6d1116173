import type { ExpressionNode } from '#kernel/contract';
import type { Answers, Form, FormPage } from '../form.ts';
import { type Ordered, orderFields } from '../order-findings.ts';

type Packed = readonly unknown[];

/** A field as the script of the page knows it: name, kind, condition, formula, unit, what lies inside. */
interface LiveField {
  readonly n: string;
  readonly k: string;
  readonly w?: Packed;
  readonly c?: Packed;
  readonly u?: string;
  readonly f?: readonly LiveField[];
}

/** Short forms of the tree of an expression. */
function pack(node: ExpressionNode): Packed {
  switch (node.kind) {
    case 'value':
      return ['v', node.value];
    case 'path':
      return ['p', node.path];
    case 'list':
      return ['l', node.items.map(pack)];
    case 'not':
      return ['!', pack(node.item)];
    case 'minus':
      return ['-', pack(node.item)];
    case 'call':
      return ['f', node.name, node.args.map(pack)];
    case 'binary':
      return ['b', node.sign, pack(node.left), pack(node.right)];
  }
}

const liveField = ({ field, inner }: Ordered): LiveField => ({
  n: field.name,
  k: field.kind,
  ...(field.when ? { w: pack(field.when.tree) } : {}),
  ...(field.compute ? { c: pack(field.compute.tree) } : {}),
  ...(field.unit ? { u: field.unit } : {}),
  ...(inner.length > 0 ? { f: inner.map(liveField) } : {}),
});

const isLive = ({ field, inner }: Ordered): boolean =>
  field.when !== null || field.compute !== null || field.kind === 'rows' || inner.some(isLive);

/**
 * What the script needs to react on one page: its fields in the order of looking, and the answers of other pages. Null
 * where nothing on the page depends on anything.
 */
export function liveData(form: Form, page: FormPage, answers: Answers, today: string): string | null {
  const own = new Set(page.fields.map((field) => field.name));
  const ordered = orderFields(form).ordered.filter(({ field }) => own.has(field.name));
  if (!ordered.some(isLive)) return null;
  const asked = new Set(page.fields.flatMap((field) => pathsOf(field)));
  const others = Object.entries(answers).filter(([name]) => !own.has(name) && asked.has(name));
  return JSON.stringify({ today, answers: Object.fromEntries(others), fields: ordered.map(liveField) });
}

/** Names that the expressions of a field, and of what lies inside it, look at. */
function pathsOf(field: FormPage['fields'][number]): string[] {
  const own = [field.when, field.compute].flatMap((expression) => expression?.paths ?? []);
  return [...own.map((path) => path.split('.', 1)[0] ?? ''), ...field.fields.flatMap(pathsOf)];
}
