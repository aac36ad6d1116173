import { type Static, type TSchema, Type } from '#kernel/contract';
import type { RegisterField, RegisterKind } from './contract.ts';
import type { Condition, RecordFilter } from './record-filter.ts';

const day = (title: string) => Type.String({ title, format: 'date' });

const own = {
  state: Type.Optional(Type.Unsafe<'active' | 'closed' | 'all'>({ title: '状态', enum: ['active', 'closed', 'all'] })),
  region: Type.Optional(Type.String({ title: '所在地代码', pattern: '^[0-9]{2,12}$' })),
  asOf: Type.Optional(day('截至日期')),
};

const isRange = (field: RegisterField): boolean => ['number', 'integer', 'date'].includes(field.type);

/** The query by which a kind's records are asked for: its filter fields by name, numbers and dates by From and To. */
export function filterQuery(kind: RegisterKind): Record<string, TSchema> {
  const query: Record<string, TSchema> = { ...own };
  for (const field of kind.fields.filter((candidate) => candidate.hint.filter)) {
    const { name, title } = field;
    if (!isRange(field)) {
      query[name] = Type.Optional(Type.Union([Type.String(), Type.Array(Type.String())], { title }));
      continue;
    }
    const bound = (side: string) =>
      field.type === 'date' ? day(`${title}${side}`) : Type.Number({ title: `${title}${side}` });
    query[`${name}From`] = Type.Optional(bound('自'));
    query[`${name}To`] = Type.Optional(bound('至'));
  }
  return query;
}

export type OwnQuery = { [Name in keyof typeof own]?: Static<(typeof own)[Name]> } & { q?: string };

export function filterOf(kind: RegisterKind, query: Readonly<Record<string, unknown>>): RecordFilter {
  const where: Record<string, Condition> = {};
  for (const field of kind.fields.filter((candidate) => candidate.hint.filter)) {
    const condition = isRange(field)
      ? rangeOf(query[`${field.name}From`], query[`${field.name}To`])
      : (query[field.name] as Condition | undefined);
    if (condition !== undefined) where[field.name] = condition;
  }
  const { q, state, region } = query as OwnQuery;
  return { q, state, region, where };
}

function rangeOf(from: unknown, to: unknown): Condition | undefined {
  if (from === undefined && to === undefined) return undefined;
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) } as Condition;
}
