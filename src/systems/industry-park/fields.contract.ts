import { type TSchema, Type } from '#kernel/contract';

/** Fields that the forms of a project file share. */
export const oneOf = <Names extends string>(names: Readonly<Record<Names, string>>, title: string) =>
  Type.Unsafe<Names>({
    type: 'string',
    enum: Object.keys(names),
    title,
    'x-ui': { options: Object.entries(names).map(([value, label]) => ({ value, label })) },
  });
export const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
export const day = (title: string) => Type.String({ title, format: 'date' });
export const monthOrDay = (title: string) =>
  Type.String({
    title,
    pattern: '^[0-9]{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?$',
    description: '到日或到月，如 2008-03',
  });
/** Fen as a whole number; the largest that JSON carries exactly is 90 trillion yuan. */
export const Fen = (title: string) =>
  Type.Integer({ title, minimum: 0, maximum: 9_000_000_000_000_000, 'x-ui': { widget: 'money' } });
export const reasonOf = (title: string) =>
  Type.String({ title, minLength: 2, maxLength: 200, pattern: '\\S', 'x-ui': { widget: 'textarea', width: 'full' } });
export const Version = Type.Integer({ title: '版本', 'x-ui': { widget: 'hidden' } });
