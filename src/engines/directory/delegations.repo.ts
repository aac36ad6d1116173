import { type Ctx, json, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { Delegation, DelegationInput, LendableGrant } from './contract.ts';
import { scopeName } from './grants.repo.ts';

type Row = Omit<Delegation, 'offeredAt' | 'answeredAt' | 'endedAt'> & {
  offeredAt: Date;
  answeredAt: Date | null;
  endedAt: Date | null;
  total: number;
};

const select = (
  today: string,
) => sql`select d.id, d.giver_id as "giverId", g.name as giver, d.taker_id as "takerId", t.name as taker,
    d.post_id as "postId", case when p.id is null then null else o.short_name || p.title end as post,
    d.valid_from as "validFrom", d.valid_to as "validTo", d.reason, d.state, d.offered_at as "offeredAt",
    d.answered_at as "answeredAt", d.ended_at as "endedAt", d.ended_by_name as "endedBy", d.end_reason as "endReason", d.version,
    d.state = 'accepted' and d.valid_from <= ${today}::date and (d.valid_to is null or d.valid_to >= ${today}::date)
      and (d.post_id is null or exists (select 1 from directory.leaves l where l.person_id = d.giver_id
        and l.cancelled_at is null and ${today}::date between l.valid_from and l.valid_to)) as "holdsToday",
    coalesce(d.valid_to < ${today}::date, false) as past,
    coalesce((select jsonb_agg(jsonb_build_object('grantId', i.grant_id, 'role', r.name, 'scope', i.scope,
        'scopeName', ${scopeName('i.scope')}) order by r.name, i.scope)
      from directory.delegated_grants i join directory.grants x on x.id = i.grant_id join directory.roles r on r.id = x.role_id
      where i.delegation_id = d.id), '[]') as items,
    count(*) over ()::int as total
  from directory.delegations d join directory.people g on g.id = d.giver_id join directory.people t on t.id = d.taker_id
  left join directory.posts p on p.id = d.post_id left join directory.organisations o on o.id = p.organisation_id`;

function shown({ total: _total, ...row }: Row): Delegation {
  const at = (date: Date | null) => date?.toISOString() ?? null;
  return { ...row, offeredAt: row.offeredAt.toISOString(), answeredAt: at(row.answeredAt), endedAt: at(row.endedAt) };
}

export const delegations = {
  async byId(ctx: Ctx, id: string): Promise<Delegation | undefined> {
    const found = await maybeOne(ctx, sql<Row>`${select(ctx.today())} where d.id = ${id}`);
    return found && shown(found);
  },

  /** Of one person as giver or taker, or of everybody. */
  async list(
    ctx: Ctx,
    filter: { person: string | null; open: boolean; limit: number; offset: number },
  ): Promise<{ items: Delegation[]; total: number }> {
    const found = await rows(
      ctx,
      sql<Row>`${select(ctx.today())}
        where (${filter.person}::text is null or d.giver_id = ${filter.person} or d.taker_id = ${filter.person})
          and (not ${filter.open} or (d.state in ('offered', 'accepted') and (d.valid_to is null or d.valid_to >= ${ctx.today()}::date)))
        order by d.offered_at desc, d.id limit ${filter.limit} offset ${filter.offset}`,
    );
    return { items: found.map(shown), total: found[0]?.total ?? 0 };
  },

  /** What a person holds of his own on some day of a span. */
  lendable: (ctx: Ctx, personId: string, from: string, to: string | null) =>
    rows(
      ctx,
      sql<
        LendableGrant & { permissions: string[] }
      >`select g.id as value, r.name || '（' || ${scopeName('g.scope')} || '）' as label,
          g.id, r.name as role, g.scope, ${scopeName('g.scope')} as "scopeName", g.valid_to as "validTo", r.permissions
        from directory.grants g join directory.roles r on r.id = g.role_id
        where g.person_id = ${personId} and g.ended_at is null
          and daterange(g.valid_from, g.valid_to, '[]') && daterange(${from}::date, ${to}::date, '[]')
        order by r.name, g.scope, g.id`,
    ),

  async insert(
    tx: TxCtx,
    id: string,
    giverId: string,
    input: DelegationInput,
    items: { grantId: string; scope: string }[],
  ) {
    await run(
      tx,
      sql`insert into directory.delegations (id, giver_id, taker_id, post_id, valid_from, valid_to, reason, offered_at)
        values (${id}, ${giverId}, ${input.takerId}, ${input.postId ?? null}, ${input.validFrom}::date,
          ${input.validTo ?? null}::date, ${input.reason}, ${tx.now()})`,
    );
    await run(
      tx,
      sql`insert into directory.delegated_grants (delegation_id, grant_id, scope)
        select ${id}, i."grantId", i.scope from jsonb_to_recordset(${json(items)}) as i("grantId" text, scope text)`,
    );
  },

  answer: (tx: TxCtx, id: string, version: number, state: 'accepted' | 'declined', reason: string | null) =>
    run(
      tx,
      sql`update directory.delegations set state = ${state}, answered_at = ${tx.now()}, end_reason = ${reason}, version = version + 1
        where id = ${id} and version = ${version} and state = 'offered'`,
    ),

  end: (tx: TxCtx, id: string, version: number, reason: string) =>
    run(
      tx,
      sql`update directory.delegations set state = 'revoked', ended_at = ${tx.now()}, ended_by_name = ${tx.actor.name},
          end_reason = ${reason}, version = version + 1
        where id = ${id} and version = ${version} and state in ('offered', 'accepted')`,
    ),

  /** Whether the person holds the post on some day of the span. */
  holdsPost: async (tx: TxCtx, personId: string, postId: string, from: string, to: string | null) =>
    (await maybeOne(
      tx,
      sql`select 1 from directory.appointments where person_id = ${personId} and post_id = ${postId}
        and daterange(valid_from, valid_to, '[]') && daterange(${from}::date, ${to}::date, '[]')`,
    )) !== undefined,
};
