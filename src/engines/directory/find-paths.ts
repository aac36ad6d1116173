import { type Ctx, rows, sql } from '#kernel';

export interface Paths {
  readonly regions: ReadonlyMap<string, string>;
  readonly organisations: ReadonlyMap<string, string>;
}

/** Paths for scopes by code and by id; what does not exist is absent. A former code has the path of what took its place. */
export async function pathsOf(
  ctx: Ctx,
  wanted: { regions?: readonly string[]; organisations?: readonly string[] },
): Promise<Paths> {
  const found = await rows(
    ctx,
    sql<{ key: string; path: string; isRegion: boolean }>`select code as key, path, true as "isRegion"
        from directory.regions where code = any(${wanted.regions ?? []}::text[])
      union all select id, path, false from directory.organisations where id = any(${wanted.organisations ?? []}::text[])`,
  );
  const those = (isRegion: boolean) =>
    new Map(found.filter((one) => one.isRegion === isRegion).map(({ key, path }) => [key, path]));
  return { regions: those(true), organisations: those(false) };
}

/** `/org/<root>/…/<id>`. */
export const organisationPaths = async (ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> =>
  (await pathsOf(ctx, { organisations: ids })).organisations;

export const regionPaths = async (ctx: Ctx, codes: readonly string[]): Promise<ReadonlyMap<string, string>> =>
  (await pathsOf(ctx, { regions: codes })).regions;
