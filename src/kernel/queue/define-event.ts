import type { Static, TSchema } from 'typebox';

/** Something that happened, in the past tense: `content.article.published`. Payloads carry ids, rarely more. */
export interface EventType<Payload> {
  readonly name: string;
  readonly schema: TSchema;
  /** Only for the type. */
  readonly payload?: Payload;
}

export function defineEvent<Schema extends TSchema>(name: string, schema: Schema): EventType<Static<Schema>> {
  return { name, schema };
}
