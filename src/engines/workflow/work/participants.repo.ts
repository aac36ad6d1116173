import { type Ctx, maybeOne, sql } from '#kernel';
import { principalsOf } from './standing.ts';

/** Whether the caller, or somebody in whose stead the caller may act now, has or had a part in the instance. */
export async function isParticipant(ctx: Ctx, instanceId: string): Promise<boolean> {
  const me = ctx.actor.id;
  if (me === null) return false;
  const standing = [me, ...(await principalsOf(ctx, null)).map((one) => one.id)];
  const found = await maybeOne(
    ctx,
    sql`select 1 from workflow.instances i where i.id = ${instanceId} and (
        i.initiator_id = ${me}
        or exists (select 1 from workflow.tasks t where t.instance_id = i.id
          and (t.decided_by = ${me} or t.assignee_id = any(${standing}::text[])))
        or exists (select 1 from workflow.task_candidates c join workflow.tasks t on t.id = c.task_id
          where t.instance_id = i.id and c.person_id = any(${standing}::text[]))
        or exists (select 1 from workflow.copies c where c.instance_id = i.id and c.person_id = ${me}))`,
  );
  return found !== undefined;
}
