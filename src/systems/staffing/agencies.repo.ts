import { type Ctx, json, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { AgencyCategory, AgencyContact, DutyList, Office, OfficeInput } from './contract.ts';

export interface AgencyRecord {
  id: string;
  name: string;
  shortName: string;
  category: AgencyCategory;
  series: string | null;
  path: string;
  regionCode: string;
  regionPath: string;
  address: string;
  officeHours: string;
  phone: string;
  postcode: string;
  document: string;
  establishedOn: string | null;
  abolishedOn: string | null;
  published: boolean;
  demo: boolean;
  version: number;
  updatedAt: Date;
}

const columns = sql`g.organisation_id as id, g.name, g.short_name as "shortName", g.category, g.series, g.path,
  g.region_code as "regionCode", g.region_path as "regionPath", g.address, g.office_hours as "officeHours", g.phone, g.postcode,
  g.document, g.established_on as "establishedOn", g.abolished_on as "abolishedOn", g.published, g.demo, g.version,
  g.updated_at as "updatedAt"`;

export interface AgencyFilter {
  readonly scopes: readonly string[];
  readonly q?: string | undefined;
  readonly regionPath?: string | undefined;
  readonly category?: string | undefined;
  readonly series?: string | undefined;
  readonly published?: boolean | undefined;
  /** Leave out those abolished by the day. */
  readonly asOf: string;
  readonly limit: number;
  readonly offset: number;
}

export const agencies = {
  byId: (ctx: Ctx, id: string) =>
    maybeOne(ctx, sql<AgencyRecord>`select ${columns} from staffing.agencies g where g.organisation_id = ${id}`),

  byIds: (ctx: Ctx, ids: readonly string[]) =>
    rows(
      ctx,
      sql<AgencyRecord>`select ${columns} from staffing.agencies g where g.organisation_id = any(${ids}::text[])`,
    ),

  async list(ctx: Ctx, filter: AgencyFilter): Promise<{ items: AgencyRecord[]; total: number }> {
    const found = await rows(
      ctx,
      sql<AgencyRecord & { total: number }>`select ${columns}, count(*) over ()::int as total from staffing.agencies g
        where (g.abolished_on is null or g.abolished_on > ${filter.asOf}::date)
          and ('/' = any(${filter.scopes}::text[]) or exists (select 1 from unnest(${filter.scopes}::text[]) s
            where g.path = s or g.path like s || '/%' or g.region_path = s or g.region_path like s || '/%'))
          and (${filter.q ?? null}::text is null or g.name like '%' || ${filter.q ?? null} || '%'
            or g.short_name like '%' || ${filter.q ?? null} || '%')
          and (${filter.regionPath ?? null}::text is null or g.region_path = ${filter.regionPath ?? null}
            or g.region_path like ${filter.regionPath ?? null} || '/%')
          and (${filter.category ?? null}::text is null or g.category = ${filter.category ?? null})
          and (${filter.series ?? null}::text is null or g.series = ${filter.series ?? null})
          and (${filter.published ?? null}::boolean is null or g.published = ${filter.published ?? null})
        order by g.sort, g.organisation_id limit ${filter.limit} offset ${filter.offset}`,
    );
    return { items: found.map(({ total: _total, ...row }) => row), total: found[0]?.total ?? 0 };
  },

  nameOn: async (ctx: Ctx, id: string, day: string) =>
    (
      await maybeOne(
        ctx,
        sql<{ name: string }>`select name from staffing.agency_names where organisation_id = ${id}
          and valid_from <= ${day}::date order by valid_from desc limit 1`,
      )
    )?.name,

  updateContact: (tx: TxCtx, id: string, version: number, input: AgencyContact) =>
    run(
      tx,
      sql`update staffing.agencies set address = ${input.address}, office_hours = ${input.officeHours}, phone = ${input.phone},
          postcode = ${input.postcode}, document = ${input.document}, published = ${input.published}, version = version + 1,
          updated_at = ${tx.now()}
        where organisation_id = ${id} and version = ${version}`,
    ),

  touch: (tx: TxCtx, id: string) =>
    run(tx, sql`update staffing.agencies set updated_at = ${tx.now()} where organisation_id = ${id}`),

  insert: (tx: TxCtx, row: Omit<AgencyRecord, 'version' | 'updatedAt' | 'abolishedOn'>) =>
    run(
      tx,
      sql`insert into staffing.agencies (organisation_id, name, short_name, category, series, path, region_code, region_path,
          address, office_hours, phone, postcode, document, established_on, published, demo, updated_at)
        select id, name, "shortName", category, series, path, "regionCode", "regionPath", address, "officeHours", phone, postcode,
          document, "establishedOn", published, demo, ${tx.now()}
        from jsonb_to_record(${json(row)}) as r(id text, name text, "shortName" text, category text, series text, path text,
          "regionCode" text, "regionPath" text, address text, "officeHours" text, phone text, postcode text, document text,
          "establishedOn" date, published boolean, demo boolean)`,
    ),

  addName: (tx: TxCtx, id: string, from: string, name: string, shortName: string) =>
    run(
      tx,
      sql`insert into staffing.agency_names (organisation_id, valid_from, name, short_name)
        values (${id}, ${from}::date, ${name}, ${shortName})
        on conflict (organisation_id, valid_from) do update set name = excluded.name, short_name = excluded.short_name`,
    ),

  removeName: (tx: TxCtx, id: string, from: string) =>
    run(tx, sql`delete from staffing.agency_names where organisation_id = ${id} and valid_from = ${from}::date`),

  /** What the directory says of an organisation now. */
  follow: (
    tx: TxCtx,
    id: string,
    now: { name: string; shortName: string; path: string; regionCode: string; regionPath: string },
  ) =>
    run(
      tx,
      sql`update staffing.agencies set name = ${now.name}, short_name = ${now.shortName}, path = ${now.path},
          region_code = ${now.regionCode}, region_path = ${now.regionPath}, version = version + 1, updated_at = ${tx.now()}
        where organisation_id = ${id} and (name, short_name, path, region_code, region_path)
          is distinct from (${now.name}, ${now.shortName}, ${now.path}, ${now.regionCode}, ${now.regionPath})`,
    ),

  abolish: (tx: TxCtx, id: string, on: string | null) =>
    run(
      tx,
      sql`update staffing.agencies set abolished_on = ${on}::date, version = version + 1, updated_at = ${tx.now()}
        where organisation_id = ${id}`,
    ),
};

export const duties = {
  on: (ctx: Ctx, id: string, day: string) =>
    maybeOne(
      ctx,
      sql<DutyList>`select valid_from as "validFrom", items, document, recorded_by_name as "recordedBy" from staffing.duty_lists
        where organisation_id = ${id} and valid_from <= ${day}::date order by valid_from desc limit 1`,
    ),

  /** Which of these agencies have duties in force on a day. */
  having: async (ctx: Ctx, ids: readonly string[], day: string) =>
    new Set(
      (
        await rows(
          ctx,
          sql<{ id: string }>`select distinct organisation_id as id from staffing.duty_lists
            where organisation_id = any(${ids}::text[]) and valid_from <= ${day}::date`,
        )
      ).map((row) => row.id),
    ),

  insert: (tx: TxCtx, id: string, list: { validFrom: string; items: string[]; document: string }) =>
    run(
      tx,
      sql`insert into staffing.duty_lists (organisation_id, valid_from, items, document, recorded_by_name, recorded_at)
        values (${id}, ${list.validFrom}::date, ${list.items}::text[], ${list.document}, ${tx.actor.name}, ${tx.now()})
        on conflict do nothing`,
    ),
};

const office = sql`id, name, duties, phone, sort, valid_from as "validFrom", valid_to as "validTo", version`;

export const offices = {
  on: (ctx: Ctx, organisationId: string, day: string) =>
    rows(
      ctx,
      sql<Office>`select ${office} from staffing.offices where organisation_id = ${organisationId}
        and valid_from <= ${day}::date and (valid_to is null or valid_to >= ${day}::date) order by sort, name, id`,
    ),

  byId: (ctx: Ctx, id: string) =>
    maybeOne(
      ctx,
      sql<
        Office & { organisationId: string }
      >`select ${office}, organisation_id as "organisationId" from staffing.offices
        where id = ${id}`,
    ),

  insert: (tx: TxCtx, id: string, organisationId: string, input: OfficeInput) =>
    run(
      tx,
      sql`insert into staffing.offices (id, organisation_id, name, duties, phone, sort, valid_from)
        values (${id}, ${organisationId}, ${input.name}, ${input.duties ?? ''}, ${input.phone ?? ''}, ${input.sort ?? 0},
          ${input.validFrom}::date)`,
    ),

  update: (tx: TxCtx, id: string, version: number, input: OfficeInput) =>
    run(
      tx,
      sql`update staffing.offices set name = ${input.name}, duties = ${input.duties ?? ''}, phone = ${input.phone ?? ''},
          sort = ${input.sort ?? 0}, valid_from = ${input.validFrom}::date, version = version + 1
        where id = ${id} and version = ${version}`,
    ),

  close: (tx: TxCtx, id: string, version: number, lastDay: string) =>
    run(
      tx,
      sql`update staffing.offices set valid_to = ${lastDay}::date, version = version + 1
        where id = ${id} and version = ${version} and valid_to is null and valid_from <= ${lastDay}::date`,
    ),
};
