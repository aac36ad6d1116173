import { type Ctx, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { MilestoneKind, Paper } from './contract.ts';

export type PaperRow = Paper & { readonly project: string; readonly fileId: string };

const columns = sql`id, project, milestone, phase, title, file_id as "fileId", media_type as "mediaType", size, open,
  added_by as "addedBy", added_at as "addedAt", withdrawn_reason as "withdrawnReason", withdrawn_by as "withdrawnBy"`;

export const papers = {
  /** With those taken back, which the public page leaves out. */
  of: (ctx: Ctx, project: string): Promise<PaperRow[]> =>
    rows(
      ctx,
      sql<PaperRow>`select ${columns} from industry_park.papers where project = ${project} order by added_at, id`,
    ),

  find: (ctx: Ctx, id: string): Promise<PaperRow | undefined> =>
    maybeOne(ctx, sql<PaperRow>`select ${columns} from industry_park.papers where id = ${id}`),

  insert: (
    tx: TxCtx,
    p: Pick<PaperRow, 'id' | 'project' | 'phase' | 'title' | 'fileId' | 'mediaType' | 'size' | 'open'> & {
      milestone: MilestoneKind | null;
    },
  ): Promise<number> =>
    run(
      tx,
      sql`insert into industry_park.papers (id, project, milestone, phase, title, file_id, media_type, size, open, added_by, added_at)
        values (${p.id}, ${p.project}, ${p.milestone}, ${p.phase}, ${p.title}, ${p.fileId}, ${p.mediaType}, ${p.size}, ${p.open},
          ${tx.actor.name}, ${tx.now()})`,
    ),

  /** Null puts it back. False when it stood so already. */
  async withdraw(tx: TxCtx, id: string, reason: string | null): Promise<boolean> {
    const gone = reason !== null;
    const count = await run(
      tx,
      sql`update industry_park.papers set withdrawn_at = ${gone ? tx.now() : null}::timestamptz,
          withdrawn_by = ${gone ? tx.actor.name : null}, withdrawn_reason = ${reason}
        where id = ${id} and (withdrawn_at is null) = ${gone}`,
    );
    return count === 1;
  },
};
