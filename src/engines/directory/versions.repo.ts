import { type Ctx, json, rows, run, sql, type TxCtx } from '#kernel';
import type { Version } from './contract.ts';

export type VersionedKind =
  | 'organisation'
  | 'post'
  | 'person'
  | 'appointment'
  | 'role'
  | 'grant'
  | 'delegation'
  | 'leave';

export type KeptVersion = Omit<Version, 'changes'>;

export const versions = {
  keep: (tx: TxCtx, kind: VersionedKind, id: string, version: number, summary: string, data: unknown) =>
    run(
      tx,
      sql`insert into directory.versions (kind, id, version, at, actor_name, summary, data)
        values (${kind}, ${id}, ${version}, ${tx.now()}, ${tx.actor.name}, ${summary}, ${json(data)})`,
    ),

  async of(ctx: Ctx, kind: VersionedKind, id: string): Promise<KeptVersion[]> {
    const found = await rows(
      ctx,
      sql<Omit<KeptVersion, 'at'> & { at: Date }>`select version, at, actor_name as "actorName", summary, data
        from directory.versions where kind = ${kind} and id = ${id} order by version desc limit 200`,
    );
    return found.map((row) => ({ ...row, at: row.at.toISOString() }));
  },
};
