import { type Ctx, one, rows, type Sql, sql } from '#kernel';
import type { CaseState } from '../life.ts';
import type { LampColour, Queue, Waits } from './desk.contract.ts';

export interface ListFilter {
  readonly scopes: readonly string[];
  readonly queue: Queue;
  readonly today: string;
  readonly soon: string;
  readonly itemId: string | null;
  readonly officeId: string | null;
  readonly regionCode: string | null;
  readonly state: string | null;
  readonly lamp: LampColour | null;
  readonly channel: string | null;
  readonly waits: Waits | null;
  readonly handlerId: string | null;
  readonly receivedFrom: string | null;
  readonly receivedTo: string | null;
  readonly q: { readonly text: string; readonly document: string; readonly phone: string } | null;
}

export interface Cursor {
  readonly day: string;
  readonly id: string;
}

export interface ListedCase {
  id: string;
  number: string;
  item: string;
  applicantKind: 'person' | 'firm';
  applicantName: string;
  organisationId: string;
  regionCode: string;
  state: CaseState;
  channel: 'portal' | 'counter' | 'api';
  handlerId: string | null;
  receivedOn: string;
  dueOn: string | null;
  lawDueOn: string | null;
  provisional: boolean;
  demo: boolean;
  version: number;
}

const all: Sql<unknown> = sql`true`;
/** What was destroyed stands on its list of destruction alone. */
const isKept = sql`c.destroyed_on is null`;
/** Far in the future: what has no due date comes last. */
const NEVER = '9999-12-31';

const inQueue = ({ queue, today, soon }: ListFilter): Sql<unknown> => {
  switch (queue) {
    case 'received':
      return sql`c.is_open and c.state = 'received'`;
    case 'open':
      return sql`c.is_open and c.state <> 'received'`;
    case 'soon':
      return sql`c.due_on between ${today}::date and ${soon}::date and c.is_open`;
    case 'late':
      return sql`c.due_on < ${today}::date and c.is_open`;
    case 'done':
      return sql`not c.is_open and ${isKept}`;
    case 'all':
      return isKept;
  }
};

const lit = ({ lamp, today, soon }: ListFilter): Sql<unknown> => {
  if (lamp === 'red') return sql`c.due_on < ${today}::date`;
  if (lamp === 'yellow') return sql`c.due_on between ${today}::date and ${soon}::date`;
  return lamp === 'green' ? sql`c.due_on > ${soon}::date` : all;
};

const waiting: Readonly<Record<Waits, Sql<unknown>>> = {
  extension: sql`exists (select from cases.extension_asks a where a.case_id = c.id and a.state = 'asked')`,
  decision: sql`c.is_open and c.state in ('accepted', 'reviewing') and (select f.state from cases.flows f where f.case_id = c.id
    order by f.round desc limit 1) = 'completed'`,
  deferral: sql`c.is_open and exists (select from cases.materials m where m.case_id = c.id and m.state = 'deferred'
    and m.late_on is not null)`,
};

/** Each scope by itself, so that an index on the path serves it. */
function inScopes(scopes: readonly string[]): Sql<unknown> {
  if (scopes.includes('/')) return all;
  if (scopes.length === 0) return sql`false`;
  const each = scopes.map(
    (scope) => sql`(c.organisation_path = ${scope} or c.organisation_path like ${`${scope}/%`}
      or c.region_path = ${scope} or c.region_path like ${`${scope}/%`}
      or (c.joint_paths <> '{}' and exists (select from unnest(c.joint_paths) as joint
        where joint = ${scope} or joint like ${`${scope}/%`})))`,
  );
  return sql`(${sql.join(each, sql` or `)})`;
}

const equal = (column: Sql<unknown>, value: string | null): Sql<unknown> =>
  value === null ? all : sql`${column} = ${value}`;

function conditions(f: ListFilter): Sql<unknown> {
  const typed =
    f.q === null
      ? all
      : sql`(c.number = ${f.q.text} or c.applicant_name = ${f.q.text} or c.document_index = ${f.q.document}
          or c.phone_index = ${f.q.phone} or i.name like ${`%${f.q.text}%`})`;
  const parts = [
    inScopes(f.scopes),
    inQueue(f),
    lit(f),
    f.waits === null ? all : waiting[f.waits],
    typed,
    equal(sql`c.item_id`, f.itemId),
    equal(sql`c.organisation_id`, f.officeId),
    equal(sql`c.region_code`, f.regionCode),
    equal(sql`c.state`, f.state),
    equal(sql`c.channel`, f.channel),
    equal(sql`c.handler_id`, f.handlerId),
    f.receivedFrom === null ? all : sql`c.received_on >= ${f.receivedFrom}::date`,
    f.receivedTo === null ? all : sql`c.received_on <= ${f.receivedTo}::date`,
  ];
  return sql.join(parts, sql` and `);
}

/** What is still open comes by its due date, the most urgent first; what is done or everything by receipt, the newest first. */
const isByDue = (queue: Queue): boolean => queue !== 'done' && queue !== 'all';

export const dayOf = (queue: Queue, row: ListedCase): string =>
  isByDue(queue) ? (row.dueOn ?? NEVER) : row.receivedOn;

export const caseList = {
  page(ctx: Ctx, filter: ListFilter, window: { after: Cursor | null; limit: number; offset: number }) {
    const { after, limit, offset } = window;
    const day = isByDue(filter.queue) ? sql`coalesce(c.due_on, ${NEVER}::date)` : sql`c.received_on`;
    const order = isByDue(filter.queue) ? sql`${day}, c.id` : sql`${day} desc, c.id desc`;
    const further = isByDue(filter.queue) ? sql`>` : sql`<`;
    const from = after === null ? all : sql`(${day}, c.id) ${further} (${after.day}::date, ${after.id})`;
    return rows(
      ctx,
      sql<ListedCase>`select c.id, c.number, i.name as item, c.applicant_kind as "applicantKind",
          c.applicant_name as "applicantName", c.organisation_id as "organisationId", c.region_code as "regionCode",
          c.state, c.channel, c.handler_id as "handlerId", c.received_on as "receivedOn", c.due_on as "dueOn",
          c.law_due_on as "lawDueOn", c.provisional, c.demo, c.version
        from cases.cases c join cases.items i on i.id = c.item_id
        where ${conditions(filter)} and ${from} order by ${order} limit ${limit} offset ${offset}`,
    );
  },

  async count(ctx: Ctx, filter: ListFilter): Promise<number> {
    const { total } = await one(
      ctx,
      sql<{ total: number }>`select count(*)::int as total from cases.cases c join cases.items i on i.id = c.item_id
        where ${conditions(filter)}`,
    );
    return total;
  },

  /** How many in these places wait so. */
  async countWaiting(ctx: Ctx, scopes: readonly string[], what: Waits): Promise<number> {
    const { total } = await one(
      ctx,
      sql<{
        total: number;
      }>`select count(*)::int as total from cases.cases c where ${inScopes(scopes)} and ${waiting[what]}`,
    );
    return total;
  },

  /** How much stands in each queue that somebody should look at. */
  counts: (ctx: Ctx, scopes: readonly string[], today: string, soon: string) =>
    one(
      ctx,
      sql<{ received: number; open: number; soon: number; late: number }>`select
          count(*) filter (where c.state = 'received')::int as received,
          count(*) filter (where c.state <> 'received')::int as open,
          count(*) filter (where c.due_on between ${today}::date and ${soon}::date)::int as soon,
          count(*) filter (where c.due_on < ${today}::date)::int as late
        from cases.cases c
        where c.is_open and ${inScopes(scopes)}`,
    ),
};
