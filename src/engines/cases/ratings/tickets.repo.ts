import { type Ctx, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { TicketState } from './ticket-words.ts';

export interface TicketRow {
  id: string;
  number: string;
  caseId: string;
  ratingId: string | null;
  kind: 'rating' | 'complaint';
  words: string;
  state: TicketState;
  openedAt: Date;
  openedOn: string;
  contactDueOn: string | null;
  rectifyDueOn: string | null;
  contactedOn: string | null;
  rectifiedOn: string | null;
  calledBackOn: string | null;
  satisfied: boolean | null;
  closedOn: string | null;
  version: number;
  /** Of its case and rating; nothing that names the person. */
  item: string;
  organisationPath: string;
  regionPath: string;
  stars: number | null;
  tags: string[];
}

const columns = sql`t.id, t.number, t.case_id as "caseId", t.rating_id as "ratingId", t.kind, t.words, t.state,
  t.opened_at as "openedAt", t.opened_on as "openedOn", t.contact_due_on as "contactDueOn",
  t.rectify_due_on as "rectifyDueOn", t.contacted_on as "contactedOn", t.rectified_on as "rectifiedOn",
  t.called_back_on as "calledBackOn", t.satisfied, t.closed_on as "closedOn", t.version, i.name as item,
  c.organisation_path as "organisationPath", c.region_path as "regionPath", r.stars, coalesce(r.tags, '{}') as tags`;
const joined = sql`cases.tickets t join cases.cases c on c.id = t.case_id join cases.items i on i.id = c.item_id
  left join cases.ratings r on r.id = t.rating_id`;

export interface TicketFilter {
  readonly scopes: readonly string[];
  readonly open: boolean;
  readonly limit: number;
  readonly offset: number;
}

export interface TicketEntry {
  command: string;
  at: Date;
  actorName: string;
  words: string;
}

export const tickets = {
  byId: (ctx: Ctx, id: string): Promise<TicketRow | undefined> =>
    maybeOne(ctx, sql<TicketRow>`select ${columns} from ${joined} where t.id = ${id}`),

  lock: (tx: TxCtx, id: string): Promise<TicketRow | undefined> =>
    maybeOne(tx, sql<TicketRow>`select ${columns} from ${joined} where t.id = ${id} for update of t`),

  ofCase: (ctx: Ctx, caseId: string): Promise<TicketRow[]> =>
    rows(ctx, sql<TicketRow>`select ${columns} from ${joined} where t.case_id = ${caseId} order by t.opened_at`),

  list: (ctx: Ctx, filter: TicketFilter): Promise<(TicketRow & { total: number })[]> =>
    rows(
      ctx,
      sql<TicketRow & { total: number }>`select ${columns}, count(*) over ()::int as total from ${joined}
        where ('/' = any(${filter.scopes}::text[]) or exists (select from unnest(${filter.scopes}::text[]) as scope
            where c.organisation_path = scope or starts_with(c.organisation_path, scope || '/')
              or c.region_path = scope or starts_with(c.region_path, scope || '/')))
          and (${filter.open} = false or t.closed_on is null)
        order by t.closed_on is not null, t.contacted_on is not null, t.contact_due_on, t.id
        limit ${filter.limit} offset ${filter.offset}`,
    ),

  insert: (
    tx: TxCtx,
    t: Pick<TicketRow, 'id' | 'number' | 'caseId' | 'ratingId' | 'kind' | 'words' | 'contactDueOn' | 'rectifyDueOn'> & {
      edition: string;
    },
  ) =>
    run(
      tx,
      sql`insert into cases.tickets (id, number, case_id, rating_id, kind, words, state, edition, opened_at, opened_on,
          contact_due_on, rectify_due_on)
        values (${t.id}, ${t.number}, ${t.caseId}, ${t.ratingId}, ${t.kind}, ${t.words}, 'open', ${t.edition}, ${tx.now()},
          ${tx.today()}, ${t.contactDueOn}, ${t.rectifyDueOn})`,
    ),

  move: (tx: TxCtx, t: TicketRow) =>
    run(
      tx,
      sql`update cases.tickets set state = ${t.state}, contacted_on = ${t.contactedOn}, rectified_on = ${t.rectifiedOn},
          called_back_on = ${t.calledBackOn}, satisfied = ${t.satisfied}, closed_on = ${t.closedOn}, version = version + 1
        where id = ${t.id}`,
    ),

  addEntry: (tx: TxCtx, ticketId: string, command: string, words: string) =>
    run(
      tx,
      sql`insert into cases.ticket_entries (ticket_id, seq, command, at, actor_name, words)
        select ${ticketId}, coalesce(max(seq), 0) + 1, ${command}, ${tx.now()}, ${tx.actor.name}, ${words}
        from cases.ticket_entries where ticket_id = ${ticketId}`,
    ),

  entries: (ctx: Ctx, ticketId: string): Promise<TicketEntry[]> =>
    rows(
      ctx,
      sql<TicketEntry>`select command, at, actor_name as "actorName", words from cases.ticket_entries
        where ticket_id = ${ticketId} order by seq`,
    ),

  /** Nobody has called by the end of the day that the rules give; said once. */
  takeLate: (tx: TxCtx): Promise<{ id: string; number: string }[]> =>
    rows(
      tx,
      sql<{ id: string; number: string }>`update cases.tickets set alarmed = true
        where contacted_on is null and closed_on is null and not alarmed and contact_due_on < ${tx.today()}::date
        returning id, number`,
    ),

  countLate: async (ctx: Ctx, scopes: readonly string[]): Promise<{ open: number; late: number }> => {
    const found = await maybeOne(
      ctx,
      sql<{ open: number; late: number }>`select count(*)::int as open,
          count(*) filter (where t.contacted_on is null and t.contact_due_on < ${ctx.today()}::date)::int as late
        from cases.tickets t join cases.cases c on c.id = t.case_id
        where t.closed_on is null and ('/' = any(${scopes}::text[]) or exists (select from unnest(${scopes}::text[]) as scope
          where c.organisation_path = scope or starts_with(c.organisation_path, scope || '/')
            or c.region_path = scope or starts_with(c.region_path, scope || '/')))`,
    );
    return found ?? { open: 0, late: 0 };
  },
};
