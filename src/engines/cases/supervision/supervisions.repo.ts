import { type Ctx, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { SupervisionState } from './supervision.contract.ts';

export interface Supervision {
  id: string;
  caseId: string;
  kind: 'late' | 'chosen';
  matter: string;
  answerDue: string;
  state: SupervisionState;
  orderedBy: string;
  orderedByName: string;
  orderedAt: Date;
  answer: string;
  answeredByName: string | null;
  answeredAt: Date | null;
  escalatedAt: Date | null;
  escalation: string;
  closedAt: Date | null;
  closing: string;
  version: number;
}

export interface Listed extends Supervision {
  number: string;
  title: string;
  organisationId: string;
  organisationPath: string;
  regionPath: string;
  total: number;
}

const columns = sql`s.id, s.case_id as "caseId", s.kind, s.matter, s.answer_due as "answerDue", s.state,
  s.ordered_by as "orderedBy", s.ordered_by_name as "orderedByName", s.ordered_at as "orderedAt", s.answer,
  s.answered_by_name as "answeredByName", s.answered_at as "answeredAt", s.escalated_at as "escalatedAt", s.escalation,
  s.closed_at as "closedAt", s.closing, s.version`;

const within = (scopes: readonly string[]) => sql`('/' = any(${scopes}::text[])
  or exists (select from unnest(${scopes}::text[]) as scope
    where c.organisation_path = scope or starts_with(c.organisation_path, scope || '/')
      or c.region_path = scope or starts_with(c.region_path, scope || '/')))`;

export const supervisions = {
  lock: (tx: TxCtx, id: string): Promise<Supervision | undefined> =>
    maybeOne(tx, sql<Supervision>`select ${columns} from cases.supervisions s where s.id = ${id} for update`),

  placeOf: (ctx: Ctx, id: string): Promise<{ organisationPath: string; regionPath: string } | undefined> =>
    maybeOne(
      ctx,
      sql<{ organisationPath: string; regionPath: string }>`select c.organisation_path as "organisationPath",
          c.region_path as "regionPath"
        from cases.supervisions s join cases.cases c on c.id = s.case_id where s.id = ${id}`,
    ),

  list: (
    ctx: Ctx,
    filter: { scopes: readonly string[]; state: string | null; q: string | null; limit: number; offset: number },
  ): Promise<Listed[]> =>
    rows(
      ctx,
      sql<Listed>`select ${columns}, c.number, i.name as title, c.organisation_id as "organisationId",
          c.organisation_path as "organisationPath", c.region_path as "regionPath", count(*) over ()::int as total
        from cases.supervisions s join cases.cases c on c.id = s.case_id join cases.items i on i.id = c.item_id
        where ${within(filter.scopes)} and (${filter.state}::text is null or s.state = ${filter.state})
          and (${filter.q}::text is null or c.number = ${filter.q} or s.matter ilike '%' || ${filter.q} || '%')
        order by s.state = 'closed', s.answer_due, s.id limit ${filter.limit} offset ${filter.offset}`,
    ),

  countOpen: (ctx: Ctx, scopes: readonly string[], states: readonly string[]): Promise<{ n: number; late: number }[]> =>
    rows(
      ctx,
      sql<{ n: number; late: number }>`select count(*)::int as n,
          count(*) filter (where s.answer_due < ${ctx.today()}::date)::int as late
        from cases.supervisions s join cases.cases c on c.id = s.case_id
        where s.state = any(${states}::text[]) and ${within(scopes)}`,
    ),

  insert: (
    tx: TxCtx,
    order: Pick<Supervision, 'id' | 'caseId' | 'kind' | 'matter' | 'answerDue'> & { rulesEdition: string },
  ): Promise<number> =>
    run(
      tx,
      sql`insert into cases.supervisions (id, case_id, kind, matter, answer_due, ordered_by, ordered_by_name, ordered_at, rules_edition)
        values (${order.id}, ${order.caseId}, ${order.kind}, ${order.matter}, ${order.answerDue}, ${tx.actor.id ?? ''},
          ${tx.actor.name}, ${tx.now()}, ${order.rulesEdition})
        on conflict (case_id) where state <> 'closed' do nothing`,
    ),

  answer: (tx: TxCtx, id: string, words: string) =>
    run(
      tx,
      sql`update cases.supervisions set state = 'answered', answer = ${words}, answered_by_name = ${tx.actor.name},
          answered_at = ${tx.now()}, version = version + 1 where id = ${id}`,
    ),

  escalate: (tx: TxCtx, id: string, words: string) =>
    run(
      tx,
      sql`update cases.supervisions set state = 'escalated', escalation = ${words}, escalated_at = ${tx.now()},
          version = version + 1 where id = ${id}`,
    ),

  close: (tx: TxCtx, id: string, words: string) =>
    run(
      tx,
      sql`update cases.supervisions set state = 'closed', closing = ${words}, closed_at = ${tx.now()},
          version = version + 1 where id = ${id}`,
    ),

  unanswered: (ctx: Ctx, today: string): Promise<{ id: string }[]> =>
    rows(
      ctx,
      sql<{ id: string }>`select id from cases.supervisions where state = 'ordered' and answer_due < ${today}::date
        order by answer_due, id limit 1000`,
    ),
};
