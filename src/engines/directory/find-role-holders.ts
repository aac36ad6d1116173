import { type Ctx, rows, sql } from '#kernel';

export interface RoleHolder {
  readonly personId: string;
  readonly name: string;
}

/** Who holds a role of one's own today, over this place when one is given. */
export function roleHolders(ctx: Ctx, roleId: string, path: string | null): Promise<RoleHolder[]> {
  return rows(
    ctx,
    sql<RoleHolder>`select distinct h.id as "personId", h.name from directory.grants g join directory.people h on h.id = g.person_id
      where g.role_id = ${roleId} and g.ended_at is null and g.valid_from <= ${ctx.today()}::date
        and (g.valid_to is null or g.valid_to >= ${ctx.today()}::date)
        and (${path}::text is null or g.scope = '/' or ${path} = g.scope or ${path} like g.scope || '/%')
      order by h.name, h.id limit 200`,
  );
}
