import { Type } from '#kernel/contract';

export const DateOnly = (title: string) => Type.String({ title, format: 'date' });

/** What a selection list shows of each item of a list. */
export const option = { value: Type.String(), label: Type.String() };
