import { type Ctx, json, maybeOne, one, rows, run, sql, type TxCtx } from '#kernel';
import type { DestructionState, lineStates } from './retention.contract.ts';
import type { RetentionRule } from './retention-rules.ts';

export interface DestructionRow {
  id: string;
  number: string;
  path: string;
  state: DestructionState;
  edition: string;
  source: string;
  proposedBy: string;
  proposedByName: string;
  proposedAt: Date;
  decidedByName: string | null;
  decidedAt: Date | null;
  decision: string;
  doneAt: Date | null;
  cases: number;
  destroyed: number;
  kept: number;
}

export interface LineRow {
  caseId: string;
  number: string;
  item: string;
  organisationId: string;
  receivedOn: string;
  concludedOn: string;
  rule: string;
  years: number;
  dueOn: string;
  round: number;
  state: keyof typeof lineStates;
  note: string;
}

const columns = sql`d.id, d.number, d.path, d.state, d.edition, d.source, d.proposed_by as "proposedBy",
  d.proposed_by_name as "proposedByName", d.proposed_at as "proposedAt", d.decided_by_name as "decidedByName",
  d.decided_at as "decidedAt", d.decision, d.done_at as "doneAt",
  (select count(*)::int from cases.destruction_lines l where l.destruction_id = d.id) as cases,
  (select count(*)::int from cases.destruction_lines l where l.destruction_id = d.id and l.state = 'destroyed') as destroyed,
  (select count(*)::int from cases.destruction_lines l where l.destruction_id = d.id and l.state = 'kept') as kept`;

/** Nothing open, held, complained about or asked after is destroyed. */
const isFree = sql`c.destroyed_on is null and c.concluded_on is not null
  and c.state in ('closed', 'delivered', 'not-accepted', 'withdrawn', 'terminated')
  and not exists (select from cases.holds h where h.case_id = c.id and h.released_at is null)
  and not exists (select from cases.tickets t where t.case_id = c.id and t.closed_on is null)
  and not exists (select from cases.supervisions s where s.case_id = c.id and s.state <> 'closed')`;

export const destructions = {
  byId: (ctx: Ctx, id: string): Promise<DestructionRow | undefined> =>
    maybeOne(ctx, sql<DestructionRow>`select ${columns} from cases.destructions d where d.id = ${id}`),

  lock: (tx: TxCtx, id: string): Promise<DestructionRow | undefined> =>
    maybeOne(tx, sql<DestructionRow>`select ${columns} from cases.destructions d where d.id = ${id} for update`),

  list: (ctx: Ctx, scopes: readonly string[], window: { limit: number; offset: number }) =>
    rows(
      ctx,
      sql<
        DestructionRow & { total: number }
      >`select ${columns}, count(*) over ()::int as total from cases.destructions d
        where '/' = any(${scopes}::text[]) or exists (select from unnest(${scopes}::text[]) as scope
          where d.path = scope or starts_with(d.path, scope || '/'))
        order by d.proposed_at desc, d.id limit ${window.limit} offset ${window.offset}`,
    ),

  insert: (tx: TxCtx, d: Pick<DestructionRow, 'id' | 'number' | 'path' | 'edition' | 'source'>) =>
    run(
      tx,
      sql`insert into cases.destructions (id, number, path, state, edition, source, proposed_by, proposed_by_name, proposed_at)
        values (${d.id}, ${d.number}, ${d.path}, 'proposed', ${d.edition}, ${d.source}, ${tx.actor.id}, ${tx.actor.name},
          ${tx.now()})`,
    ),

  /** 期满: from the first of January after the decision so many years; the first rule that fits. In one statement. */
  collect: (tx: TxCtx, id: string, path: string, rules: readonly RetentionRule[], most: number) =>
    run(
      tx,
      sql`insert into cases.destruction_lines (destruction_id, case_id, number, item, organisation_id, received_on,
          concluded_on, rule, years, due_on)
        select ${id}, c.id, c.number, i.name, c.organisation_id, c.received_on, c.concluded_on, r.title, r.years,
          make_date(extract(year from c.concluded_on)::int + 1 + r.years, 1, 1)
        from cases.cases c join cases.items i on (i.id) = (c.item_id)
        join cases.item_versions v on (v.item_id, v.version) = (c.item_id, c.item_version)
        cross join lateral (
          select x.title, x.years from jsonb_to_recordset(${json(rules.map((one, place) => ({ place, title: one.title, years: one.years, states: one.states ?? null, types: one.itemTypes ?? null })))})
            as x (place int, title text, years int, states text[], types text[])
          where (x.states is null or c.state = any(x.states)) and (x.types is null or v.content ->> 'itemType' = any(x.types))
          order by x.place limit 1) r
        where ${isFree} and (${path} = '/' or c.organisation_path = ${path} or starts_with(c.organisation_path, ${path} || '/')
            or c.region_path = ${path} or starts_with(c.region_path, ${path} || '/'))
          and make_date(extract(year from c.concluded_on)::int + 1 + r.years, 1, 1) <= ${tx.today()}::date
          and not exists (select from cases.destruction_lines w where w.case_id = c.id and w.state = 'waiting')
        order by c.concluded_on, c.id limit ${most}`,
    ),

  /** What stayed longer than its case by a rule of its own, once that is over: the same cases, a further round. */
  collectRest: (tx: TxCtx, id: string, path: string, most: number) =>
    run(
      tx,
      sql`insert into cases.destruction_lines (destruction_id, case_id, number, item, organisation_id, received_on,
          concluded_on, rule, years, due_on, round)
        select ${id}, c.id, c.number, i.name, c.organisation_id, c.received_on, c.concluded_on,
          '随办件销毁时依法留存的' || k.titles, extract(year from age(k.until, c.concluded_on))::int, k.until, k.round + 1
        from (select e.case_id, e.round, min(e.kept_until) as until, string_agg(e.title, '、' order by e.part) as titles
          from cases.erasures e where e.kept_until <= ${tx.today()}::date
            and not exists (select from cases.erasures later where later.case_id = e.case_id and later.round > e.round)
          group by e.case_id, e.round) k
        join cases.cases c on (c.id) = (k.case_id) join cases.items i on (i.id) = (c.item_id)
        where (${path} = '/' or c.organisation_path = ${path} or starts_with(c.organisation_path, ${path} || '/')
            or c.region_path = ${path} or starts_with(c.region_path, ${path} || '/'))
          and not exists (select from cases.destruction_lines w where w.case_id = c.id and w.state = 'waiting')
        order by k.until, c.id limit ${most}`,
    ),

  decide: (tx: TxCtx, id: string, state: DestructionState, words: string) =>
    run(
      tx,
      sql`update cases.destructions set state = ${state}, decided_by_name = ${tx.actor.name}, decided_at = ${tx.now()},
          decision = ${words} where id = ${id}`,
    ),

  letGo: (tx: TxCtx, id: string, note: string) =>
    run(
      tx,
      sql`update cases.destruction_lines set state = 'kept', note = ${note}, at = ${tx.now()}
        where destruction_id = ${id} and state = 'waiting'`,
    ),

  done: (tx: TxCtx, id: string) =>
    run(
      tx,
      sql`update cases.destructions set state = 'done', done_at = ${tx.now()} where id = ${id} and state = 'approved'`,
    ),

  lines: (ctx: Ctx, id: string, window: { limit: number; offset: number }): Promise<LineRow[]> =>
    rows(
      ctx,
      sql<LineRow>`select case_id as "caseId", number, item, organisation_id as "organisationId", received_on as "receivedOn",
          concluded_on as "concludedOn", rule, years, due_on as "dueOn", round, state, note from cases.destruction_lines
        where destruction_id = ${id} order by concluded_on, case_id limit ${window.limit} offset ${window.offset}`,
    ),

  waiting: (ctx: Ctx, id: string, most: number): Promise<{ caseId: string; round: number }[]> =>
    rows(
      ctx,
      sql<{ caseId: string; round: number }>`select case_id as "caseId", round from cases.destruction_lines
        where destruction_id = ${id} and state = 'waiting' order by case_id limit ${most}`,
    ),

  mark: (tx: TxCtx, id: string, caseId: string, state: 'destroyed' | 'kept', note: string) =>
    run(
      tx,
      sql`update cases.destruction_lines set state = ${state}, note = ${note}, at = ${tx.now()}
        where destruction_id = ${id} and case_id = ${caseId} and state = 'waiting'`,
    ),

  isFree: async (tx: TxCtx, caseId: string): Promise<boolean> =>
    (await one(tx, sql<{ free: boolean }>`select ${isFree} as free from cases.cases c where c.id = ${caseId}`)).free,
};

export const holds = {
  open: (ctx: Ctx, caseId: string): Promise<{ reason: string; placedByName: string } | undefined> =>
    maybeOne(
      ctx,
      sql<{ reason: string; placedByName: string }>`select reason, placed_by_name as "placedByName" from cases.holds
        where case_id = ${caseId} and released_at is null`,
    ),

  place: (tx: TxCtx, caseId: string, reason: string): Promise<number> =>
    run(
      tx,
      sql`insert into cases.holds (id, case_id, reason, placed_by_name, placed_at)
        values (${tx.newId('hld')}, ${caseId}, ${reason}, ${tx.actor.name}, ${tx.now()}) on conflict do nothing`,
    ),

  release: (tx: TxCtx, caseId: string, reason: string): Promise<number> =>
    run(
      tx,
      sql`update cases.holds set released_at = ${tx.now()}, released_by_name = ${tx.actor.name}, release_reason = ${reason}
        where case_id = ${caseId} and released_at is null`,
    ),
};
