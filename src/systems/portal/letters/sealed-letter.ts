import type { Ctx } from '#kernel';

type Field = 'title' | 'text' | 'name' | 'phone' | 'refusal' | 'answer' | 'correction' | 'rating' | 'words';

const place = (number: string, field: Field): string => `portal.letters.${field}:${number}`;

export const sealField = (ctx: Ctx, number: string, field: Field, value: string): string =>
  ctx.secrets.seal(value, place(number, field));

export const openField = (ctx: Ctx, number: string, field: Field, sealed: string | null): string =>
  sealed === null ? '' : ctx.secrets.open(sealed, place(number, field));

export const indexOf = (ctx: Ctx, field: 'name' | 'phone', value: string): string =>
  ctx.secrets.index(value, `portal.letters.${field}`);
