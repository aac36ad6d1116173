import { type Ctx, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { RuleParams } from './certificate.rules.ts';
import type { Carrier, CounterInfo, HolderKind, Procedure } from './contract.ts';

export interface Counter extends CounterInfo {
  readonly path: string;
  readonly mapColumn: number | null;
  readonly mapRow: number | null;
}

export interface RuleEdition {
  readonly id: string;
  readonly validFrom: string;
  readonly params: RuleParams;
  readonly source: string;
}

export interface MaterialRule {
  readonly kind: HolderKind;
  readonly procedure: Procedure;
  readonly code: string;
  readonly name: string;
  readonly note: string;
  readonly required: boolean;
  readonly source: string;
}

const counterColumns = sql`id, name, region, path, address, hours, phone, is_open as open, note,
  map_column as "mapColumn", map_row as "mapRow", version`;

export const counters = {
  all: (ctx: Ctx): Promise<Counter[]> =>
    rows(ctx, sql<Counter>`select ${counterColumns} from digital_certificates.counters order by position, id`),
  find: (ctx: Ctx, id: string): Promise<Counter | undefined> =>
    maybeOne(ctx, sql<Counter>`select ${counterColumns} from digital_certificates.counters where id = ${id}`),
  change: (
    tx: TxCtx,
    id: string,
    to: Pick<CounterInfo, 'address' | 'hours' | 'phone' | 'open' | 'note' | 'version'>,
  ): Promise<number> =>
    run(
      tx,
      sql`update digital_certificates.counters set address = ${to.address}, hours = ${to.hours}, phone = ${to.phone},
          is_open = ${to.open}, note = ${to.note}, version = version + 1
        where id = ${id} and version = ${to.version}`,
    ),
};

const editionColumns = sql`id, valid_from as "validFrom", params, source`;

export const editions = {
  inForce: (ctx: Ctx, day: string): Promise<RuleEdition | undefined> =>
    maybeOne(
      ctx,
      sql<RuleEdition>`select ${editionColumns} from digital_certificates.rule_editions
        where valid_from <= ${day} order by valid_from desc, id desc limit 1`,
    ),
  find: (ctx: Ctx, id: string): Promise<RuleEdition | undefined> =>
    maybeOne(ctx, sql<RuleEdition>`select ${editionColumns} from digital_certificates.rule_editions where id = ${id}`),
};

/** The materials that a kind needs for a procedure on a day. */
export const materialRules = (ctx: Ctx, kind: HolderKind, procedure: Procedure, day: string): Promise<MaterialRule[]> =>
  rows(
    ctx,
    sql<MaterialRule>`select kind, procedure, code, name, note, required, source
      from digital_certificates.material_rules
      where kind = ${kind} and procedure in (${procedure}, 'any') and valid_from <= ${day}
        and (valid_to is null or valid_to >= ${day})
      order by position, code`,
  );

export interface Fee {
  readonly feeFen: bigint;
  readonly source: string;
}

/** 收费标准 in force; without one nothing is charged. */
export const feeOf = async (
  ctx: Ctx,
  of: { kind: HolderKind; procedure: Procedure; carrier: Carrier },
  day: string,
): Promise<Fee> =>
  (await maybeOne(
    ctx,
    sql<Fee>`select fee_fen as "feeFen", source from digital_certificates.fees
      where kind = ${of.kind} and procedure = ${of.procedure} and carrier = ${of.carrier} and valid_from <= ${day}
      order by valid_from desc limit 1`,
  )) ?? { feeFen: 0n, source: '没有收费标准' };

export interface FeeLine extends Fee {
  readonly kind: HolderKind;
  readonly procedure: Procedure;
  readonly carrier: Carrier;
}

export const feesInForce = (ctx: Ctx, day: string): Promise<FeeLine[]> =>
  rows(
    ctx,
    sql<FeeLine>`select distinct on (kind, procedure, carrier) kind, procedure, carrier, fee_fen as "feeFen", source
      from digital_certificates.fees where valid_from <= ${day}
      order by kind, procedure, carrier, valid_from desc`,
  );

export interface ShownFigure {
  readonly indicator: string;
  readonly period: string;
  readonly label: string;
  readonly href: string;
}

export const shownFigures = (ctx: Ctx): Promise<ShownFigure[]> =>
  rows(
    ctx,
    sql<ShownFigure>`select indicator, period, label, href from digital_certificates.shown_figures order by indicator`,
  );
