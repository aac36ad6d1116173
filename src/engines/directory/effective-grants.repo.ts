import { type Ctx, rows, sql } from '#kernel';

/** One role in one scope that counts for a person on a day: of the person's own, or lent under a paper. */
export interface HeldRole {
  permissions: string[];
  scope: string;
  system: string | null;
  lenderId: string | null;
  lenderName: string | null;
  under: string | null;
}

const inForce = (alias: string, date: string) => sql`${sql.ref(`${alias}.valid_from`)} <= ${date}::date
  and (${sql.ref(`${alias}.valid_to`)} is null or ${sql.ref(`${alias}.valid_to`)} >= ${date}::date)`;

/** A deputy's powers wait for the leave of the holder, who must still hold the post. */
const awakened = (date: string) => sql`(d.post_id is null or (
    exists (select 1 from directory.leaves l where l.person_id = d.giver_id and l.cancelled_at is null and ${inForce('l', date)})
    and exists (select 1 from directory.appointments a where a.person_id = d.giver_id and a.post_id = d.post_id and ${inForce('a', date)})))`;

export function heldRoles(ctx: Ctx, personId: string, date: string): Promise<HeldRole[]> {
  return rows(
    ctx,
    sql<HeldRole>`select r.permissions, g.scope, g.system, null as "lenderId", null as "lenderName", null as under
      from directory.grants g join directory.roles r on r.id = g.role_id
      where g.person_id = ${personId} and g.ended_at is null and ${inForce('g', date)}
    union all
    select r.permissions, i.scope, g.system, d.giver_id, h.name, d.id
      from directory.delegations d join directory.people h on h.id = d.giver_id
      join directory.delegated_grants i on i.delegation_id = d.id
      join directory.grants g on g.id = i.grant_id and g.person_id = d.giver_id
      join directory.roles r on r.id = g.role_id
      where d.taker_id = ${personId} and d.state = 'accepted' and ${inForce('d', date)}
        and g.ended_at is null and ${inForce('g', date)} and ${awakened(date)}`,
  );
}

/** Everyone whose powers hang on what this person holds or on whether this person is away. */
export async function takersOf(ctx: Ctx, giverIds: readonly string[]): Promise<string[]> {
  const found = await rows(
    ctx,
    sql<{ id: string }>`select distinct taker_id as id from directory.delegations
      where giver_id = any(${giverIds}::text[]) and state = 'accepted'`,
  );
  return found.map((row) => row.id);
}
