import { type Ctx, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { Approval, Basis } from './contract.ts';

export interface PlacementRow {
  id: string;
  organisationId: string;
  personId: string;
  postId: string;
  appointmentId: string | null;
  basis: Basis;
  kind: string | null;
  leadership: string | null;
  validFrom: string;
  validTo: string | null;
  demo: boolean;
}
export interface NewApproval {
  organisationId: string;
  kind: string;
  delta: number;
  effectiveOn: string;
  document: string;
  note?: string;
}

const placement = sql`p.id, p.organisation_id as "organisationId", p.person_id as "personId", p.post_id as "postId",
  p.appointment_id as "appointmentId", p.basis, p.kind, p.leadership, p.valid_from as "validFrom", p.valid_to as "validTo", p.demo`;

/** Placements in force on a day. */
const on = (day: string) => sql`p.valid_from <= ${day}::date and (p.valid_to is null or p.valid_to >= ${day}::date)`;

export const approvals = {
  ofPlace: (ctx: Ctx, organisationId: string, kind: string) =>
    rows(
      ctx,
      sql<{ effectiveOn: string; delta: number }>`select effective_on as "effectiveOn", delta from staffing.approvals
        where organisation_id = ${organisationId} and kind = ${kind}`,
    ),

  ofAgency: (ctx: Ctx, organisationId: string) =>
    rows(
      ctx,
      sql<Approval>`select a.id, k.name as "kindName", a.delta, a.effective_on as "effectiveOn", a.document, a.note,
          a.change_id as "changeId"
        from staffing.approvals a join staffing.kinds k on k.code = a.kind
        where a.organisation_id = ${organisationId} order by a.effective_on desc, k.sort, a.id`,
    ),

  /** Approved numbers of an agency's kinds on a day, all that are not nought. */
  sumsOn: (ctx: Ctx, organisationId: string, day: string) =>
    rows(
      ctx,
      sql<{ kind: string; approved: number }>`select kind, sum(delta)::int as approved from staffing.approvals
        where organisation_id = ${organisationId} and effective_on <= ${day}::date group by kind having sum(delta) <> 0`,
    ),

  later: async (ctx: Ctx, organisationId: string, day: string) =>
    (await maybeOne(
      ctx,
      sql`select 1 from staffing.approvals where organisation_id = ${organisationId} and effective_on > ${day}::date limit 1`,
    )) !== undefined,

  insert: (tx: TxCtx, id: string, row: NewApproval, changeId: string | null) =>
    run(
      tx,
      sql`insert into staffing.approvals (id, organisation_id, kind, delta, effective_on, document, note, change_id)
        values (${id}, ${row.organisationId}, ${row.kind}, ${row.delta}, ${row.effectiveOn}::date, ${row.document},
          ${row.note ?? ''}, ${changeId})`,
    ),

  placesOf: (ctx: Ctx, ids: readonly string[]) =>
    rows(
      ctx,
      sql<{ organisationId: string; kind: string }>`select distinct organisation_id as "organisationId", kind
        from staffing.approvals where id = any(${ids}::text[])`,
    ),

  remove: (tx: TxCtx, ids: readonly string[]) =>
    run(tx, sql`delete from staffing.approvals where id = any(${ids}::text[])`),
};

export const placements = {
  /** Who occupies places of a kind, or of leadership, at an agency: at any time. */
  ofPlace: (ctx: Ctx, organisationId: string, kind: string) =>
    rows(
      ctx,
      sql<{ validFrom: string; validTo: string | null }>`select p.valid_from as "validFrom", p.valid_to as "validTo"
        from staffing.placements p where p.organisation_id = ${organisationId} and (p.kind = ${kind} or p.leadership = ${kind})`,
    ),

  byId: (ctx: Ctx, id: string) =>
    maybeOne(ctx, sql<PlacementRow>`select ${placement} from staffing.placements p where p.id = ${id}`),

  byIds: (ctx: Ctx, ids: readonly string[]) =>
    rows(ctx, sql<PlacementRow>`select ${placement} from staffing.placements p where p.id = any(${ids}::text[])`),

  lock: (tx: TxCtx, ids: readonly string[]) =>
    rows(
      tx,
      sql<PlacementRow>`select ${placement} from staffing.placements p where p.id = any(${ids}::text[]) order by p.id for update`,
    ),

  ofAgencyOn: (ctx: Ctx, organisationId: string, day: string) =>
    rows(
      ctx,
      sql<PlacementRow>`select ${placement} from staffing.placements p where p.organisation_id = ${organisationId} and ${on(day)}
        order by p.leadership is null, p.valid_from, p.id`,
    ),

  /** People who are at the agency on a day or come later. */
  fromDay: (ctx: Ctx, organisationId: string, day: string) =>
    rows(
      ctx,
      sql<PlacementRow>`select ${placement} from staffing.placements p where p.organisation_id = ${organisationId}
        and (p.valid_to is null or p.valid_to >= ${day}::date) order by p.valid_from, p.id`,
    ),

  /** Another establishment that the person occupies at some time of a span. */
  establishedWithin: (ctx: Ctx, personId: string, from: string, to: string | null) =>
    maybeOne(
      ctx,
      sql<PlacementRow>`select ${placement} from staffing.placements p where p.person_id = ${personId} and p.kind is not null
        and daterange(p.valid_from, p.valid_to, '[]') && daterange(${from}::date, ${to}::date, '[]') limit 1`,
    ),

  insert: (tx: TxCtx, row: PlacementRow, changeId: string | null) =>
    run(
      tx,
      sql`insert into staffing.placements (id, organisation_id, person_id, post_id, appointment_id, basis, kind, leadership,
          valid_from, valid_to, entered_by, demo)
        values (${row.id}, ${row.organisationId}, ${row.personId}, ${row.postId}, ${row.appointmentId}, ${row.basis},
          ${row.kind}, ${row.leadership}, ${row.validFrom}::date, ${row.validTo}::date, ${changeId}, ${row.demo})`,
    ),

  setEnd: (tx: TxCtx, id: string, validTo: string | null, changeId: string | null) =>
    run(tx, sql`update staffing.placements set valid_to = ${validTo}::date, left_by = ${changeId} where id = ${id}`),

  remove: (tx: TxCtx, ids: readonly string[]) =>
    run(tx, sql`delete from staffing.placements where id = any(${ids}::text[])`),

  outsideOn: (ctx: Ctx, organisationIds: readonly string[], day: string) =>
    rows(
      ctx,
      sql<{
        organisationId: string;
        people: number;
      }>`select p.organisation_id as "organisationId", count(*)::int as people
        from staffing.placements p where p.organisation_id = any(${organisationIds}::text[]) and p.kind is null and ${on(day)}
        group by 1`,
    ),

  /** Days on which anything at the agency changed, oldest first. */
  daysOf: async (ctx: Ctx, organisationId: string) =>
    (
      await rows(
        ctx,
        sql<{ day: string }>`select distinct day from (
            select effective_on as day from staffing.approvals where organisation_id = ${organisationId}
            union all select valid_from from staffing.placements where organisation_id = ${organisationId}
            union all select valid_to + 1 from staffing.placements where organisation_id = ${organisationId} and valid_to is not null
            union all select valid_from from staffing.duty_lists where organisation_id = ${organisationId}
            union all select valid_from from staffing.agency_names where organisation_id = ${organisationId}
          ) days order by day`,
      )
    ).map((row) => row.day),
};
