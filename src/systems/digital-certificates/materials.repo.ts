import { type Ctx, rows, run, sql, type TxCtx } from '#kernel';

export interface MaterialRow {
  readonly code: string;
  readonly fileId: string | null;
  readonly fileHash: string | null;
  readonly fileName: string | null;
  readonly mediaType: string | null;
  readonly originalSeen: boolean;
}

export const materials = {
  of: (ctx: Ctx, application: string): Promise<MaterialRow[]> =>
    rows(
      ctx,
      sql<MaterialRow>`select code, file_id as "fileId", file_hash as "fileHash", file_name as "fileName",
          media_type as "mediaType", original_seen as "originalSeen"
        from digital_certificates.materials where application = ${application}`,
    ),

  putFile: (
    tx: TxCtx,
    application: string,
    code: string,
    file: { id: string; hash: string; name: string; mediaType: string },
  ): Promise<number> =>
    run(
      tx,
      sql`insert into digital_certificates.materials (application, code, file_id, file_hash, file_name, media_type, changed_at)
        values (${application}, ${code}, ${file.id}, ${file.hash}, ${file.name}, ${file.mediaType}, ${tx.now()})
        on conflict (application, code) do update set file_id = excluded.file_id, file_hash = excluded.file_hash,
          file_name = excluded.file_name, media_type = excluded.media_type, changed_at = excluded.changed_at`,
    ),

  markSeen: (tx: TxCtx, application: string, code: string, seen: boolean): Promise<number> =>
    run(
      tx,
      sql`insert into digital_certificates.materials (application, code, original_seen, changed_at)
        values (${application}, ${code}, ${seen}, ${tx.now()})
        on conflict (application, code) do update set original_seen = excluded.original_seen, changed_at = excluded.changed_at`,
    ),
};
