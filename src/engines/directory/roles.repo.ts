import { type Ctx, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { RoleInput } from './contract.ts';

export interface RoleRow {
  id: string;
  name: string;
  description: string;
  permissions: string[];
  builtIn: boolean;
  holders: number;
  version: number;
}

const select = (
  today: string,
) => sql`select r.id, r.name, r.description, r.permissions, r.built_in as "builtIn", r.version,
    (select count(distinct g.person_id)::int from directory.grants g where g.role_id = r.id and g.ended_at is null
      and g.valid_from <= ${today}::date and (g.valid_to is null or g.valid_to >= ${today}::date)) as holders
  from directory.roles r`;

export const roles = {
  all: (ctx: Ctx) => rows(ctx, sql<RoleRow>`${select(ctx.today())} order by r.built_in desc, r.id`),

  byId: (ctx: Ctx, id: string) => maybeOne(ctx, sql<RoleRow>`${select(ctx.today())} where r.id = ${id}`),

  /** The row, kept from changing until the transaction ends: its permissions are what a grant is judged by. */
  lock: (tx: TxCtx, id: string) =>
    maybeOne(
      tx,
      sql<{
        name: string;
        permissions: string[];
      }>`select name, permissions from directory.roles where id = ${id} for share`,
    ),

  nameTaken: async (tx: TxCtx, name: string, exceptId: string) =>
    (await maybeOne(tx, sql`select 1 from directory.roles where name = ${name} and id <> ${exceptId}`)) !== undefined,

  insert: (tx: TxCtx, id: string, input: RoleInput) =>
    run(
      tx,
      sql`insert into directory.roles (id, name, description, permissions)
        values (${id}, ${input.name}, ${input.description}, ${input.permissions}::text[])`,
    ),

  update: (tx: TxCtx, id: string, version: number, input: RoleInput) =>
    run(
      tx,
      sql`update directory.roles set name = ${input.name}, description = ${input.description},
          permissions = ${input.permissions}::text[], version = version + 1 where id = ${id} and version = ${version}`,
    ),

  /** Built-in roles follow the pack until an official changes them. */
  upsert: (tx: TxCtx, items: readonly (RoleInput & { id: string })[]) =>
    run(
      tx,
      sql`insert into directory.roles (id, name, description, permissions, built_in)
        select i.id, i.name, i.description, array(select jsonb_array_elements_text(i.permissions)), true
        from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as i(id text, name text, description text, permissions jsonb)
        on conflict (id) do update set name = excluded.name, description = excluded.description,
          permissions = excluded.permissions where directory.roles.version = 1`,
    ),
};
