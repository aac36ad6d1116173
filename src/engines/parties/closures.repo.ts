import { type Ctx, json, type KeptData, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import { within } from './persons.repo.ts';

export interface ClosureRow {
  readonly id: string;
  readonly personId: string;
  readonly actorIds: string[];
  readonly state: 'cooling' | 'withdrawn' | 'done';
  readonly askedAt: Date;
  readonly dueAt: Date;
  readonly reason: string | null;
  readonly endedAt: Date | null;
  readonly kept: KeptData[];
}

const columns = sql`c.id, c.person_id as "personId", c.actor_ids as "actorIds", c.state, c.asked_at as "askedAt",
  c.due_at as "dueAt", c.reason, c.ended_at as "endedAt", c.kept`;

export const closures = {
  ask: async (
    tx: TxCtx,
    c: { id: string; personId: string; actorIds: readonly string[]; dueAt: Date; reason: string | null; rule: string },
  ) =>
    (await run(
      tx,
      sql`insert into parties.closures (id, person_id, actor_ids, state, asked_at, due_at, reason, rule)
        values (${c.id}, ${c.personId}, ${c.actorIds}::text[], 'cooling', ${tx.now()}, ${c.dueAt}, ${c.reason}, ${c.rule})
        on conflict (person_id) where state = 'cooling' do nothing`,
    )) === 1,

  coolingOf: (ctx: Ctx, personId: string) =>
    maybeOne(
      ctx,
      sql<ClosureRow>`select ${columns} from parties.closures c where c.person_id = ${personId} and c.state = 'cooling'`,
    ),

  lockDue: (tx: TxCtx, id: string) =>
    maybeOne(
      tx,
      sql<ClosureRow>`select ${columns} from parties.closures c
        where c.id = ${id} and c.state = 'cooling' and c.due_at <= ${tx.now()} for update skip locked`,
    ),

  due: (ctx: Ctx) =>
    rows(
      ctx,
      sql<{ id: string }>`select id from parties.closures where state = 'cooling' and due_at <= ${ctx.now()}
        order by due_at limit 500`,
    ),

  end: (tx: TxCtx, id: string, state: 'withdrawn' | 'done', kept: readonly KeptData[] = []) =>
    run(
      tx,
      sql`update parties.closures set state = ${state}, ended_at = ${tx.now()}, kept = ${json(kept)}
        where id = ${id} and state = 'cooling'`,
    ),

  list: (ctx: Ctx, filter: { scopes: readonly string[]; limit: number; offset: number }) =>
    rows(
      ctx,
      sql<ClosureRow & { total: number }>`select ${columns}, count(*) over ()::int as total
        from parties.closures c join parties.persons p on p.id = c.person_id
        where ${within(sql`p.region_path`, filter.scopes)}
        order by (c.state = 'cooling') desc, c.asked_at desc limit ${filter.limit} offset ${filter.offset}`,
    ),
};
