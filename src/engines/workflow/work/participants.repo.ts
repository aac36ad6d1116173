import { type Ctx, maybeOne, sql } from '#kernel';

/** Whether the person, or somebody for whom the person now stands in, has or had a part in the instance. */
export async function isParticipant(ctx: Ctx, instanceId: string, personId: string): Promise<boolean> {
  const found = await maybeOne(
    ctx,
    sql`with standing as (
        select ${personId}::text as id union all
        select p.principal_id from workflow.proxies p where p.proxy_id = ${personId} and p.ended_at is null
          and p.valid_from <= ${ctx.today()}::date and p.valid_to >= ${ctx.today()}::date
      )
      select 1 from workflow.instances i where i.id = ${instanceId} and (
        i.initiator_id = ${personId}
        or exists (select 1 from workflow.tasks t where t.instance_id = i.id
          and (t.decided_by = ${personId} or t.assignee_id in (select id from standing)))
        or exists (select 1 from workflow.task_candidates c join workflow.tasks t on t.id = c.task_id
          where t.instance_id = i.id and c.person_id in (select id from standing))
        or exists (select 1 from workflow.copies c where c.instance_id = i.id and c.person_id = ${personId}))`,
  );
  return found !== undefined;
}
