import { type Ctx, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { MediumRow, MediumState, Movement, MovementKind } from './contract.ts';
import type { StockSums } from './stock.rules.ts';

export interface StockRow extends StockSums {
  counter: string;
  counterName: string;
  reserved: number;
  doomed: number;
  countedOn: string | null;
  difference: number | null;
}

interface Note {
  readonly counter: string;
  readonly path: string;
  readonly kind: MovementKind;
  readonly first: string;
  readonly last: string;
  readonly quantity: number;
  readonly document: string;
  readonly second?: { readonly id: string; readonly name: string };
}

/** How a movement of these tokens reads in the ledger. */
export function rangeOf(serials: readonly string[]): { first: string; last: string; quantity: number } {
  const sorted = [...serials].sort();
  return { first: sorted[0] ?? '', last: sorted.at(-1) ?? '', quantity: serials.length };
}

const within = (scopes: readonly string[], path: ReturnType<typeof sql>) =>
  sql`('/' = any(${scopes}::text[]) or exists (select from unnest(${scopes}::text[]) as scope
    where ${path} = scope or starts_with(${path}, scope || '/')))`;

export const media = {
  /** The oldest blank token of the counter for this application; two clerks at once get two different ones. */
  reserve: (
    tx: TxCtx,
    of: { counter: string; application: string; serial: string | null },
  ): Promise<{ serial: string } | undefined> =>
    maybeOne(
      tx,
      sql<{ serial: string }>`update digital_certificates.media set state = 'reserved', application = ${of.application}
        where serial = (select serial from digital_certificates.media
          where counter = ${of.counter} and state = 'stock' and (${of.serial}::text is null or serial = ${of.serial})
          order by received_at, serial limit 1 for update skip locked)
        returning serial`,
    ),

  /** Moves tokens from one state to another; the serials that were not in that state stay, and the count tells. */
  turn: (tx: TxCtx, serials: readonly string[], from: MediumState, to: MediumState, counter: string): Promise<number> =>
    run(
      tx,
      sql`update digital_certificates.media set state = ${to},
          application = case when ${to} in ('reserved', 'issued') then application end
        where serial = any(${serials}::text[]) and state = ${from} and counter = ${counter}`,
    ),

  /** Takes the oldest of the stock out of it. */
  take: (
    tx: TxCtx,
    counter: string,
    quantity: number,
    to: { state: MediumState; counter: string; path: string },
  ): Promise<{ serial: string }[]> =>
    rows(
      tx,
      sql<{
        serial: string;
      }>`update digital_certificates.media set state = ${to.state}, counter = ${to.counter}, path = ${to.path}
        where serial in (select serial from digital_certificates.media where counter = ${counter} and state = 'stock'
          order by received_at, serial limit ${quantity} for update skip locked)
        returning serial`,
    ),

  insertRange: (
    tx: TxCtx,
    of: {
      prefix: string;
      start: number;
      width: number;
      quantity: number;
      model: string;
      counter: string;
      path: string;
    },
  ): Promise<number> =>
    run(
      tx,
      sql`insert into digital_certificates.media (serial, model, counter, path, state, received_at)
        select ${of.prefix}::text || lpad((${of.start}::bigint + n)::text, ${of.width}, '0'), ${of.model}, ${of.counter}, ${of.path},
          'stock', ${tx.now()}
        from generate_series(0, ${of.quantity}::int - 1) as n
        on conflict (serial) do nothing`,
    ),

  inStock: async (ctx: Ctx, counter: string): Promise<number> =>
    (
      await rows(
        ctx,
        sql<{ n: number }>`select count(*)::int as n from digital_certificates.media
          where counter = ${counter} and state = 'stock'`,
      )
    )[0]?.n ?? 0,

  list: (
    ctx: Ctx,
    filter: {
      scopes: readonly string[];
      q: string | null;
      counter: string | null;
      state: string | null;
      limit: number;
      offset: number;
    },
  ): Promise<(MediumRow & { total: number })[]> =>
    rows(
      ctx,
      sql<MediumRow & { total: number }>`select m.serial, m.model, c.name as "counterName", m.state, m.application,
          a.number as "applicationNumber", count(*) over ()::int as total
        from digital_certificates.media m join digital_certificates.counters c on c.id = m.counter
          left join digital_certificates.applications a on a.id = m.application
        where ${within(filter.scopes, sql`m.path`)}
          and (${filter.q}::text is null or m.serial ilike '%' || ${filter.q} || '%')
          and (${filter.counter}::text is null or m.counter = ${filter.counter})
          and (${filter.state}::text is null or m.state = ${filter.state})
        order by m.serial limit ${filter.limit} offset ${filter.offset}`,
    ),

  note: (tx: TxCtx, note: Note): Promise<number> =>
    run(
      tx,
      sql`insert into digital_certificates.movements (at, counter, path, kind, quantity, first_serial, last_serial,
          document, actor, actor_name, second, second_name)
        values (${tx.now()}, ${note.counter}, ${note.path}, ${note.kind}, ${note.quantity},
          ${note.first}, ${note.last}, ${note.document}, ${tx.actor.id}, ${tx.actor.name}, ${note.second?.id ?? null},
          ${note.second?.name ?? ''})`,
    ),
};

export const stock = {
  /** The ledger's sums by counter, up to an instant, with the last count. */
  sums: (ctx: Ctx, scopes: readonly string[], until: Date): Promise<StockRow[]> =>
    rows(
      ctx,
      sql<StockRow>`select c.id as counter, c.name as "counterName",
          coalesce(sum(m.quantity) filter (where m.kind = 'receive'), 0)::int as received,
          coalesce(sum(m.quantity) filter (where m.kind = 'transfer-in'), 0)::int as "transferredIn",
          coalesce(sum(m.quantity) filter (where m.kind = 'recover'), 0)::int as recovered,
          coalesce(sum(m.quantity) filter (where m.kind = 'issue'), 0)::int as issued,
          coalesce(sum(m.quantity) filter (where m.kind = 'destroy'), 0)::int as destroyed,
          coalesce(sum(m.quantity) filter (where m.kind = 'return'), 0)::int as returned,
          coalesce(sum(m.quantity) filter (where m.kind = 'transfer-out'), 0)::int as "transferredOut",
          (select count(*)::int from digital_certificates.media x where x.counter = c.id and x.state = 'reserved') as reserved,
          (select count(*)::int from digital_certificates.media x where x.counter = c.id and x.state = 'doomed') as doomed,
          last.counted_on as "countedOn", last.counted - last.expected as difference
        from digital_certificates.counters c
          left join digital_certificates.movements m on m.counter = c.id and m.at <= ${until}
          left join lateral (select counted_on, counted, expected from digital_certificates.stock_counts s
            where s.counter = c.id and s.at <= ${until} order by at desc limit 1) last on true
        where ${within(scopes, sql`c.path`)}
        group by c.id, last.counted_on, last.counted, last.expected order by c.position, c.id`,
    ),

  movements: (
    ctx: Ctx,
    filter: {
      scopes: readonly string[];
      q: string | null;
      counter: string | null;
      kind: string | null;
      limit: number;
      offset: number;
    },
  ): Promise<(Movement & { total: number })[]> =>
    rows(
      ctx,
      sql<Movement & { total: number }>`select m.seq::text as id, m.at, c.name as "counterName", m.kind, m.quantity,
          m.first_serial as "firstSerial", m.last_serial as "lastSerial", m.document, m.actor_name as by,
          m.second_name as second, m.demo, count(*) over ()::int as total
        from digital_certificates.movements m join digital_certificates.counters c on c.id = m.counter
        where ${within(filter.scopes, sql`m.path`)}
          and (${filter.q}::text is null or m.document || ' ' || m.first_serial || ' ' || m.actor_name ilike '%' || ${filter.q} || '%')
          and (${filter.counter}::text is null or m.counter = ${filter.counter})
          and (${filter.kind}::text is null or m.kind = ${filter.kind})
        order by m.at desc, m.seq desc limit ${filter.limit} offset ${filter.offset}`,
    ),

  insertCount: (tx: TxCtx, of: { counter: string; expected: number; counted: number; note: string }): Promise<number> =>
    run(
      tx,
      sql`insert into digital_certificates.stock_counts (id, counter, counted_on, expected, counted, note, actor_name, at)
        values (${tx.newId('cnt')}, ${of.counter}, ${tx.today()}, ${of.expected}, ${of.counted}, ${of.note},
          ${tx.actor.name}, ${tx.now()})`,
    ),
};
