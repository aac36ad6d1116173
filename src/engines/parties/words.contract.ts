import { nullable, Type } from '#kernel/contract';

export const text = (title: string, maxLength: number) => Type.String({ title, minLength: 1, maxLength });
export const optionalText = (title: string, maxLength: number) => Type.Optional(nullable(text(title, maxLength)));
