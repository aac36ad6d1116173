import { type Ctx, maybeOne, rows, run, type Sql, sql, type TxCtx } from '#kernel';
import type { SealedPerson } from './seal-person.ts';

export interface PersonRow extends SealedPerson {
  readonly id: string;
  readonly regionCode: string | null;
  readonly regionPath: string | null;
  readonly level: number;
  readonly verifiedAt: Date | null;
  readonly state: 'active' | 'merged' | 'closed';
  readonly mergedInto: string | null;
  readonly demo: boolean;
  readonly createdAt: Date;
  readonly version: number;
}

export interface PersonLine extends PersonRow {
  readonly hasAccount: boolean;
}

export type NewPersonRow = SealedPerson &
  Pick<PersonRow, 'id' | 'regionCode' | 'regionPath' | 'level' | 'demo'> & { readonly verifiedAt: string | null };

export type IndexColumn = 'name_index' | 'number_index' | 'phone_index' | 'email_index';

export interface PersonFilter {
  /** A person is found by any of these; null finds all. */
  readonly keys: readonly { readonly column: IndexColumn; readonly values: readonly string[] }[] | null;
  readonly scopes: readonly string[];
  readonly level?: number | undefined;
  readonly state?: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

const columns = sql`p.id, p.name_sealed as "nameSealed", p.name_index as "nameIndex", p.name_birth_index as "nameBirthIndex",
  p.document_kind as "documentKind", p.document_country as "documentCountry", p.number_sealed as "numberSealed",
  p.number_index as "numberIndex", p.birth_date_sealed as "birthDateSealed", p.sex, p.phone_sealed as "phoneSealed",
  p.phone_index as "phoneIndex", p.email_sealed as "emailSealed", p.email_index as "emailIndex",
  p.address_sealed as "addressSealed", p.region_code as "regionCode", p.region_path as "regionPath", p.level,
  p.verified_at as "verifiedAt", p.state, p.merged_into as "mergedInto", p.demo, p.created_at as "createdAt", p.version`;
const line = sql`${columns}, exists (select from parties.bindings b where b.person_id = p.id and b.ended_at is null) as "hasAccount"`;

/** Rows whose region lies in one of the scopes; a row without a region only where everything is covered. */
export const within = (column: Sql<unknown>, scopes: readonly string[]): Sql<unknown> =>
  scopes.includes('/')
    ? sql`true`
    : sql`exists (select from unnest(${scopes}::text[]) s where ${column} = s or starts_with(${column}, s || '/'))`;

/** Counting a million rows for a list nobody pages through costs more than the list; it stops here. */
const COUNTED_AT_MOST = 1000;

function foundBy(keys: PersonFilter['keys']): Sql<unknown> {
  if (keys === null) return sql`true`;
  if (keys.length === 0) return sql`false`;
  const found = keys.map(({ column, values }) => sql`p.${sql.ref(column)} = any(${values}::text[])`);
  return sql`(${sql.join(found, sql` or `)})`;
}

function where(filter: PersonFilter): Sql<unknown> {
  return sql`${foundBy(filter.keys)} and ${within(sql`p.region_path`, filter.scopes)}
    and (${filter.level ?? null}::int is null or p.level = ${filter.level ?? null})
    and p.state = coalesce(${filter.state ?? null}::text, 'active')`;
}

export const persons = {
  byId: (ctx: Ctx, id: string) =>
    maybeOne(ctx, sql<PersonLine>`select ${line} from parties.persons p where p.id = ${id}`),

  byIds: (ctx: Ctx, ids: readonly string[]) =>
    rows(ctx, sql<PersonLine>`select ${line} from parties.persons p where p.id = any(${ids}::text[])`),

  /** Locked in the order of their ids, so that two who need the same pair do not wait for each other in a circle. */
  lock: (tx: TxCtx, ids: readonly string[]) =>
    rows(
      tx,
      sql<PersonRow>`select ${columns} from parties.persons p where p.id = any(${ids}::text[]) order by p.id for update`,
    ),

  list: (ctx: Ctx, filter: PersonFilter) =>
    rows(
      ctx,
      sql<PersonLine>`select ${line} from parties.persons p where ${where(filter)}
        order by p.created_at desc, p.id desc limit ${filter.limit} offset ${filter.offset}`,
    ),

  count: async (ctx: Ctx, filter: PersonFilter) =>
    (
      await maybeOne(
        ctx,
        sql<{ total: number }>`select count(*)::int as total
          from (select from parties.persons p where ${where(filter)} limit ${COUNTED_AT_MOST}) counted`,
      )
    )?.total ?? 0,

  verifiedByNumber: (ctx: Ctx, numberIndex: string) =>
    maybeOne(
      ctx,
      sql<PersonRow>`select ${columns} from parties.persons p
        where p.number_index = ${numberIndex} and p.level > 0 and p.state = 'active'`,
    ),

  /** Inserts what does not collide with a verified person; the ids that were written. */
  /** Those of these indexes under which an active person is filed. */
  knownNumbers: async (ctx: Ctx, numberIndexes: readonly string[]): Promise<ReadonlySet<string>> =>
    new Set(
      (
        await rows(
          ctx,
          sql<{ found: string }>`select distinct p.number_index as found from unnest(${numberIndexes}::text[]) asked
            join parties.persons p on p.number_index = asked where p.state = 'active'`,
        )
      ).map(({ found }) => found),
    ),

  insert: async (tx: TxCtx, people: readonly NewPersonRow[]) =>
    (
      await rows(
        tx,
        sql<{ id: string }>`insert into parties.persons (id, name_sealed, name_index, name_birth_index, document_kind,
            document_country, number_sealed, number_index, birth_date_sealed, sex, phone_sealed, phone_index, email_sealed,
            email_index, address_sealed, region_code, region_path, level, verified_at, demo, created_at)
          select i.id, i."nameSealed", i."nameIndex", i."nameBirthIndex", i."documentKind", i."documentCountry",
            i."numberSealed", i."numberIndex", i."birthDateSealed", i.sex, i."phoneSealed", i."phoneIndex",
            i."emailSealed", i."emailIndex", i."addressSealed", i."regionCode", i."regionPath", i.level,
            i."verifiedAt", i.demo, ${tx.now()}
          from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as i(id text, "nameSealed" text, "nameIndex" text,
            "nameBirthIndex" text, "documentKind" text, "documentCountry" text, "numberSealed" text, "numberIndex" text,
            "birthDateSealed" text, sex text, "phoneSealed" text, "phoneIndex" text, "emailSealed" text, "emailIndex" text,
            "addressSealed" text, "regionCode" text, "regionPath" text, level int, "verifiedAt" timestamptz, demo boolean)
          on conflict do nothing returning id`,
      )
    ).map((row) => row.id),

  /** Zero when somebody changed the person in between. */
  update: (
    tx: TxCtx,
    id: string,
    version: number,
    p: SealedPerson & { regionCode: string | null; regionPath: string | null },
  ) =>
    run(
      tx,
      sql`update parties.persons set name_sealed = ${p.nameSealed}, name_index = ${p.nameIndex},
          name_birth_index = ${p.nameBirthIndex}, document_kind = ${p.documentKind}, document_country = ${p.documentCountry},
          number_sealed = ${p.numberSealed}, number_index = ${p.numberIndex}, birth_date_sealed = ${p.birthDateSealed},
          sex = ${p.sex}, phone_sealed = ${p.phoneSealed}, phone_index = ${p.phoneIndex}, email_sealed = ${p.emailSealed},
          email_index = ${p.emailIndex}, address_sealed = ${p.addressSealed}, region_code = ${p.regionCode},
          region_path = ${p.regionPath}, version = version + 1
        where id = ${id} and version = ${version}`,
    ),

  setLevel: (tx: TxCtx, id: string, level: number) =>
    run(
      tx,
      sql`update parties.persons set level = ${level}, verified_at = ${tx.now()}, version = version + 1 where id = ${id}`,
    ),

  setState: (tx: TxCtx, id: string, state: PersonRow['state'], mergedInto: string | null) =>
    run(
      tx,
      sql`update parties.persons set state = ${state}, merged_into = ${mergedInto}, version = version + 1 where id = ${id}`,
    ),
};
