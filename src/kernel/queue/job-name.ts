import type { Static, TSchema } from 'typebox';

/** What puts a job on the queue knows of it: its name and its payload, not the work. */
export interface JobName<Payload> {
  readonly name: string;
  readonly schema: TSchema;
  /** Only for the type. */
  readonly takes?: (payload: Payload) => void;
}

/** For work that puts itself on the queue again from far below: the name stands there, `defineJob` above fills it. */
export const jobName = <Schema extends TSchema>(
  name: string,
  schema: Schema,
): JobName<Static<Schema>> & { readonly schema: Schema } => ({ name, schema });
