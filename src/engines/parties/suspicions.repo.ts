import { type Ctx, rows, run, sql, type TxCtx } from '#kernel';
import { within } from './persons.repo.ts';

export interface SuspicionRow {
  readonly id: string;
  readonly firstId: string;
  readonly secondId: string;
  readonly kind: 'same-number' | 'same-name-and-birth';
  readonly state: 'open' | 'dismissed' | 'merged';
  readonly foundAt: Date;
  readonly reason: string | null;
}

export const suspicions = {
  /** Pairs each of these persons with every active person of the same number, or of the same name and birth date. */
  find: (tx: TxCtx, personIds: readonly string[]) =>
    run(
      tx,
      sql`insert into parties.suspicions (id, first_id, second_id, kind, found_at)
        select distinct on (first, second) 'sus_' || md5(first || second), first, second, kind, ${tx.now()}::timestamptz from (
          select least(p.id, o.id) as first, greatest(p.id, o.id) as second, 'same-number' as kind
          from parties.persons p join parties.persons o
            on o.number_index = p.number_index and o.id <> p.id and o.state = 'active'
          where p.id = any(${personIds}::text[]) and p.state = 'active'
          union all
          select least(p.id, o.id), greatest(p.id, o.id), 'same-name-and-birth'
          from parties.persons p join parties.persons o
            on o.name_birth_index = p.name_birth_index and o.id <> p.id and o.state = 'active'
          where p.id = any(${personIds}::text[]) and p.state = 'active'
        ) pairs order by first, second, kind desc
        on conflict (first_id, second_id) do nothing`,
    ),

  list: (ctx: Ctx, filter: { scopes: readonly string[]; limit: number; offset: number }) =>
    rows(
      ctx,
      sql<SuspicionRow & { total: number }>`select s.id, s.first_id as "firstId", s.second_id as "secondId", s.kind,
          s.state, s.found_at as "foundAt", s.reason, count(*) over ()::int as total
        from parties.suspicions s join parties.persons a on a.id = s.first_id join parties.persons b on b.id = s.second_id
        where s.state = 'open' and a.state = 'active' and b.state = 'active'
          and (${within(sql`a.region_path`, filter.scopes)} or ${within(sql`b.region_path`, filter.scopes)})
        order by s.kind, s.found_at, s.id limit ${filter.limit} offset ${filter.offset}`,
    ),

  close: (tx: TxCtx, pair: readonly [string, string], state: 'dismissed' | 'merged' | 'open', reason: string | null) =>
    run(
      tx,
      sql`update parties.suspicions set state = ${state}, reason = ${reason},
          closed_at = ${state === 'open' ? null : tx.now()}, closed_by_name = ${state === 'open' ? null : tx.actor.name}
        where first_id = least(${pair[0]}, ${pair[1]}) and second_id = greatest(${pair[0]}, ${pair[1]})`,
    ),
};
