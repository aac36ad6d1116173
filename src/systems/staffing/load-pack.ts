import { keepAppointments, organisationsById, regionPaths } from '#engines/directory';
import { ConfigError, json, type Pack, type PackSection, run, sql, type TxCtx } from '#kernel';
import { type Static, type TObject, Type } from '#kernel/contract';
import { agencyCategories, agencyChanged, seriesChecks } from './contract.ts';
import { loadDemo } from './load-demo.ts';

const text = () => Type.Optional(Type.String());
const KindCells = Type.Object({
  code: Type.String({ pattern: '^[a-z][a-z-]*$' }),
  name: Type.String(),
  class: Type.String({ enum: ['establishment', 'leadership'] }),
  family: Type.String(),
  document: Type.String(),
  sort: Type.Integer(),
  validFrom: text(),
  validTo: text(),
});
const AgencyCells = Type.Object({
  organisationId: Type.String(),
  category: Type.String({ enum: Object.keys(agencyCategories) }),
  series: text(),
  address: text(),
  officeHours: text(),
  phone: text(),
  postcode: text(),
  document: text(),
  establishedOn: text(),
  demo: Type.Boolean(),
  sort: Type.Integer(),
});
const DutyCells = Type.Object({
  organisationId: Type.String(),
  validFrom: Type.String(),
  document: Type.String(),
  duty: Type.String(),
});
const OfficeCells = Type.Object({
  organisationId: Type.String(),
  name: Type.String(),
  duties: text(),
  phone: text(),
  sort: Type.Integer(),
  validFrom: Type.String(),
});
const Settings = Type.Object({ changePrefix: Type.String(), noticePrefix: Type.String() });
const SeriesList = Type.Array(
  Type.Object({
    code: Type.String(),
    name: Type.String(),
    document: Type.String(),
    checks: Type.Array(Type.Unsafe<keyof typeof seriesChecks>({ type: 'string', enum: Object.keys(seriesChecks) })),
  }),
);
const TileCells = Type.Object({ code: Type.String(), column: Type.Integer(), row: Type.Integer() });

const file = (name: string): string => `staffing/${name}`;
const read = <Cells extends TObject>(pack: Pack, name: string, schema: Cells): Static<Cells>[] =>
  pack.has(file(name)) ? pack.csv(file(name), schema) : [];

async function loadKinds(tx: TxCtx, pack: Pack): Promise<number> {
  const kinds = read(pack, 'kinds.csv', KindCells);
  await run(
    tx,
    sql`insert into staffing.kinds (code, name, class, family, document, sort, valid_from, valid_to)
      select code, name, class, family, document, sort, "validFrom", "validTo" from jsonb_to_recordset(${json(kinds)})
        as r(code text, name text, class text, family text, document text, sort int, "validFrom" date, "validTo" date)
      on conflict (code) do update set name = excluded.name, class = excluded.class, family = excluded.family,
        document = excluded.document, sort = excluded.sort, valid_from = excluded.valid_from, valid_to = excluded.valid_to`,
  );
  if (pack.has(file('settings.json'))) {
    const { changePrefix, noticePrefix } = pack.json(file('settings.json'), Settings);
    await run(
      tx,
      sql`insert into staffing.settings (change_prefix, notice_prefix) values (${changePrefix}, ${noticePrefix})
        on conflict (single) do update set change_prefix = excluded.change_prefix, notice_prefix = excluded.notice_prefix`,
    );
  }
  return kinds.length;
}

async function loadSeries(tx: TxCtx, pack: Pack): Promise<number> {
  const list = pack.has(file('series.json')) ? pack.json(file('series.json'), SeriesList) : [];
  await run(
    tx,
    sql`insert into staffing.series (code, name, document, checks)
      select code, name, document, array(select jsonb_array_elements_text(checks)) from jsonb_to_recordset(${json(list)})
        as r(code text, name text, document text, checks jsonb)
      on conflict (code) do update set name = excluded.name, document = excluded.document, checks = excluded.checks`,
  );
  const tiles = pack.has('portal/county-tiles.csv') ? pack.csv('portal/county-tiles.csv', TileCells) : [];
  await run(
    tx,
    sql`insert into staffing.series_tiles (region_code, grid_column, grid_row)
      select code, "column", "row" from jsonb_to_recordset(${json(tiles)}) as r(code text, "column" int, "row" int)
      on conflict (region_code) do update set grid_column = excluded.grid_column, grid_row = excluded.grid_row`,
  );
  return list.length;
}

/** What officials have changed since stays; only untouched files follow the pack. */
async function loadAgencies(tx: TxCtx, pack: Pack): Promise<number> {
  const cells = read(pack, 'agencies.csv', AgencyCells);
  const found = await organisationsById(
    tx,
    cells.map((row) => row.organisationId),
  );
  const regions = await regionPaths(
    tx,
    [...found.values()].map((organisation) => organisation.regionCode),
  );
  const records = cells.map((row) => {
    const organisation = found.get(row.organisationId);
    if (!organisation)
      throw new ConfigError(`城市资料包 staffing/agencies.csv：没有机构“${row.organisationId}”，请改正`);
    const { name, shortName, path, regionCode } = organisation;
    return { ...row, name, shortName, path, regionCode, regionPath: regions.get(regionCode) ?? `/${regionCode}` };
  });
  await run(
    tx,
    sql`insert into staffing.agencies (organisation_id, name, short_name, category, series, path, region_code, region_path,
        address, office_hours, phone, postcode, document, established_on, demo, sort, updated_at)
      select "organisationId", name, "shortName", category, series, path, "regionCode", "regionPath", coalesce(address, ''),
        coalesce("officeHours", ''), coalesce(phone, ''), coalesce(postcode, ''), coalesce(document, ''), "establishedOn", demo, sort,
        ${tx.now()}
      from jsonb_to_recordset(${json(records)}) as r("organisationId" text, name text, "shortName" text, category text, series text,
        path text, "regionCode" text, "regionPath" text, address text, "officeHours" text, phone text, postcode text,
        document text, "establishedOn" date, demo boolean, sort int)
      on conflict (organisation_id) do update set category = excluded.category, series = excluded.series,
        address = excluded.address, office_hours = excluded.office_hours, phone = excluded.phone, postcode = excluded.postcode,
        document = excluded.document, established_on = excluded.established_on, sort = excluded.sort
      where agencies.version = 1`,
  );
  await run(
    tx,
    sql`insert into staffing.agency_names (organisation_id, valid_from, name, short_name)
      select organisation_id, coalesce(established_on, date '1949-10-01'), name, short_name from staffing.agencies
      where organisation_id = any(${[...found.keys()]}::text[])
        and not exists (select 1 from staffing.agency_names n where n.organisation_id = agencies.organisation_id)`,
  );
  await loadDuties(tx, pack);
  await keepAppointments(tx, [...found.keys()], 'staffing');
  await tx.emit(agencyChanged, { organisationIds: [...found.keys()] });
  return cells.length;
}

async function loadDuties(tx: TxCtx, pack: Pack): Promise<void> {
  const lists = new Map<string, { organisationId: string; validFrom: string; document: string; items: string[] }>();
  for (const { organisationId, validFrom, document, duty } of read(pack, 'duties.csv', DutyCells)) {
    const key = `${organisationId} ${validFrom}`;
    const list = lists.get(key) ?? { organisationId, validFrom, document, items: [] };
    list.items.push(duty);
    lists.set(key, list);
  }
  await run(
    tx,
    sql`insert into staffing.duty_lists (organisation_id, valid_from, document, items, recorded_by_name, recorded_at)
      select "organisationId", "validFrom", document, array(select jsonb_array_elements_text(items)), '城市资料包', ${tx.now()}
      from jsonb_to_recordset(${json([...lists.values()])}) as r("organisationId" text, "validFrom" date, document text, items jsonb)
      on conflict (organisation_id, valid_from) do update set items = excluded.items, document = excluded.document
      where duty_lists.recorded_by_name = '城市资料包'`,
  );
  const offices = read(pack, 'offices.csv', OfficeCells).map((row) => ({
    ...row,
    id: `off-${row.organisationId}-${row.sort}`,
  }));
  await run(
    tx,
    sql`insert into staffing.offices (id, organisation_id, name, duties, phone, sort, valid_from)
      select id, "organisationId", name, coalesce(duties, ''), coalesce(phone, ''), sort, "validFrom"
      from jsonb_to_recordset(${json(offices)}) as r(id text, "organisationId" text, name text, duties text, phone text, sort int,
        "validFrom" date)
      on conflict (id) do update set name = excluded.name, duties = excluded.duties, phone = excluded.phone
      where offices.version = 1`,
  );
}

export const packSections: readonly PackSection[] = [
  { name: 'kinds', files: ['kinds.csv', 'settings.json'].map(file), load: loadKinds },
  { name: 'series', files: [file('series.json'), 'portal/county-tiles.csv'], load: loadSeries },
  { name: 'agencies', files: ['agencies.csv', 'duties.csv', 'offices.csv'].map(file), load: loadAgencies },
  {
    name: 'demo',
    files: ['approvals-demo.csv', 'placements-demo.csv', 'changes-demo.csv'].map(file),
    demo: true,
    load: loadDemo,
  },
];
