import { type Ctx, maybeOne, rows, run, sql, type TxCtx } from '#kernel';

export const bindings = {
  personOf: async (ctx: Ctx, actorId: string) =>
    (
      await maybeOne(
        ctx,
        sql<{ personId: string }>`select person_id as "personId" from parties.bindings
          where actor_id = ${actorId} and ended_at is null`,
      )
    )?.personId,

  actorsOf: async (ctx: Ctx, personId: string) =>
    (
      await rows(
        ctx,
        sql<{ actorId: string }>`select actor_id as "actorId" from parties.bindings
          where person_id = ${personId} and ended_at is null order by bound_at`,
      )
    ).map((row) => row.actorId),

  /** False when the actor is bound already. */
  add: async (tx: TxCtx, actorId: string, personId: string) =>
    (await run(
      tx,
      sql`insert into parties.bindings (actor_id, person_id, bound_at) values (${actorId}, ${personId}, ${tx.now()})
        on conflict do nothing`,
    )) === 1,

  end: (tx: TxCtx, actorIds: readonly string[], reason: string) =>
    run(
      tx,
      sql`update parties.bindings set ended_at = ${tx.now()}, end_reason = ${reason}
        where actor_id = any(${actorIds}::text[]) and ended_at is null`,
    ),

  /** The actors of one person become actors of another; which ones is told. */
  move: async (tx: TxCtx, fromId: string, toId: string, only: readonly string[] | null = null) =>
    (
      await rows(
        tx,
        sql<{ actorId: string }>`update parties.bindings set person_id = ${toId}
          where person_id = ${fromId} and ended_at is null
            and (${only === null} or actor_id = any(${only ?? []}::text[])) returning actor_id as "actorId"`,
      )
    ).map((row) => row.actorId),
};
