import { type Ctx, json, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { Answers } from './form.ts';
import type { FormSchema } from './form-schema.ts';
import type { FormTest } from './form-test.ts';

export interface DefinitionRow {
  key: string;
  title: string;
  currentVersion: number | null;
  withdrawnOn: string | null;
  withdrawnReason: string;
  demo: boolean;
  version: number;
}

export interface VersionRow {
  key: string;
  version: number;
  schema: FormSchema;
  sample: Answers | null;
  tests: FormTest[];
  note: string;
  savedBy: string;
  savedAt: Date;
  publishedOn: string | null;
}

const columns = sql`d.key, d.title, d.current_version as "currentVersion",
  d.withdrawn_on as "withdrawnOn", d.withdrawn_reason as "withdrawnReason", d.demo, d.version`;
const versionColumns = sql`v.key, v.version, v.body as schema, v.sample, v.tests, v.note, v.saved_by as "savedBy",
  v.saved_at as "savedAt", v.published_on as "publishedOn"`;

export type FormState = 'draft' | 'published' | 'changed' | 'withdrawn';
export interface ListedForm extends DefinitionRow {
  latest: number;
  savedAt: Date;
  savedBy: string;
  state: FormState;
  total: number;
}

/** What is saved as one version. */
export interface FormBody {
  readonly schema: FormSchema;
  readonly sample: Answers | null;
  readonly tests: readonly FormTest[];
  readonly note: string;
}

export const definitions = {
  byKey: (ctx: Ctx, key: string): Promise<DefinitionRow | undefined> =>
    maybeOne(ctx, sql<DefinitionRow>`select ${columns} from forms.definitions d where d.key = ${key}`),

  lock: (tx: TxCtx, key: string): Promise<DefinitionRow | undefined> =>
    maybeOne(tx, sql<DefinitionRow>`select ${columns} from forms.definitions d where d.key = ${key} for update`),

  list: (ctx: Ctx, filter: { q: string | null; state: FormState | null; limit: number; offset: number }) =>
    rows(
      ctx,
      sql<ListedForm>`with listed as (
          select ${columns}, v.version as latest, v.saved_at as "savedAt", v.saved_by as "savedBy",
            case when d.withdrawn_on is not null then 'withdrawn' when d.current_version is null then 'draft'
              when v.published_on is null then 'changed' else 'published' end as state
          from forms.definitions d join lateral (select version, saved_at, saved_by, published_on from forms.versions
            where key = d.key order by version desc limit 1) v on true
          where ${filter.q}::text is null or d.title ilike '%' || ${filter.q} || '%' or d.key = ${filter.q}
        ) select l.*, count(*) over ()::int as total from listed l
        where ${filter.state}::text is null or l.state = ${filter.state}
        order by l."savedAt" desc, l.key limit ${filter.limit} offset ${filter.offset}`,
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

  history: (ctx: Ctx, key: string): Promise<Omit<VersionRow, 'schema' | 'sample' | 'tests'>[]> =>
    rows(
      ctx,
      sql<
        Omit<VersionRow, 'schema' | 'sample' | 'tests'>
      >`select key, version, note, saved_by as "savedBy", saved_at as "savedAt",
        published_on as "publishedOn" from forms.versions where key = ${key} order by version desc`,
    ),

  addVersion: (tx: TxCtx, key: string, version: number, body: FormBody) =>
    run(
      tx,
      sql`insert into forms.versions (key, version, body, sample, tests, note, saved_by, saved_at)
        values (${key}, ${version}, ${json(body.schema)}, ${body.sample === null ? null : json(body.sample)},
          ${json(body.tests)}, ${body.note}, ${tx.actor.name}, ${tx.now()})`,
    ),

  /** A version that nobody has been asked to fill in yet is written over. */
  replaceVersion: (tx: TxCtx, key: string, version: number, body: FormBody) =>
    run(
      tx,
      sql`update forms.versions set body = ${json(body.schema)}, sample = ${body.sample === null ? null : json(body.sample)},
          tests = ${json(body.tests)}, note = ${body.note}, saved_by = ${tx.actor.name}, saved_at = ${tx.now()}
        where key = ${key} and version = ${version} and published_on is null`,
    ),

  withdraw: (tx: TxCtx, key: string, reason: string): Promise<number> =>
    run(
      tx,
      sql`update forms.definitions set current_version = null, withdrawn_on = ${tx.today()}::date,
          withdrawn_reason = ${reason}, version = version + 1 where key = ${key}`,
    ),

  publish: (tx: TxCtx, key: string, version: number): Promise<number> =>
    run(
      tx,
      sql`with published as (
          update forms.versions set published_on = ${tx.today()}::date where key = ${key} and version = ${version})
        update forms.definitions set current_version = ${version}, withdrawn_on = null, withdrawn_reason = '',
          version = version + 1 where key = ${key}`,
    ),
};
