import { type Ctx, json, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { GateState } from './contract.ts';

/** Why a gate is closed and where to go instead, for the people who waited. */
export interface Closing {
  readonly heading: string;
  readonly text: string;
  readonly links: readonly { readonly href: string; readonly label: string }[];
}

export interface GateFile {
  id: string;
  title: string;
  note: string;
  target: string;
  claim: 'device' | 'account';
  state: GateState;
  seats: number;
  opensAt: Date | null;
  prepare: string[];
  path: string;
  /** Told instead of the usual words while a system keeps it closed. */
  closing: Closing | null;
  version: number;
}

/** A gate with where its queue stands. */
export interface GateNow extends GateFile {
  arrived: number;
  calledUpto: number;
  called: number;
  rate: number;
  /** People called each second of late: what an estimate may count on. */
  pace: number;
  inside: number;
  waiting: number;
  latencyMs: number | null;
  loopMs: number | null;
}

const columns = sql`g.id, g.title, g.note, g.target, g.claim, g.state, g.seats, g.opens_at as "opensAt", g.prepare, g.path, g.closing,
  g.version, (g.next_no - 1)::float8 as arrived, t.called_upto::float8 as "calledUpto", t.called::float8 as called, t.rate, least(t.rate, coalesce(t.pace, t.rate)) as pace,
  t.inside, t.waiting, t.latency_ms as "latencyMs", t.loop_ms as "loopMs"`;
const source = sql`admission.gates g join admission.turns t on t.gate = g.id`;

export const gates = {
  all: (ctx: Ctx, scopes: readonly string[]): Promise<GateNow[]> =>
    rows(
      ctx,
      sql<GateNow>`select ${columns} from ${source}
        where exists (select 1 from unnest(${[...scopes]}::text[]) s where s = '/' or g.path = s or g.path like s || '/%')
        order by g.state = 'closed', g.opens_at desc nulls last, g.id`,
    ),
  find: (ctx: Ctx, id: string): Promise<GateNow | undefined> =>
    maybeOne(ctx, sql<GateNow>`select ${columns} from ${source} where g.id = ${id}`),
  /** Numbers that left while they waited, ascending. */
  gone: async (ctx: Ctx, id: string, calledUpto: number): Promise<number[]> =>
    (
      await rows(
        ctx,
        sql<{ no: number }>`select no::float8 as no from admission.tickets
          where gate = ${id} and state = 'left' and no > ${calledUpto} order by no`,
      )
    ).map((row) => row.no),
  async put(tx: TxCtx, gate: Omit<GateFile, 'version' | 'closing'>, rate: number): Promise<void> {
    await run(
      tx,
      sql`insert into admission.gates (id, title, note, target, claim, state, seats, opens_at, prepare, path, changed_at)
        values (${gate.id}, ${gate.title}, ${gate.note}, ${gate.target}, ${gate.claim}, ${gate.state}, ${gate.seats},
          ${gate.opensAt}, ${json(gate.prepare)}, ${gate.path}, ${tx.now()})
        on conflict (id) do update set title = excluded.title, note = excluded.note, target = excluded.target,
          path = excluded.path`,
    );
    await run(
      tx,
      sql`insert into admission.turns (gate, rate, ticked_at) values (${gate.id}, ${rate}, ${tx.now()})
        on conflict do nothing`,
    );
  },
  /** False when somebody else changed it first. */
  async change(
    tx: TxCtx,
    id: string,
    change: Pick<GateFile, 'state' | 'seats' | 'opensAt' | 'prepare' | 'version'>,
  ): Promise<boolean> {
    const count = await run(
      tx,
      sql`update admission.gates set state = ${change.state}, seats = ${change.seats}, opens_at = ${change.opensAt},
        prepare = ${json(change.prepare)}, closing = null, version = version + 1, changed_at = ${tx.now()}
        where id = ${id} and version = ${change.version}`,
    );
    return count === 1;
  },
};
