import { type Ctx, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { firmKindNames } from './contract.ts';
import { within } from './persons.repo.ts';

export interface FirmRow {
  readonly id: string;
  readonly name: string;
  readonly nameKey: string;
  readonly kind: keyof typeof firmKindNames;
  readonly uscc: string;
  readonly legalPersonId: string | null;
  readonly legalNameSealed: string | null;
  readonly legalNumberSealed: string | null;
  readonly legalNumberIndex: string | null;
  readonly phoneSealed: string | null;
  readonly address: string | null;
  readonly regionCode: string | null;
  readonly regionPath: string | null;
  readonly state: 'active' | 'revoked' | 'cancelled';
  readonly establishedOn: string | null;
  readonly source: string;
  readonly demo: boolean;
  readonly version: number;
}

export type FirmLine = FirmRow & { readonly agents: number };

const columns = sql`f.id, f.name, f.name_key as "nameKey", f.kind, f.uscc, f.legal_person_id as "legalPersonId",
  f.legal_name_sealed as "legalNameSealed", f.legal_number_sealed as "legalNumberSealed",
  f.legal_number_index as "legalNumberIndex", f.phone_sealed as "phoneSealed", f.address, f.region_code as "regionCode",
  f.region_path as "regionPath", f.state, f.established_on::text as "establishedOn", f.source, f.demo, f.version`;
const line = sql`${columns}, (select count(*)::int from parties.agencies a
  where a.firm_id = f.id and a.state = 'accepted') as agents`;

export const firms = {
  byId: (ctx: Ctx, id: string) => maybeOne(ctx, sql<FirmLine>`select ${line} from parties.firms f where f.id = ${id}`),

  byIds: (ctx: Ctx, ids: readonly string[]) =>
    rows(ctx, sql<FirmLine>`select ${line} from parties.firms f where f.id = any(${ids}::text[])`),

  byUscc: (ctx: Ctx, uscc: string) =>
    maybeOne(ctx, sql<FirmLine>`select ${line} from parties.firms f where f.uscc = ${uscc}`),

  lock: (tx: TxCtx, id: string) =>
    maybeOne(tx, sql<FirmRow>`select ${columns} from parties.firms f where f.id = ${id} for update`),

  ofLegal: (ctx: Ctx, personId: string) =>
    rows(ctx, sql<FirmLine>`select ${line} from parties.firms f where f.legal_person_id = ${personId} order by f.name`),

  list: (
    ctx: Ctx,
    filter: {
      uscc: string | null;
      nameKey: string | null;
      state: string | null;
      scopes: readonly string[];
      limit: number;
      offset: number;
    },
  ) =>
    rows(
      ctx,
      sql<FirmLine & { total: number }>`select ${line}, count(*) over ()::int as total from parties.firms f
        where ${within(sql`f.region_path`, filter.scopes)}
          and (${filter.uscc}::text is null and ${filter.nameKey}::text is null
            or f.uscc = ${filter.uscc} or f.name_key like '%' || ${filter.nameKey}::text || '%')
          and (${filter.state}::text is null or f.state = ${filter.state})
        order by f.created_at desc, f.id desc limit ${filter.limit} offset ${filter.offset}`,
    ),

  /** Inserts the firms whose code is new; the ids that were written. */
  insert: async (tx: TxCtx, items: readonly FirmRow[]) =>
    (
      await rows(
        tx,
        sql<{
          id: string;
        }>`insert into parties.firms (id, name, name_key, kind, uscc, legal_person_id, legal_name_sealed,
            legal_number_sealed, legal_number_index, phone_sealed, address, region_code, region_path, state, established_on,
            source, demo, created_at)
          select i.id, i.name, i."nameKey", i.kind, i.uscc, i."legalPersonId", i."legalNameSealed", i."legalNumberSealed",
            i."legalNumberIndex", i."phoneSealed", i.address, i."regionCode", i."regionPath", i.state, i."establishedOn",
            i.source, i.demo, ${tx.now()}
          from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as i(id text, name text, "nameKey" text, kind text,
            uscc text, "legalPersonId" text, "legalNameSealed" text, "legalNumberSealed" text, "legalNumberIndex" text,
            "phoneSealed" text, address text, "regionCode" text, "regionPath" text, state text, "establishedOn" date,
            source text, demo boolean)
          on conflict do nothing returning id`,
      )
    ).map((row) => row.id),

  update: (tx: TxCtx, f: FirmRow) =>
    run(
      tx,
      sql`update parties.firms set name = ${f.name}, name_key = ${f.nameKey}, kind = ${f.kind},
          legal_person_id = ${f.legalPersonId}, legal_name_sealed = ${f.legalNameSealed},
          legal_number_sealed = ${f.legalNumberSealed}, legal_number_index = ${f.legalNumberIndex},
          phone_sealed = ${f.phoneSealed}, address = ${f.address}, region_code = ${f.regionCode},
          region_path = ${f.regionPath}, state = ${f.state}, established_on = ${f.establishedOn}, version = version + 1
        where id = ${f.id} and version = ${f.version}`,
    ),

  /** Firms whose registered legal representative has the number of this verified person. */
  linkLegal: (tx: TxCtx, personId: string) =>
    rows(
      tx,
      sql<{ id: string }>`update parties.firms f set legal_person_id = p.id, version = f.version + 1
        from parties.persons p where p.id = ${personId} and p.level > 0 and p.state = 'active'
          and f.legal_number_index = p.number_index and f.legal_person_id is distinct from p.id returning f.id`,
    ),

  moveLegal: (tx: TxCtx, fromId: string, toId: string, only: readonly string[] | null = null) =>
    rows(
      tx,
      sql<{ id: string }>`update parties.firms set legal_person_id = ${toId}, version = version + 1
        where legal_person_id = ${fromId} and (${only === null} or id = any(${only ?? []}::text[])) returning id`,
    ),
};
