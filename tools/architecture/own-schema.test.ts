import { expect, it } from 'vitest';
import { findingsAfter } from './testing.ts';

const file = 'src/systems/parks/trees.repo.ts';
const template = (sql: string): Record<string, string> => ({ [file]: `export const q = sql\`${sql}\`;` });

it.each([
  'select * from permits.permits',
  'select * from parks.trees t join permits.permits p on p.id = t.permit',
  'select * from parks.trees, permits.permits',
  'select * from parks.trees a, parks.trees b, permits.permits p where a.id = p.id',
  'with t as (select * from permits.permits) select * from t',
  'insert into permits.permits (id) values (1)',
  'update permits.permits set id = 1',
  'delete from only permits.permits',
  'merge into parks.trees using permits.permits on true when matched then delete',
  'alter table if exists permits.permits add x text',
  'create unique index trees_by_name on permits.permits (name)',
  'create trigger t before update on permits.permits execute function parks.f()',
  'create table parks.trees (permit text references permits.permits (id))',
  'create schema if not exists permits',
  'select * from "permits"."permits"',
  'select * from public.spatial',
])('finds the foreign schema in: %s', (sql) => {
  expect(findingsAfter(template(sql))).toEqual([`own-schema ${file}:1`]);
});

it.each([
  'select extract(year from t.planted) from parks.trees t',
  'select * from parks.trees t where t.a is distinct from t.b',
  'select substring(t.name from p.pattern) from parks.trees t cross join parks.patterns p',
  "select 'from permits.permits' from parks.trees -- join permits.permits",
  'insert into parks.trees (id) values (1) on conflict (id) do update set name = excluded.name',
  'select * from parks.trees t for update of t skip locked',
  'select c.relname from pg_catalog.pg_class c join information_schema.tables i on i.table_name = c.relname',
  'create index trees_by_name on parks.trees (name)',
  'select t.id from parks.trees t where t.a = 1 order by t.place, p.id',
  'with recursive b as (select 1 as id from parks.trees union all select t.id, b.id from parks.trees t join b on t.id = b.id) select * from b',
  'select t.id from parks.trees t union all select a.id, p.name from parks.trees a',
  'create extension if not exists pg_trgm with schema public',
  'select * from unnest(array[1]) with ordinality as rows (id, at)',
])('finds nothing in: %s', (sql) => {
  expect(findingsAfter(template(sql))).toEqual([]);
});

it('reads migrations, and tells the line', () => {
  const path = 'src/systems/parks/migrations/0002-add-trees.sql';
  const sql = 'create table parks.trees (\n  id text primary key,\n  permit text references permits.permits (id)\n);\n';
  expect(findingsAfter({ [path]: sql })).toEqual([`own-schema ${path}:3`]);
});

it('reads plain strings that hold SQL and calls of the query builder', () => {
  const plain = { [file]: "export const q = 'select 1 from permits.permits';" };
  expect(findingsAfter(plain)).toEqual([`own-schema ${file}:1`]);
  const built = {
    [file]:
      "export const q = (db: any) => db\n  .selectFrom('parks.trees')\n  .leftJoin('permits.permits as p', 'a', 'b');",
  };
  expect(findingsAfter(built)).toEqual([`own-schema ${file}:3`]);
});

it('names the schema of a module with underscores for dashes', () => {
  const module = 'src/systems/gas-monitoring';
  const files = {
    [`${module}/index.ts`]:
      "import { defineModule } from '#kernel';\nexport const gas = defineModule({ name: 'gas-monitoring', floor: 'systems', uses: [] });",
    [`${module}/README.md`]: '# gas',
    [`${module}/a.test.ts`]: "it('sounds the alarm at once', () => {});",
    [`${module}/a.ts`]: 'export const q = sql`select * from gas_monitoring.sensors`;',
  };
  expect(findingsAfter(files)).toEqual([]);
});

it('forbids the kernel to name the schema of a module', () => {
  const path = 'src/kernel/audit.ts';
  expect(findingsAfter({ [path]: 'export const q = sql`select * from permits.permits`;' })).toEqual([
    `own-schema ${path}:1`,
  ]);
  expect(findingsAfter({ [path]: 'export const q = sql`select * from audit.entries`;' })).toEqual([]);
});
