import { type Ctx, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { HallContent, HallDay } from './hall.contract.ts';

export interface Hall {
  id: string;
  name: string;
  organisationPath: string;
  regionPath: string;
  content: HallContent;
}

export interface Ticket {
  id: string;
  hallId: string;
  day: string;
  groupCode: string;
  number: number;
  label: string;
  state: 'waiting' | 'called' | 'done' | 'passed';
  takenAt: Date;
  calledAt: Date | null;
  windowNo: string | null;
  calls: number;
}

const hallColumns = sql`id, name, organisation_path as "organisationPath", region_path as "regionPath", content`;
const columns = sql`id, hall_id as "hallId", day, group_code as "groupCode", number, label, state, taken_at as "takenAt",
  called_at as "calledAt", window_no as "windowNo", calls`;

export const halls = {
  all: (ctx: Ctx): Promise<Hall[]> => rows(ctx, sql<Hall>`select ${hallColumns} from cases.halls order by id`),

  byId: (ctx: Ctx, id: string): Promise<Hall | undefined> =>
    maybeOne(ctx, sql<Hall>`select ${hallColumns} from cases.halls where id = ${id}`),
};

export const tickets = {
  byId: (ctx: Ctx, hallId: string, id: string): Promise<Ticket | undefined> =>
    maybeOne(ctx, sql<Ticket>`select ${columns} from cases.hall_tickets where id = ${id} and hall_id = ${hallId}`),

  lock: (tx: TxCtx, hallId: string, id: string): Promise<Ticket | undefined> =>
    maybeOne(
      tx,
      sql<Ticket>`select ${columns} from cases.hall_tickets where id = ${id} and hall_id = ${hallId} for update`,
    ),

  /** The next number of the group today; the caller holds the lock of the series. */
  take: (
    tx: TxCtx,
    ticket: { id: string; hallId: string; day: string; groupCode: string },
  ): Promise<Ticket | undefined> =>
    maybeOne(
      tx,
      sql<Ticket>`insert into cases.hall_tickets (id, hall_id, day, group_code, number, label, state, taken_at)
        select ${ticket.id}, ${ticket.hallId}, ${ticket.day}::date, ${ticket.groupCode}, n.number,
          ${ticket.groupCode} || lpad(n.number::text, 3, '0'), 'waiting', ${tx.now()}
        from (select coalesce(max(number), 0) + 1 as number from cases.hall_tickets
          where hall_id = ${ticket.hallId} and day = ${ticket.day}::date and group_code = ${ticket.groupCode}) n
        returning ${columns}`,
    ),

  /** Who has waited longest among the groups; of two windows that call at once each gets another. */
  callNext: (
    tx: TxCtx,
    call: { hallId: string; day: string; groups: readonly string[]; windowNo: string },
  ): Promise<Ticket | undefined> =>
    maybeOne(
      tx,
      sql<Ticket>`update cases.hall_tickets set state = 'called', called_at = ${tx.now()}, called_by = ${tx.actor.id},
          window_no = ${call.windowNo}, calls = calls + 1
        where id = (select id from cases.hall_tickets
          where hall_id = ${call.hallId} and day = ${call.day}::date and state = 'waiting'
            and group_code = any(${call.groups}::text[])
          order by taken_at, number, group_code limit 1 for update skip locked)
        returning ${columns}`,
    ),

  move: (tx: TxCtx, id: string, state: Ticket['state'], windowNo: string, isCall: boolean): Promise<number> =>
    run(
      tx,
      sql`update cases.hall_tickets set state = ${state}, window_no = ${windowNo}, called_by = ${tx.actor.id},
          calls = calls + ${isCall ? 1 : 0}, done_at = ${state === 'done' ? tx.now() : null},
          called_at = coalesce(called_at, ${tx.now()})
        where id = ${id}`,
    ),

  atWindow: (ctx: Ctx, hallId: string, day: string, windowNo: string): Promise<Ticket | undefined> =>
    maybeOne(
      ctx,
      sql<Ticket>`select ${columns} from cases.hall_tickets
        where hall_id = ${hallId} and day = ${day}::date and window_no = ${windowNo} and state = 'called'`,
    ),

  inState: (ctx: Ctx, hallId: string, day: string, state: Ticket['state'], limit: number): Promise<Ticket[]> =>
    rows(
      ctx,
      sql<Ticket>`select ${columns} from cases.hall_tickets
        where hall_id = ${hallId} and day = ${day}::date and state = ${state}
        order by called_at desc nulls last, taken_at limit ${limit}`,
    ),

  waiting: (ctx: Ctx, hallId: string, day: string) =>
    rows(
      ctx,
      sql<{ groupCode: string; count: number; since: Date }>`select group_code as "groupCode", count(*)::int as count,
          min(taken_at) as since
        from cases.hall_tickets where hall_id = ${hallId} and day = ${day}::date and state = 'waiting' group by group_code`,
    ),

  /** How many of the same group came before and still wait. */
  ahead: async (ctx: Ctx, ticket: Ticket): Promise<number> =>
    (
      await rows(
        ctx,
        sql<{ n: number }>`select count(*)::int as n from cases.hall_tickets
          where hall_id = ${ticket.hallId} and day = ${ticket.day}::date and group_code = ${ticket.groupCode}
            and state = 'waiting' and number < ${ticket.number}`,
      )
    )[0]?.n ?? 0,

  /** Waiting from the ticket to the first call, service from the call to the end, in seconds. */
  statistics: (ctx: Ctx, hallId: string, from: string, to: string): Promise<Omit<HallDay, never>[]> =>
    rows(
      ctx,
      sql<HallDay>`with timed as (
          select day, group_code, state, extract(epoch from called_at - taken_at) as wait,
            extract(epoch from done_at - called_at) as service
          from cases.hall_tickets where hall_id = ${hallId} and day between ${from}::date and ${to}::date
        )
        select day, group_code as "group", count(*)::int as taken, count(*) filter (where state = 'done')::int as served,
          count(*) filter (where state = 'passed')::int as passed, round(avg(wait))::int as "averageWait",
          round(percentile_cont(0.5) within group (order by wait)::numeric)::int as "medianWait",
          round(max(wait))::int as "longestWait", round(avg(service))::int as "averageService"
        from timed group by day, group_code order by day desc, group_code`,
    ),
};
