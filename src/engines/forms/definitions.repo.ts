import { type Ctx, json, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { Answers } from './form.ts';
import type { FormSchema } from './form-schema.ts';

export interface DefinitionRow {
  key: string;
  title: string;
  currentVersion: number | null;
  demo: boolean;
  version: number;
}

export interface VersionRow {
  key: string;
  version: number;
  schema: FormSchema;
  sample: Answers | null;
  note: string;
  savedBy: string;
  savedAt: Date;
  publishedOn: string | null;
}

const columns = sql`d.key, d.title, d.current_version as "currentVersion", d.demo, d.version`;
const versionColumns = sql`v.key, v.version, v.body as schema, v.sample, v.note, v.saved_by as "savedBy",
  v.saved_at as "savedAt", v.published_on as "publishedOn"`;

export const definitions = {
  byKey: (ctx: Ctx, key: string): Promise<DefinitionRow | undefined> =>
    maybeOne(ctx, sql<DefinitionRow>`select ${columns} from forms.definitions d where d.key = ${key}`),

  lock: (tx: TxCtx, key: string): Promise<DefinitionRow | undefined> =>
    maybeOne(tx, sql<DefinitionRow>`select ${columns} from forms.definitions d where d.key = ${key} for update`),

  list: (ctx: Ctx, q: string | null, limit: number, offset: number) =>
    rows(
      ctx,
      sql<DefinitionRow & { latest: number; savedAt: Date; savedBy: string; total: number }>`select ${columns},
          v.version as latest, v.saved_at as "savedAt", v.saved_by as "savedBy", count(*) over ()::int as total
        from forms.definitions d join lateral (select version, saved_at, saved_by from forms.versions
          where key = d.key order by version desc limit 1) v on true
        where ${q}::text is null or d.title ilike '%' || ${q} || '%' or d.key = ${q}
        order by d.key limit ${limit} offset ${offset}`,
    ),

  insert: (tx: TxCtx, key: string, title: string): Promise<number> =>
    run(tx, sql`insert into forms.definitions (key, title) values (${key}, ${title}) on conflict do nothing`),

  touch: (tx: TxCtx, key: string, title: string): Promise<number> =>
    run(tx, sql`update forms.definitions set title = ${title}, version = version + 1 where key = ${key}`),

  versionOf: (ctx: Ctx, key: string, version: number): Promise<VersionRow | undefined> =>
    maybeOne(
      ctx,
      sql<VersionRow>`select ${versionColumns} from forms.versions v where v.key = ${key} and v.version = ${version}`,
    ),

  latest: (ctx: Ctx, key: string): Promise<VersionRow | undefined> =>
    maybeOne(
      ctx,
      sql<VersionRow>`select ${versionColumns} from forms.versions v where v.key = ${key} order by version desc limit 1`,
    ),

  history: (ctx: Ctx, key: string): Promise<Omit<VersionRow, 'schema' | 'sample'>[]> =>
    rows(
      ctx,
      sql<
        Omit<VersionRow, 'schema' | 'sample'>
      >`select key, version, note, saved_by as "savedBy", saved_at as "savedAt",
        published_on as "publishedOn" from forms.versions where key = ${key} order by version desc`,
    ),

  addVersion: (tx: TxCtx, key: string, version: number, schema: FormSchema, sample: Answers | null, note: string) =>
    run(
      tx,
      sql`insert into forms.versions (key, version, body, sample, note, saved_by, saved_at)
        values (${key}, ${version}, ${json(schema)}, ${sample === null ? null : json(sample)}, ${note}, ${tx.actor.name}, ${tx.now()})`,
    ),

  publish: (tx: TxCtx, key: string, version: number): Promise<number> =>
    run(
      tx,
      sql`with published as (
          update forms.versions set published_on = ${tx.today()}::date where key = ${key} and version = ${version})
        update forms.definitions set current_version = ${version}, version = version + 1 where key = ${key}`,
    ),
};
