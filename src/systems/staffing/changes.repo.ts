import { type Ctx, json, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { ChangeInput, ChangePayload, ChangeState, ChangeStep, ChangeType } from './contract.ts';

/** What an approval did, so that it can be taken back before its day. */
export interface Effects {
  approvals: string[];
  begun: string[];
  /** Appointments in the directory that were made for it. */
  appointed: string[];
  ended: { id: string; before: string | null }[];
  founded?: string;
}

export interface ChangeRecord {
  id: string;
  number: string | null;
  noticeNumber: string | null;
  type: ChangeType;
  organisationId: string;
  effectiveOn: string;
  reason: string;
  payload: ChangePayload;
  state: ChangeState;
  effects: Effects | null;
  settledAt: Date | null;
  createdBy: string;
  createdByName: string;
  updatedAt: Date;
  demo: boolean;
  version: number;
}

const columns = sql`c.id, c.number, c.notice_number as "noticeNumber", c.type, c.organisation_id as "organisationId",
  c.effective_on as "effectiveOn", c.reason, c.payload, c.state, c.effects, c.settled_at as "settledAt",
  c.created_by as "createdBy", c.created_by_name as "createdByName", c.updated_at as "updatedAt", c.demo, c.version`;

export interface ChangeFilter {
  readonly scopes: readonly string[];
  readonly q?: string | undefined;
  readonly states?: readonly ChangeState[] | undefined;
  readonly type?: string | undefined;
  readonly organisation?: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

export const changes = {
  byId: (ctx: Ctx, id: string) =>
    maybeOne(ctx, sql<ChangeRecord>`select ${columns} from staffing.changes c where c.id = ${id}`),

  lock: (tx: TxCtx, id: string) =>
    maybeOne(tx, sql<ChangeRecord>`select ${columns} from staffing.changes c where c.id = ${id} for update`),

  async list(ctx: Ctx, filter: ChangeFilter): Promise<{ items: ChangeRecord[]; total: number }> {
    const found = await rows(
      ctx,
      sql<ChangeRecord & { total: number }>`select ${columns}, count(*) over ()::int as total
        from staffing.changes c join staffing.agencies g on g.organisation_id = c.organisation_id
        where ('/' = any(${filter.scopes}::text[]) or exists (select 1 from unnest(${filter.scopes}::text[]) s
            where g.path = s or g.path like s || '/%' or g.region_path = s or g.region_path like s || '/%'))
          and (${filter.q ?? null}::text is null or g.name like '%' || ${filter.q ?? null} || '%'
            or c.number like '%' || ${filter.q ?? null} || '%')
          and (${filter.states ?? null}::text[] is null or c.state = any(${filter.states ?? null}::text[]))
          and (${filter.type ?? null}::text is null or c.type = ${filter.type ?? null})
          and (${filter.organisation ?? null}::text is null or c.organisation_id = ${filter.organisation ?? null})
        order by c.updated_at desc, c.id limit ${filter.limit} offset ${filter.offset}`,
    );
    return { items: found.map(({ total: _total, ...row }) => row), total: found[0]?.total ?? 0 };
  },

  insert: (tx: TxCtx, id: string, input: ChangeInput) =>
    run(
      tx,
      sql`insert into staffing.changes (id, type, organisation_id, effective_on, reason, payload, state, created_by,
          created_by_name, created_at, updated_at)
        values (${id}, ${input.type}, ${input.organisationId}, ${input.effectiveOn}::date, ${input.reason},
          ${json(input.payload)}, 'draft', ${tx.actor.id ?? ''}, ${tx.actor.name}, ${tx.now()}, ${tx.now()})`,
    ),

  rewrite: (tx: TxCtx, id: string, version: number, input: ChangeInput) =>
    run(
      tx,
      sql`update staffing.changes set effective_on = ${input.effectiveOn}::date, reason = ${input.reason},
          payload = ${json(input.payload)}, updated_at = ${tx.now()}, version = version + 1
        where id = ${id} and version = ${version}`,
    ),

  /** False when somebody else acted on it since `version`. */
  move: async (
    tx: TxCtx,
    id: string,
    version: number,
    to: { state: ChangeState; number?: string; noticeNumber?: string; effects?: Effects; settled?: boolean },
  ): Promise<boolean> =>
    (await run(
      tx,
      sql`update staffing.changes set state = ${to.state}, number = coalesce(number, ${to.number ?? null}),
          notice_number = coalesce(notice_number, ${to.noticeNumber ?? null}),
          effects = coalesce(${to.effects ? json(to.effects) : null}::jsonb, effects),
          settled_at = case when ${to.settled ?? false} then ${tx.now()}::timestamptz else settled_at end,
          updated_at = ${tx.now()}, version = version + 1
        where id = ${id} and version = ${version}`,
    )) > 0,

  settle: (tx: TxCtx, id: string, effects: Effects | null) =>
    run(tx, sql`update staffing.changes set settled_at = ${tx.now()}, effects = ${json(effects)} where id = ${id}`),

  due: async (ctx: Ctx) =>
    (
      await rows(
        ctx,
        sql<{ id: string }>`select id from staffing.changes where state = 'approved' and settled_at is null
          and effective_on <= ${ctx.today()}::date order by effective_on, id limit 500`,
      )
    ).map((row) => row.id),

  /** A change of the agency itself that has been approved and not yet taken effect. */
  pendingOfAgency: (ctx: Ctx, organisationId: string, exceptId: string) =>
    maybeOne(
      ctx,
      sql<{
        id: string;
      }>`select id from staffing.changes where organisation_id = ${organisationId} and id <> ${exceptId}
        and state = 'approved' and settled_at is null and type in ('merge', 'rename', 'abolish') limit 1`,
    ),

  stepsOf: async (ctx: Ctx, id: string): Promise<(ChangeStep & { actorId: string })[]> =>
    (
      await rows(
        ctx,
        sql<Omit<ChangeStep, 'at'> & { at: Date; actorId: string }>`select no, step, at, actor_id as "actorId",
            actor_name as "actorName", behalf, opinion from staffing.change_steps where change_id = ${id} order by no`,
      )
    ).map((row) => ({ ...row, at: row.at.toISOString() })),

  addStep: (tx: TxCtx, id: string, step: string, opinion: string) =>
    run(
      tx,
      sql`insert into staffing.change_steps (change_id, no, step, at, actor_id, actor_name, behalf, opinion)
        select ${id}, coalesce(max(no), 0) + 1, ${step}, ${tx.now()}, ${tx.actor.id ?? ''}, ${tx.actor.name},
          ${json(tx.onBehalfOf().map(({ id: lender, name }) => ({ id: lender, name })))}, ${opinion}
        from staffing.change_steps where change_id = ${id}`,
    ),

  prefixes: async (ctx: Ctx) =>
    (await maybeOne(
      ctx,
      sql<{
        change: string;
        notice: string;
      }>`select change_prefix as change, notice_prefix as notice from staffing.settings`,
    )) ?? { change: '编申', notice: '上编通' },
};
