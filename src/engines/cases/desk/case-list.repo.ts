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

/** Only open cases have a day; they are looked for among `open_dues`, which is narrow, and the most urgent comes first. */
const isByDue = ({ queue, lamp }: Pick<ListFilter, 'queue' | 'lamp'>): boolean =>
  queue !== 'done' && (queue !== 'all' || (lamp !== null && lamp !== 'off'));

const inQueue = ({ queue, today, soon }: ListFilter): Sql<unknown> => {
  switch (queue) {
    case 'received':
      return sql`d.is_received`;
    case 'open':
      return sql`not d.is_received`;
    case 'soon':
      return sql`d.day between ${today}::date and ${soon}::date`;
    case 'late':
      return sql`d.day < ${today}::date`;
    case 'done':
      return sql`not c.is_open and ${isKept}`;
    case 'all':
      return all;
  }
};

const lit = ({ lamp, today, soon }: ListFilter): Sql<unknown> => {
  if (lamp === 'red') return sql`d.day < ${today}::date`;
  if (lamp === 'yellow') return sql`d.day between ${today}::date and ${soon}::date`;
  return lamp === 'green' ? sql`d.day > ${soon}::date and d.day < ${NEVER}::date` : all;
};

const waiting: Readonly<Record<Waits, Sql<unknown>>> = {
  extension: sql`exists (select from cases.extension_asks a where a.case_id = c.id and a.state = 'asked')`,
  decision: sql`c.id in (select r.case_id from cases.open_dues r where r.is_ready)`,
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

const equal = (column: Sql<unknown>, value: string | null): Sql<unknown> | null =>
  value === null ? null : sql`${column} = ${value}`;

/** Open cases within the scopes, by the few places where such cases are: those inside, or all but those outside. */
async function inOpenPlaces(ctx: Ctx, scopes: readonly string[]): Promise<Sql<unknown>> {
  if (scopes.includes('/')) return all;
  const { inside, outside } = await one(
    ctx,
    sql<{
      inside: number[];
      outside: number[];
    }>`select coalesce(array_agg(id) filter (where is_inside), '{}') as inside,
        coalesce(array_agg(id) filter (where not is_inside), '{}') as outside
      from (select c.id, ${inScopes(scopes)} as is_inside from cases.open_places c) p`,
  );
  if (outside.length === 0) return all;
  return inside.length <= outside.length
    ? sql`d.place = any(${inside}::int[])`
    : sql`d.place <> all(${outside}::int[])`;
}

/** What is asked of the case itself, beside queue, lamp and place. */
function asked(f: ListFilter): Sql<unknown>[] {
  const typed =
    f.q === null
      ? null
      : sql`(c.number = ${f.q.text} or c.applicant_name = ${f.q.text} or c.document_index = ${f.q.document}
          or c.phone_index = ${f.q.phone} or i.name like ${`%${f.q.text}%`})`;
  const parts = [
    f.waits === null ? null : waiting[f.waits],
    typed,
    equal(sql`c.item_id`, f.itemId),
    equal(sql`c.organisation_id`, f.officeId),
    equal(sql`c.region_code`, f.regionCode),
    equal(sql`c.state`, f.state),
    equal(sql`c.channel`, f.channel),
    equal(sql`c.handler_id`, f.handlerId),
    f.receivedFrom === null ? null : sql`c.received_on >= ${f.receivedFrom}::date`,
    f.receivedTo === null ? null : sql`c.received_on <= ${f.receivedTo}::date`,
  ];
  return parts.filter((part) => part !== null);
}

const caseAndItem = sql`cases.cases c join cases.items i on i.id = c.item_id`;

/** 审查已结束、待作决定: of the few that are, those in these places. */
async function countReady(ctx: Ctx, scopes: readonly string[]): Promise<number> {
  const within = await inOpenPlaces(ctx, scopes);
  const { total } = await one(
    ctx,
    sql<{ total: number }>`select count(*)::int as total from cases.open_dues d where d.is_ready and ${within}`,
  );
  return total;
}

/** From where, and under which conditions. */
async function sourceOf(ctx: Ctx, f: ListFilter): Promise<{ from: Sql<unknown>; where: Sql<unknown> }> {
  const parts = asked(f);
  if (!isByDue(f)) {
    const where = sql.join([inScopes(f.scopes), f.queue === 'all' ? isKept : inQueue(f), ...parts], sql` and `);
    return { from: caseAndItem, where };
  }
  const where = sql.join([await inOpenPlaces(ctx, f.scopes), inQueue(f), lit(f), ...parts], sql` and `);
  return { from: sql`cases.open_dues d join ${caseAndItem} on c.id = d.case_id`, where };
}

export const dayOf = (filter: Pick<ListFilter, 'queue' | 'lamp'>, row: ListedCase): string =>
  isByDue(filter) ? (row.dueOn ?? NEVER) : row.receivedOn;

export const caseList = {
  async page(ctx: Ctx, filter: ListFilter, window: { after: Cursor | null; limit: number; offset: number }) {
    const { after, limit, offset } = window;
    const isDue = isByDue(filter);
    const key = isDue ? sql`d.day, d.case_id` : sql`c.received_on, c.id`;
    const order = isDue ? key : sql`c.received_on desc, c.id desc`;
    const further = isDue ? sql`>` : sql`<`;
    const rest = after === null ? all : sql`(${key}) ${further} (${after.day}::date, ${after.id})`;
    const { from, where } = await sourceOf(ctx, filter);
    return rows(
      ctx,
      sql<ListedCase>`select c.id, c.number, i.name as item, c.applicant_kind as "applicantKind",
          c.applicant_name as "applicantName", c.organisation_id as "organisationId", c.region_code as "regionCode",
          c.state, c.channel, c.handler_id as "handlerId", c.received_on as "receivedOn", c.due_on as "dueOn",
          c.law_due_on as "lawDueOn", c.provisional, c.demo, c.version
        from ${from} where ${where} and ${rest} order by ${order} limit ${limit} offset ${offset}`,
    );
  },

  async count(ctx: Ctx, filter: ListFilter): Promise<number> {
    const { from, where } = await sourceOf(ctx, filter);
    // Where nothing is asked of the cases themselves, the narrow rows say it alone.
    const isBare = isByDue(filter) && asked(filter).length === 0;
    const { total } = await one(
      ctx,
      sql<{
        total: number;
      }>`select count(*)::int as total from ${isBare ? sql`cases.open_dues d` : from} where ${where}`,
    );
    return total;
  },

  /** How many in these places wait so. */
  async countWaiting(ctx: Ctx, scopes: readonly string[], what: Waits): Promise<number> {
    if (what === 'decision') return countReady(ctx, scopes);
    const { total } = await one(
      ctx,
      sql<{
        total: number;
      }>`select count(*)::int as total from cases.cases c where ${inScopes(scopes)} and ${waiting[what]}`,
    );
    return total;
  },

  /** How much stands in each queue that somebody should look at, in one pass over the index of places. */
  async counts(ctx: Ctx, scopes: readonly string[], today: string, soon: string) {
    const within = await inOpenPlaces(ctx, scopes);
    return one(
      ctx,
      sql<{
        received: number;
        open: number;
        soon: number;
        late: number;
      }>`select count(*) filter (where d.is_received)::int as received, count(*) filter (where not d.is_received)::int as open,
          count(*) filter (where d.day between ${today}::date and ${soon}::date)::int as soon,
          count(*) filter (where d.day < ${today}::date)::int as late
        from cases.open_dues d where ${within}`,
    );
  },
};
