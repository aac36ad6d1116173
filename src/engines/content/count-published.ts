import { type Ctx, one, rows, sql } from '#kernel';

export interface PublishedCount {
  readonly byKind: readonly { readonly kind: string; readonly count: number }[];
  /** Texts that explain a document. */
  readonly explaining: number;
  /** Pages read, of the whole installation: visits are counted by address. */
  readonly visits: number;
}

/** What a site published within some days, by the kind of its columns, as far as it stands today. */
export async function countPublished(
  ctx: Ctx,
  { siteId, from, to }: { siteId: string; from: string; to: string },
): Promise<PublishedCount> {
  const within = sql`p.site_id = ${siteId}
    and (p.published_at at time zone 'Asia/Shanghai')::date between ${from}::date and ${to}::date`;
  const [byKind, counts] = await Promise.all([
    rows(
      ctx,
      sql<{ kind: string; count: number }>`select c.kind, count(*)::int as count from content.publications p
        join content.columns c on c.id = p.column_id where ${within} group by c.kind`,
    ),
    one(
      ctx,
      sql<{ explaining: number; visits: number }>`select
          (select count(*)::int from content.publications p where p.explains is not null and ${within}) as explaining,
          (select coalesce(sum(count), 0)::int from content.visits
            where day between ${from}::date and ${to}::date) as visits`,
    ),
  ]);
  return { byKind, ...counts };
}
