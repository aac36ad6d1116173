import { type Ctx, maybeOne, rows, sql } from '#kernel';
import type { ItemContent } from './item-schema.ts';
import { laidOver } from './variant.rules.ts';
import { variants } from './variants.repo.ts';

/** A published item as the catalogue lists it. */
export interface CatalogueItem {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly plainName: string;
  readonly audiences: ItemContent['audiences'];
  readonly lifeEvents: ItemContent['lifeEvents'];
  readonly keywords: readonly string[];
  readonly organisationId: string;
  readonly onlineDepth: number;
  readonly promised: ItemContent['promised'];
  readonly onTheSpot: boolean;
  readonly suspended: boolean;
  readonly demo: boolean;
  /** Counties with a window of their own for it. */
  readonly windows: readonly string[];
  /** Any window of the city takes it. */
  readonly anyCounter: boolean;
}

export interface PublishedItem extends Omit<CatalogueItem, 'promised' | 'onTheSpot' | 'windows' | 'anyCounter'> {
  readonly version: number;
  readonly content: ItemContent;
  readonly stateReason: string;
  readonly publishedOn: string;
  /** What the county that was asked for says otherwise than the city. */
  readonly varied: readonly (keyof ItemContent)[];
}

const shared = sql`i.id, i.code, i.name, coalesce(v.content ->> 'plainName', i.name) as "plainName",
  v.content -> 'audiences' as audiences, v.content -> 'lifeEvents' as "lifeEvents",
  coalesce(v.content -> 'keywords', '[]') as keywords, i.organisation_id as "organisationId",
  (v.content ->> 'onlineDepth')::int as "onlineDepth", i.state = 'suspended' as suspended, i.demo`;
const published = sql`from cases.items i
  join cases.item_versions v on v.item_id = i.id and v.version = i.current_version
  where i.state in ('published', 'suspended')`;

/** The whole catalogue, with a county's own promises where it has some; a city has hundreds of items, not thousands. */
export const catalogue = (ctx: Ctx, regionCode: string | null = null): Promise<CatalogueItem[]> =>
  rows(
    ctx,
    sql<CatalogueItem>`select ${shared}, coalesce(own.content -> 'promised', v.content -> 'promised') as promised,
        v.content ->> 'caseType' = 'on-the-spot' as "onTheSpot",
        coalesce((v.content ->> 'anyCounter')::boolean, false) as "anyCounter",
        array(select p ->> 'region' from jsonb_array_elements(v.content -> 'places') p where p ? 'region'
          union select o.region_code from cases.item_variants o where o.item_id = i.id and o.content ? 'places') as windows
      from cases.items i
      join cases.item_versions v on v.item_id = i.id and v.version = i.current_version
      left join cases.item_variants own on own.item_id = i.id and own.region_code = ${regionCode}
      where i.state in ('published', 'suspended') order by i.code`,
  );

/** What people have asked for most in these months, to be offered before anybody searches. */
export const mostAsked = (ctx: Ctx, limit: number): Promise<{ code: string; plainName: string }[]> =>
  rows(
    ctx,
    sql<{ code: string; plainName: string }>`select ${shared}
      from (select item_id, count(*) as asked from cases.cases where received_on >= ${ctx.today()}::date - 90 group by item_id) c
      join cases.items i on i.id = c.item_id and i.state = 'published'
      join cases.item_versions v on v.item_id = i.id and v.version = i.current_version
      order by c.asked desc, i.code limit ${limit}`,
  );

/** What an item says now; a county's own wording laid over it where there is one. */
export async function publishedItem(
  ctx: Ctx,
  code: string,
  regionCode: string | null = null,
): Promise<PublishedItem | undefined> {
  const item = await maybeOne(
    ctx,
    sql<PublishedItem>`select ${shared}, v.version, v.content, i.state_reason as "stateReason", v.published_on as "publishedOn", '{}'::text[] as varied
      ${published} and i.code = ${code}`,
  );
  if (!item || regionCode === null) return item;
  const variant = await variants.at(ctx, item.id, regionCode);
  if (!variant) return item;
  const varied = Object.keys(variant.content) as (keyof ItemContent)[];
  return { ...item, content: laidOver(item.content, variant.content), varied };
}
