import { type Ctx, json, maybeOne, one, rows, run, sql, type TxCtx } from '#kernel';
import type { ItemContent } from './item-schema.ts';

export interface ItemRow {
  id: string;
  code: string;
  name: string;
  organisationId: string;
  organisationPath: string;
  currentVersion: number | null;
  state: 'draft' | 'published' | 'suspended' | 'cancelled';
  stateReason: string;
  demo: boolean;
  version: number;
}

const columns = sql`i.id, i.code, i.name, i.organisation_id as "organisationId", i.organisation_path as "organisationPath",
  i.current_version as "currentVersion", i.state, i.state_reason as "stateReason", i.demo, i.version`;

const within = (scopes: readonly string[]) => sql`('/' = any(${scopes}::text[])
  or exists (select from unnest(${scopes}::text[]) as scope
    where i.organisation_path = scope or starts_with(i.organisation_path, scope || '/')))`;

export interface ListedItem extends ItemRow {
  completeness: number;
  latestVersion: number;
  total: number;
}

export const items = {
  byId: (ctx: Ctx, id: string): Promise<ItemRow | undefined> =>
    maybeOne(ctx, sql<ItemRow>`select ${columns} from cases.items i where i.id = ${id}`),

  lock: (tx: TxCtx, id: string): Promise<ItemRow | undefined> =>
    maybeOne(tx, sql<ItemRow>`select ${columns} from cases.items i where i.id = ${id} for update`),

  async contentOf(ctx: Ctx, id: string, version: number): Promise<ItemContent> {
    const found = await one(
      ctx,
      sql<{
        content: ItemContent;
      }>`select content from cases.item_versions where item_id = ${id} and version = ${version}`,
    );
    return found.content;
  },

  latestVersion: async (ctx: Ctx, id: string): Promise<number> =>
    (
      await one(
        ctx,
        sql<{ version: number }>`select coalesce(max(version), 0)::int as version
      from cases.item_versions where item_id = ${id}`,
      )
    ).version,

  /** Whole items with what their latest version says. */
  contents: (
    ctx: Ctx,
    scopes: readonly string[],
  ): Promise<{ id: string; code: string; version: number; organisationPath: string; content: ItemContent }[]> =>
    rows(
      ctx,
      sql<{
        id: string;
        code: string;
        version: number;
        organisationPath: string;
        content: ItemContent;
      }>`select i.id, i.code,
          i.version, i.organisation_path as "organisationPath", v.content
        from cases.items i join lateral (select content from cases.item_versions
          where item_id = i.id order by version desc limit 1) v on true
        where ${within(scopes)} order by i.code`,
    ),

  /** What a version demands of co-applicants; nothing of it differs by county. */
  coSignOf: async (ctx: Ctx, id: string, version: number): Promise<ItemContent['coSign'] | null> =>
    (
      await one(
        ctx,
        sql<{ coSign: NonNullable<ItemContent['coSign']> | null }>`select content -> 'coSign' as "coSign"
          from cases.item_versions where item_id = ${id} and version = ${version}`,
      )
    ).coSign,

  versions: (ctx: Ctx, id: string) =>
    rows(
      ctx,
      sql<{
        version: number;
        completeness: number;
        note: string;
        savedBy: string;
        savedAt: Date;
        publishedOn: string | null;
      }>`select version, completeness, note, saved_by as "savedBy", saved_at as "savedAt", published_on as "publishedOn"
        from cases.item_versions where item_id = ${id} order by version desc`,
    ),

  insert: (tx: TxCtx, item: Pick<ItemRow, 'id' | 'code' | 'name' | 'organisationId' | 'organisationPath' | 'demo'>) =>
    run(
      tx,
      sql`insert into cases.items (id, code, name, organisation_id, organisation_path, demo)
        values (${item.id}, ${item.code}, ${item.name}, ${item.organisationId}, ${item.organisationPath}, ${item.demo})
        on conflict do nothing`,
    ),

  addVersion: (tx: TxCtx, id: string, version: number, content: ItemContent, completeness: number, note: string) =>
    run(
      tx,
      sql`insert into cases.item_versions (item_id, version, content, completeness, note, saved_by, saved_at)
        values (${id}, ${version}, ${json(content)}, ${completeness}, ${note}, ${tx.actor.name}, ${tx.now()})`,
    ),

  publish: (tx: TxCtx, id: string, version: number, content: ItemContent, path: string) =>
    run(
      tx,
      sql`with published as (
          update cases.item_versions set published_on = ${tx.today()} where item_id = ${id} and version = ${version})
        update cases.items set current_version = ${version}, state = 'published', state_reason = '', name = ${content.name},
          organisation_id = ${content.organisationId}, organisation_path = ${path}, version = version + 1
        where id = ${id}`,
    ),

  setState: (tx: TxCtx, id: string, state: ItemRow['state'], reason: string) =>
    run(
      tx,
      sql`update cases.items set state = ${state}, state_reason = ${reason}, version = version + 1 where id = ${id}`,
    ),

  list: (
    ctx: Ctx,
    filter: { scopes: readonly string[]; q: string | null; state: string | null; limit: number; offset: number },
  ): Promise<ListedItem[]> =>
    rows(
      ctx,
      sql<ListedItem>`select ${columns}, v.completeness, v.version as "latestVersion", count(*) over ()::int as total
        from cases.items i join lateral (select version, completeness from cases.item_versions
          where item_id = i.id order by version desc limit 1) v on true
        where ${within(filter.scopes)}
          and (${filter.q}::text is null or i.name ilike '%' || ${filter.q} || '%' or i.code = ${filter.q})
          and (${filter.state}::text is null or i.state = ${filter.state})
        order by i.code limit ${filter.limit} offset ${filter.offset}`,
    ),
};
