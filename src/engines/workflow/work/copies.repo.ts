import { type Ctx, json, maybeOne, run, sql, type TxCtx } from '#kernel';
import type { PersonName } from '../run/assign.ts';

export const copies = {
  send: (tx: TxCtx, instanceId: string, copy: { people: readonly PersonName[]; nodeName: string; note: string }) => {
    const items = copy.people.map((person) => ({ ...person, copyId: tx.newId('cpy') }));
    return run(
      tx,
      sql`insert into workflow.copies (id, instance_id, node_name, person_id, person_name, sent_by_name, note, at)
        select i."copyId", ${instanceId}, ${copy.nodeName}, i.id, i.name, ${tx.actor.name}, ${copy.note}, ${tx.now()}
        from jsonb_to_recordset(${json(items)}) as i("copyId" text, id text, name text)`,
    );
  },

  /** The instance of a copy that this person reads now for the first time, or has read. */
  markRead: (tx: TxCtx, copyId: string, personId: string) =>
    maybeOne(
      tx,
      sql<{ instanceId: string }>`update workflow.copies set read_at = coalesce(read_at, ${tx.now()})
        where id = ${copyId} and person_id = ${personId} returning instance_id as "instanceId"`,
    ),

  urgedSince: async (ctx: Ctx, instanceId: string, since: Date) =>
    (await maybeOne(
      ctx,
      sql`select 1 from workflow.journal where instance_id = ${instanceId} and kind = 'urge' and at > ${since} limit 1`,
    )) !== undefined,
};
