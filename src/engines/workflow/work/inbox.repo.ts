import { type Ctx, rows, sql } from '#kernel';
import type { Box } from '../contract.ts';

/** A place in a list: rows strictly after it come next. */
export interface Cursor {
  readonly at: Date;
  readonly id: string;
}

export interface InboxFilter {
  readonly box: Box;
  readonly personId: string;
  /** Principals in whose stead the person may act, for what is to be done. */
  readonly standing: readonly string[];
  readonly q: string | null;
  readonly flowKey: string | null;
  readonly subjectPrefix: string | null;
  readonly after: Cursor | null;
  readonly limit: number;
  readonly offset: number;
}

export interface InboxRow {
  id: string;
  instanceId: string;
  versionId: string;
  nodeId: string;
  flowKey: string;
  flowName: string;
  nodeName: string;
  subject: string;
  title: string;
  initiatorName: string;
  state: string;
  outcome: string | null;
  at: Date;
  dueAt: Date | null;
  urged: number;
  personId: string | null;
  unclaimed: boolean;
  held: boolean;
}

const about = sql`i.id as "instanceId", i.version_id as "versionId", i.flow_key as "flowKey", i.flow_name as "flowName", i.subject,
  i.title, i.initiator_name as "initiatorName", i.held_at is not null as held`;

const matches = (filter: InboxFilter) => sql`(${filter.q}::text is null or i.title like '%' || ${filter.q} || '%'
    or i.initiator_name like '%' || ${filter.q} || '%')
  and (${filter.flowKey}::text is null or i.flow_key = ${filter.flowKey})
  and (${filter.subjectPrefix}::text is null or i.subject like ${filter.subjectPrefix} || '%')`;

const after = (filter: InboxFilter, at: string, id: string) =>
  filter.after ? sql`and (${sql.raw(at)}, ${sql.raw(id)}) < (${filter.after.at}, ${filter.after.id})` : sql``;

/** One person's rows lie in the index as they are shown; only deputies need a sort. */
const whose = ({ personId, standing }: InboxFilter) =>
  standing.length === 0 ? sql`w.person_id = ${personId}` : sql`w.person_id = any(${[personId, ...standing]}::text[])`;

/** The rows of each box, by index of person and time, with the joins made for one page only. */
function source(filter: InboxFilter, now: Date) {
  const { personId } = filter;
  switch (filter.box) {
    case 'todo':
    case 'overdue': {
      const late = filter.box === 'overdue' ? sql`and w.due_at <= ${now}` : sql``;
      return sql`select t.id, t.node_id as "nodeId", t.node_name as "nodeName", t.state, t.outcome, w.at, w.due_at as "dueAt", t.urged,
          w.person_id as "personId", t.assignee_id is null as unclaimed, ${about}
        from workflow.todo w join workflow.tasks t on t.id = w.task_id join workflow.instances i on i.id = t.instance_id
        where ${whose(filter)} ${late} and ${matches(filter)}
          ${after(filter, 'w.at', 'w.task_id')}
        order by w.at desc, w.task_id desc`;
    }
    case 'done':
      return sql`select t.id, t.node_id as "nodeId", t.node_name as "nodeName", t.state, t.outcome, t.ended_at as at, t.due_at as "dueAt",
          t.urged, null::text as "personId", false as unclaimed, ${about}
        from workflow.tasks t join workflow.instances i on i.id = t.instance_id
        where t.decided_by = ${personId} and ${matches(filter)} ${after(filter, 't.ended_at', 't.id')}
        order by t.ended_at desc, t.id desc`;
    case 'unread':
      return sql`select c.id, null::text as "nodeId", c.node_name as "nodeName", i.state, null::text as outcome, c.at, null::timestamptz as "dueAt",
          0 as urged, null::text as "personId", false as unclaimed, ${about}
        from workflow.copies c join workflow.instances i on i.id = c.instance_id
        where c.person_id = ${personId} and c.read_at is null and ${matches(filter)} ${after(filter, 'c.at', 'c.id')}
        order by c.at desc, c.id desc`;
    case 'started':
      return sql`select i.id, null::text as "nodeId",
          coalesce((select string_agg(distinct t.node_name, '、') from workflow.tasks t where t.instance_id = i.id and t.state = 'open'), '') as "nodeName",
          i.state, i.outcome, i.started_at as at, null::timestamptz as "dueAt", 0 as urged, null::text as "personId", false as unclaimed, ${about}
        from workflow.instances i
        where i.initiator_id = ${personId} and ${matches(filter)} ${after(filter, 'i.started_at', 'i.id')}
        order by i.started_at desc, i.id desc`;
  }
}

export const inbox = {
  page: (ctx: Ctx, filter: InboxFilter) =>
    rows(ctx, sql<InboxRow>`${source(filter, ctx.now())} limit ${filter.limit} offset ${filter.offset}`),

  /** Counted up to a thousand; nobody pages further than that by number. */
  count: async (ctx: Ctx, filter: InboxFilter) =>
    (
      await rows(
        ctx,
        sql<{
          n: number;
        }>`select count(*)::int as n from (${source({ ...filter, after: null }, ctx.now())} limit 1000) counted`,
      )
    )[0]?.n ?? 0,

  waiting: async (ctx: Ctx, personIds: readonly string[], personId: string) =>
    (
      await rows(
        ctx,
        sql<{ todo: number; late: number; unread: number; due: Date | null }>`select
            (select count(*)::int from workflow.todo where person_id = any(${personIds}::text[])) as todo,
            (select count(*)::int from workflow.todo where person_id = any(${personIds}::text[]) and due_at <= ${ctx.now()}) as late,
            (select count(*)::int from workflow.copies where person_id = ${personId} and read_at is null) as unread,
            (select min(due_at) from workflow.todo where person_id = any(${personIds}::text[])) as due`,
      )
    )[0],
};
