import { type Ctx, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { Recovery } from './contract.ts';

export interface RecoveryRow extends Omit<Recovery, 'mine'> {
  askedById: string;
  engineId: string;
  path: string;
}

const columns = sql`r.id, r.number, r.certificate, r.path, t.name, r.document, r.reason, r.state, r.engine_id as "engineId",
  r.asked_by as "askedById", r.asked_by_name as "askedBy", r.asked_at as "askedAt",
  coalesce(r.decided_by_name, '') as "decidedBy", r.decided_at as "decidedAt", r.opinion`;
const from = sql`digital_certificates.recoveries r join digital_certificates.certificates t on t.id = r.certificate`;

export const recoveries = {
  of: (ctx: Ctx, certificate: string): Promise<RecoveryRow[]> =>
    rows(
      ctx,
      sql<RecoveryRow>`select ${columns} from ${from} where r.certificate = ${certificate} order by r.asked_at desc`,
    ),

  find: (ctx: Ctx, id: string): Promise<RecoveryRow | undefined> =>
    maybeOne(ctx, sql<RecoveryRow>`select ${columns} from ${from} where r.id = ${id}`),

  lock: (tx: TxCtx, id: string): Promise<RecoveryRow | undefined> =>
    maybeOne(tx, sql<RecoveryRow>`select ${columns} from ${from} where r.id = ${id} for update of r`),

  waiting: (ctx: Ctx, scopes: readonly string[]): Promise<RecoveryRow[]> =>
    rows(
      ctx,
      sql<RecoveryRow>`select ${columns} from ${from}
        where r.state = 'asked' and ('/' = any(${scopes}::text[]) or exists (select from unnest(${scopes}::text[]) as scope
          where r.path = scope or starts_with(r.path, scope || '/'))) order by r.asked_at`,
    ),

  insert: (
    tx: TxCtx,
    of: {
      id: string;
      number: string;
      certificate: string;
      path: string;
      document: string;
      reason: string;
      engineId: string;
    },
  ): Promise<number> =>
    run(
      tx,
      sql`insert into digital_certificates.recoveries (id, number, certificate, path, document, reason, state, engine_id,
          asked_by, asked_by_name, asked_at)
        values (${of.id}, ${of.number}, ${of.certificate}, ${of.path}, ${of.document}, ${of.reason}, 'asked', ${of.engineId},
          ${tx.actor.id}, ${tx.actor.name}, ${tx.now()}) on conflict do nothing`,
    ),

  decide: (tx: TxCtx, id: string, state: Recovery['state'], opinion: string): Promise<number> =>
    run(
      tx,
      sql`update digital_certificates.recoveries set state = ${state}, opinion = ${opinion}, decided_by = ${tx.actor.id},
          decided_by_name = ${tx.actor.name}, decided_at = ${tx.now()} where id = ${id} and state = 'asked'`,
    ),
};
