import { type Ctx, rows, sql } from '#kernel';
import type { PostHolder } from './contract.ts';

export interface HolderFilter {
  readonly on: string;
  /** Path of organisations or regions; `/` is everywhere. */
  readonly scope?: string | undefined;
  readonly organisationId?: string | undefined;
  /** Id or title. */
  readonly post?: string | undefined;
  readonly rank?: string | undefined;
}

/** Holders of posts on a day, each followed by the deputies who stand in for the absent; an absent deputy does not. */
export function postHolders(ctx: Ctx, filter: HolderFilter): Promise<PostHolder[]> {
  const { on } = filter;
  const away = (person: string) => sql`exists (select 1 from directory.leaves l where l.person_id = ${sql.ref(person)}
    and l.cancelled_at is null and ${on}::date between l.valid_from and l.valid_to)`;
  return rows(
    ctx,
    sql<PostHolder>`with posts as (
      select p.id, p.title, p.rank, p.sort, p.organisation_id, o.short_name, o.sort as "organisationSort"
      from directory.posts p join directory.organisations o on o.id = p.organisation_id
      left join directory.regions r on r.code = o.region_code
      where (${filter.organisationId ?? null}::text is null or p.organisation_id = ${filter.organisationId ?? null})
        and (${filter.post ?? null}::text is null or p.id = ${filter.post ?? null} or p.title = ${filter.post ?? null})
        and (${filter.rank ?? null}::text is null or p.rank = ${filter.rank ?? null})
        and (${filter.scope ?? '/'} = '/' or o.path = ${filter.scope ?? ''} or o.path like ${filter.scope ?? ''} || '/%'
          or r.path = ${filter.scope ?? ''} or r.path like ${filter.scope ?? ''} || '/%')
    ), holders as (
      select a.person_id, a.post_id, a.main, a.valid_from, ${away('a.person_id')} as away
      from directory.appointments a join posts p on p.id = a.post_id
      where a.valid_from <= ${on}::date and (a.valid_to is null or a.valid_to >= ${on}::date)
    ), answering as (
      select h.person_id, h.post_id, h.main, h.away, null::text as "standsInFor", h.valid_from from holders h
      union all
      select d.taker_id, h.post_id, false, false, h.person_id, h.valid_from from holders h
      join directory.delegations d on d.giver_id = h.person_id and d.post_id = h.post_id and d.state = 'accepted'
        and d.valid_from <= ${on}::date and (d.valid_to is null or d.valid_to >= ${on}::date)
      where h.away and not ${away('d.taker_id')}
    )
    select x.person_id as "personId", n.name, p.id as "postId", p.title as post, p.rank, p.organisation_id as "organisationId",
      p.short_name as organisation, x.main, x.away, x."standsInFor", a.name as "standsInForName"
    from answering x join posts p on p.id = x.post_id join directory.people n on n.id = x.person_id
    left join directory.people a on a.id = x."standsInFor"
    order by p."organisationSort", p.organisation_id, array_position(array['principal', 'deputy', 'section', 'staff'], p.rank),
      p.sort, p.id, x.valid_from, x."standsInFor" nulls first, x.person_id`,
  );
}
