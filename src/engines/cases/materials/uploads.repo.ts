import { type Ctx, json, maybeOne, one, rows, run, sql, type TxCtx } from '#kernel';

export interface UploadRow {
  readonly id: string;
  readonly materialId: string;
  readonly fileId: string;
  readonly previewId: string | null;
  readonly name: string;
  readonly bytes: number;
  readonly mediaType: string;
  readonly addedAt: Date;
  /** SHA-256 of what it holds; null for those that came before it was kept. */
  readonly digest: string | null;
}

/** The stored files of an upload: itself, and its small picture. */
export interface Held {
  readonly fileId: string;
  readonly previewId: string | null;
}
const held = sql`file_id as "fileId", preview_id as "previewId"`;

const columns = sql`u.id, u.material_id as "materialId", u.file_id as "fileId", u.preview_id as "previewId", u.name,
  u.bytes, u.media_type as "mediaType", u.added_at as "addedAt", u.digest`;

export const uploads = {
  of: (ctx: Ctx, holder: string): Promise<UploadRow[]> =>
    rows(
      ctx,
      sql<UploadRow>`select ${columns} from cases.uploads u where u.holder = ${holder} order by u.added_at, u.id`,
    ),

  /** By its own name, or by that of the file it keeps, which is how answers of forms name it. */
  one: (ctx: Ctx, holder: string, id: string): Promise<UploadRow | undefined> =>
    maybeOne(
      ctx,
      sql<UploadRow>`select ${columns} from cases.uploads u where u.holder = ${holder} and ${id} in (u.id, u.file_id)`,
    ),

  count: async (ctx: Ctx, holder: string, materialId: string): Promise<number> =>
    (
      await one(
        ctx,
        sql<{ n: number }>`select count(*)::int as n from cases.uploads
          where holder = ${holder} and material_id = ${materialId}`,
      )
    ).n,

  insert: (tx: TxCtx, holder: string, u: UploadRow) =>
    run(
      tx,
      sql`insert into cases.uploads (id, holder, material_id, file_id, preview_id, name, bytes, media_type, added_by, added_at, digest)
        values (${u.id}, ${holder}, ${u.materialId}, ${u.fileId}, ${u.previewId}, ${u.name}, ${u.bytes}, ${u.mediaType},
          ${tx.actor.id}, ${u.addedAt}, ${u.digest})`,
    ),

  /** Names stored files of a case once more, for another application. */
  copy: (tx: TxCtx, caseId: string, holder: string, fileIds: readonly string[]): Promise<number> =>
    run(
      tx,
      sql`insert into cases.uploads (id, holder, material_id, file_id, preview_id, name, bytes, media_type, added_by, added_at, digest)
        select c.id, ${holder}, f.material_id, f.file_id, f.preview_id, f.name, f.bytes, f.media_type, ${tx.actor.id}, ${tx.now()}, f.digest
        from unnest(${fileIds}::text[], ${fileIds.map(() => tx.newId('upl'))}::text[]) as c(file_id, id)
        join cases.material_files f on f.file_id = c.file_id
        where f.case_id = ${caseId} and f.removed_at is null`,
    ),

  remove: (tx: TxCtx, holder: string, id: string): Promise<Held[]> =>
    rows(
      tx,
      sql<Held>`delete from cases.uploads where holder = ${holder} and ${id} in (id, file_id) returning ${held}`,
    ),

  /** Files of form fields that no answer names any more. */
  removeUnnamed: (tx: TxCtx, holder: string, named: readonly string[]): Promise<Held[]> =>
    rows(
      tx,
      sql<Held>`delete from cases.uploads
        where holder = ${holder} and material_id like 'form:%' and file_id <> all(${named}::text[]) returning ${held}`,
    ),

  removeAll: (tx: TxCtx, holder: string): Promise<Held[]> =>
    rows(tx, sql<Held>`delete from cases.uploads where holder = ${holder} returning ${held}`),

  /** Of holders who have added nothing since then. */
  removeGivenUp: (tx: TxCtx, before: Date): Promise<Held[]> =>
    rows(
      tx,
      sql<Held>`delete from cases.uploads where holder in (
          select holder from cases.uploads group by holder having max(added_at) < ${before}) returning ${held}`,
    ),

  /** Of these stored files, those that no upload and no case names any more. */
  unnamed: async (tx: TxCtx, ids: readonly string[]): Promise<string[]> =>
    (
      await rows(
        tx,
        sql<{ id: string }>`select f.id from unnest(${ids}::text[]) as f(id)
          where not exists (select from cases.uploads u where f.id in (u.file_id, u.preview_id))
            and not exists (select from cases.material_files m where f.id in (m.file_id, m.preview_id))`,
      )
    ).map(({ id }) => id),
};

export type MaterialState = 'missing' | 'deferred' | 'provided' | 'rejected' | 'shared';

export interface MaterialRow {
  readonly materialId: string;
  readonly name: string;
  readonly state: MaterialState;
  readonly dueOn: string | null;
  readonly note: string;
}

export interface MaterialFile {
  readonly materialId: string;
  readonly fileId: string;
  readonly previewId: string | null;
  readonly name: string;
  readonly bytes: number;
  readonly mediaType: string;
  readonly addedAt: Date;
  readonly supplied: boolean;
  readonly digest: string | null;
}

const fileColumns = sql`f.material_id as "materialId", f.file_id as "fileId", f.preview_id as "previewId", f.name, f.bytes,
  f.media_type as "mediaType", f.added_at as "addedAt", f.supplied, f.digest`;

export const caseMaterials = {
  /** Without the files of form fields, which are read with the answers. */
  of: (ctx: Ctx, caseId: string): Promise<MaterialRow[]> =>
    rows(
      ctx,
      sql<MaterialRow>`select material_id as "materialId", name, state, due_on as "dueOn", note
        from cases.materials where case_id = ${caseId} and material_id not like 'form:%' order by material_id`,
    ),

  files: (ctx: Ctx, caseId: string): Promise<MaterialFile[]> =>
    rows(
      ctx,
      sql<MaterialFile>`select ${fileColumns} from cases.material_files f
        where f.case_id = ${caseId} and f.removed_at is null order by f.added_at, f.file_id`,
    ),

  holdFormFiles: (tx: TxCtx, caseId: string): Promise<MaterialFile[]> =>
    rows(
      tx,
      sql<MaterialFile>`select ${fileColumns} from cases.material_files f
        where f.case_id = ${caseId} and f.material_id like 'form:%' and f.removed_at is null for share`,
    ),

  file: (ctx: Ctx, caseId: string, fileId: string): Promise<MaterialFile | undefined> =>
    maybeOne(
      ctx,
      sql<MaterialFile>`select ${fileColumns} from cases.material_files f
        where f.case_id = ${caseId} and f.file_id = ${fileId} and f.removed_at is null`,
    ),

  /** A material that is there already takes the new state; its name stays. */
  put: (tx: TxCtx, caseId: string, lines: readonly Omit<MaterialRow, 'note'>[]) =>
    run(
      tx,
      sql`insert into cases.materials (case_id, material_id, name, state, due_on)
        select ${caseId}, l.id, l.name, l.state, l.due_on
        from jsonb_to_recordset(${json(lines.map((l) => ({ id: l.materialId, name: l.name, state: l.state, due_on: l.dueOn })))})
          as l (id text, name text, state text, due_on date)
        on conflict (case_id, material_id) do update set state = excluded.state, due_on = excluded.due_on`,
    ),

  setState: (tx: TxCtx, caseId: string, materialId: string, state: MaterialState, note: string) =>
    run(
      tx,
      sql`update cases.materials set state = ${state}, note = ${note}
        where case_id = ${caseId} and material_id = ${materialId}`,
    ),

  /** Takes them off a case whose content is destroyed. */
  removeFiles: (tx: TxCtx, caseId: string): Promise<Held[]> =>
    rows(tx, sql<Held>`delete from cases.material_files where case_id = ${caseId} returning ${held}`),

  /** What a holder held becomes the case's, in the order in which it came. */
  take: (tx: TxCtx, caseId: string, holder: string, supplied: boolean) =>
    run(
      tx,
      sql`with moved as (delete from cases.uploads where holder = ${holder} returning *), fields as (
          insert into cases.materials (case_id, material_id, name, state)
          select distinct ${caseId}, material_id, '表单附件', 'provided' from moved where material_id like 'form:%'
          on conflict do nothing)
        insert into cases.material_files (case_id, material_id, file_id, preview_id, name, bytes, media_type, added_by,
          added_at, supplied, digest)
        select ${caseId}, material_id, file_id, preview_id, name, bytes, media_type, added_by, added_at, ${supplied}, digest from moved`,
    ),
};
