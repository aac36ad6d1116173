import { type Ctx, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { PersonField } from './contract.ts';
import { within } from './persons.repo.ts';

export interface CorrectionRow {
  readonly id: string;
  readonly personId: string;
  readonly field: PersonField;
  readonly valueSealed: string | null;
  readonly reason: string;
  readonly state: 'pending' | 'accepted' | 'refused' | 'withdrawn';
  readonly askedAt: Date;
  readonly regionPath: string | null;
  readonly decidedAt: Date | null;
  readonly decidedByPlace: string | null;
  readonly decision: string | null;
}

const columns = sql`c.id, c.person_id as "personId", c.field, c.value_sealed as "valueSealed", c.reason, c.state,
  c.asked_at as "askedAt", c.region_path as "regionPath", c.decided_at as "decidedAt",
  c.decided_by_place as "decidedByPlace", c.decision`;

export const corrections = {
  ask: async (
    tx: TxCtx,
    c: {
      id: string;
      personId: string;
      field: PersonField;
      valueSealed: string;
      reason: string;
      regionPath: string | null;
    },
  ) =>
    (await run(
      tx,
      sql`insert into parties.corrections (id, person_id, field, value_sealed, reason, state, asked_at, region_path)
        values (${c.id}, ${c.personId}, ${c.field}, ${c.valueSealed}, ${c.reason}, 'pending', ${tx.now()}, ${c.regionPath})
        on conflict (person_id, field) where state = 'pending' do nothing`,
    )) === 1,

  byId: (ctx: Ctx, id: string) =>
    maybeOne(ctx, sql<CorrectionRow>`select ${columns} from parties.corrections c where c.id = ${id}`),

  lock: (tx: TxCtx, id: string) =>
    maybeOne(tx, sql<CorrectionRow>`select ${columns} from parties.corrections c where c.id = ${id} for update`),

  ofPerson: (ctx: Ctx, personId: string) =>
    rows(
      ctx,
      sql<CorrectionRow>`select ${columns} from parties.corrections c where c.person_id = ${personId}
        order by c.asked_at desc limit 50`,
    ),

  queue: (ctx: Ctx, filter: { scopes: readonly string[]; limit: number; offset: number }) =>
    rows(
      ctx,
      sql<CorrectionRow & { total: number }>`select ${columns}, count(*) over ()::int as total
        from parties.corrections c where c.state = 'pending' and ${within(sql`c.region_path`, filter.scopes)}
        order by c.asked_at, c.id limit ${filter.limit} offset ${filter.offset}`,
    ),

  decide: (
    tx: TxCtx,
    id: string,
    state: 'accepted' | 'refused' | 'withdrawn',
    decision: string | null,
    place: string | null,
  ) =>
    run(
      tx,
      sql`update parties.corrections set state = ${state}, decision = ${decision}, decided_at = ${tx.now()},
          decided_by_name = ${tx.actor.name}, decided_by_place = ${place} where id = ${id}`,
    ),

  erase: (tx: TxCtx, personId: string) =>
    run(tx, sql`update parties.corrections set value_sealed = null where person_id = ${personId}`),
};
