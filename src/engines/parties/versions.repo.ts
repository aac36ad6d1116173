import { type Ctx, rows, run, sql, type TxCtx } from '#kernel';

export type VersionedKind = 'person' | 'firm' | 'agency';

export interface Version {
  readonly version: number;
  readonly at: Date;
  readonly actorName: string;
  readonly summary: string;
  readonly changed: string[];
}

/** What things were after each change. The values are sealed as a whole; who changed which fields stays readable. */
export const versions = {
  keep: (
    tx: TxCtx,
    version: {
      kind: VersionedKind;
      id: string;
      version: number;
      summary: string;
      changed: readonly string[];
      data: unknown;
    },
  ) => {
    const { kind, id } = version;
    const sealed = tx.secrets.seal(JSON.stringify(version.data), `parties.versions:${kind}:${id}:${version.version}`);
    return run(
      tx,
      sql`insert into parties.versions (kind, id, version, at, actor_name, summary, changed, data_sealed)
        values (${kind}, ${id}, ${version.version}, ${tx.now()}, ${tx.actor.name}, ${version.summary},
          ${version.changed}::text[], ${sealed})`,
    );
  },

  of: (ctx: Ctx, kind: VersionedKind, id: string) =>
    rows(
      ctx,
      sql<Version>`select version, at, actor_name as "actorName", summary, changed from parties.versions
        where kind = ${kind} and id = ${id} order by version desc limit 200`,
    ),

  erase: (tx: TxCtx, kind: VersionedKind, id: string) =>
    run(tx, sql`update parties.versions set data_sealed = null where kind = ${kind} and id = ${id}`),
};
