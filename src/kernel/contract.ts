/** What browser code and contracts may use of the kernel: schemas and words, nothing that needs a server. */
import Type, { type Static, type TObject, type TSchema } from 'typebox';

export {
  addDays,
  addMonths,
  type BusinessDate,
  businessDate,
  daysBetween,
  isBusinessDate,
} from './clock/business-date.ts';
export type { DeadlineClock, Limit } from './clock/deadline-clock.ts';
export type { ClockReading } from './clock/read-clock.ts';
export type { FieldError } from './errors/app-error.ts';
export type { Problem } from './errors/problem.ts';
export * from './expressions/index.ts';
export * from './i18n/format.ts';
export { formatDate, formatDateTime } from './i18n/format-date.ts';
export { defineEvent, type EventType } from './queue/define-event.ts';
export type { Static, TObject, TSchema };
export { Type };

/** What is there, or null. */
export const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** A moment: a `Date` in the process, ISO 8601 on the wire. */
export const instant = (title: string) => Type.Unsafe<Date>({ type: 'string', format: 'date-time', title });

/** The words of a code list, to choose from. */
export const optionsOf = (names: Readonly<Record<string, string>>): { value: string; label: string }[] =>
  Object.entries(names).map(([value, label]) => ({ value, label }));

/** One code of a list, shown and chosen by its word. */
export const oneOf = <Names extends string>(names: Readonly<Record<Names, string>>, title: string, hint: object = {}) =>
  Type.Unsafe<Names>({
    type: 'string',
    enum: Object.keys(names),
    title,
    'x-ui': { options: optionsOf(names), ...hint },
  });

/** The query of every list: words, page, order. Spread it into a route's query object. */
export const listQuery = {
  q: Type.Optional(Type.String({ title: '搜索', maxLength: 200 })),
  page: Type.Optional(Type.Integer({ title: '页码', minimum: 1, maximum: 100_000, default: 1 })),
  pageSize: Type.Optional(Type.Integer({ title: '每页条数', minimum: 1, maximum: 200, default: 20 })),
  sort: Type.Optional(Type.String({ title: '排序', maxLength: 60, pattern: '^-?[A-Za-z][A-Za-z0-9._]*$' })),
};

/** The answer of every list. */
export const listOf = <Item extends TSchema>(item: Item) =>
  Type.Object({ items: Type.Array(item), total: Type.Integer({ minimum: 0 }) });

/** Limit and offset of a list query. */
export function pageWindow(query: { page?: number | undefined; pageSize?: number | undefined }): {
  limit: number;
  offset: number;
} {
  const limit = query.pageSize ?? 20;
  return { limit, offset: ((query.page ?? 1) - 1) * limit };
}
