import { type Ctx, maybeOne, run, sql } from '#kernel';

export interface ArtifactRow {
  sealed: string;
  consumedAt: Date | null;
}

export interface NewArtifact {
  model: string;
  idHash: string;
  sealed: string;
  grantHash: string | null;
  uid: string | null;
  userCodeHash: string | null;
  accountId: string | null;
  clientId: string | null;
  lifeSeconds: number | null;
}

const columns = sql`a.sealed, a.consumed_at as "consumedAt"`;

export const artifacts = {
  put: (ctx: Ctx, row: NewArtifact) =>
    run(
      ctx,
      sql`insert into identity.sso_artifacts (model, id_hash, sealed, grant_hash, uid, user_code_hash, account_id, client_id, expires_at)
        values (${row.model}, ${row.idHash}, ${row.sealed}, ${row.grantHash}, ${row.uid}, ${row.userCodeHash}, ${row.accountId},
          ${row.clientId}, now() + make_interval(secs => ${row.lifeSeconds}::int))
        on conflict (model, id_hash) do update set sealed = excluded.sealed, grant_hash = excluded.grant_hash,
          uid = excluded.uid, user_code_hash = excluded.user_code_hash, account_id = excluded.account_id,
          client_id = excluded.client_id, expires_at = excluded.expires_at`,
    ),

  find: (ctx: Ctx, model: string, idHash: string) =>
    maybeOne(
      ctx,
      sql<ArtifactRow>`select ${columns} from identity.sso_artifacts a where a.model = ${model} and a.id_hash = ${idHash}`,
    ),

  findByUserCode: (ctx: Ctx, model: string, userCodeHash: string) =>
    maybeOne(
      ctx,
      sql<ArtifactRow & { idHash: string }>`select ${columns}, a.id_hash as "idHash" from identity.sso_artifacts a
        where a.model = ${model} and a.user_code_hash = ${userCodeHash}`,
    ),

  /** True for exactly one of several that try. */
  consume: async (ctx: Ctx, model: string, idHash: string) =>
    (await run(
      ctx,
      sql`update identity.sso_artifacts set consumed_at = now()
        where model = ${model} and id_hash = ${idHash} and consumed_at is null`,
    )) === 1,

  destroy: (ctx: Ctx, model: string, idHash: string) =>
    run(ctx, sql`delete from identity.sso_artifacts where model = ${model} and id_hash = ${idHash}`),

  /** Everything that was given out under a grant, and the grant. */
  revokeGrant: (ctx: Ctx, grantHash: string) =>
    run(
      ctx,
      sql`delete from identity.sso_artifacts
        where grant_hash = ${grantHash} or (model = 'Grant' and id_hash = ${grantHash})`,
    ),

  /** Everything of a client, when it is disabled. */
  revokeClient: (ctx: Ctx, clientId: string) =>
    run(ctx, sql`delete from identity.sso_artifacts where client_id = ${clientId} and model <> 'Session'`),

  /** What is over, in slices, so that no statement holds many rows for long. */
  async sweep(ctx: Ctx): Promise<number> {
    let total = 0;
    for (;;) {
      const count = await run(
        ctx,
        sql`delete from identity.sso_artifacts where ctid in (
          select ctid from identity.sso_artifacts where expires_at < now() - interval '10 minutes' limit 5000)`,
      );
      total += count;
      if (count < 5000) return total;
    }
  },
};
