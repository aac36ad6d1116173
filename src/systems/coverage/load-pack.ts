import { regionsByCode } from '#engines/directory';
import { type PackSection, run, sql, type TxCtx } from '#kernel';
import { type Static, Type } from '#kernel/contract';
import { publishCoverage } from './publish-coverage.ts';

const ServiceLine = Type.Object({
  id: Type.String(),
  name: Type.String(),
  level: Type.String({ enum: ['township', 'village'] }),
  shareIndicator: Type.Optional(Type.String()),
  newIndicator: Type.Optional(Type.String()),
});
const ReportDateLine = Type.Object({ day: Type.String({ format: 'date' }), source: Type.String() });
const TileLine = Type.Object({ code: Type.String(), column: Type.Integer(), row: Type.Integer() });
const ConnectionLine = Type.Object({
  place: Type.String(),
  service: Type.String(),
  state: Type.String(),
  connectedOn: Type.Optional(Type.String()),
  way: Type.Optional(Type.String()),
});
type ConnectionLine = Static<typeof ConnectionLine>;

export const packSections: readonly PackSection[] = [
  {
    name: 'services',
    files: ['coverage/services.csv', 'coverage/report-dates.csv'],
    async load(tx, pack) {
      const services = pack.csv('coverage/services.csv', ServiceLine).map((line, position) => ({ ...line, position }));
      const days = pack.csv('coverage/report-dates.csv', ReportDateLine);
      await run(
        tx,
        sql`insert into coverage.services (id, name, level, share_indicator, new_indicator, position)
          select id, name, level, "shareIndicator", "newIndicator", position
          from jsonb_to_recordset(${JSON.stringify(services)}::jsonb)
            as l (id text, name text, level text, "shareIndicator" text, "newIndicator" text, position int)
          on conflict (id) do update set name = excluded.name, level = excluded.level, position = excluded.position,
            share_indicator = excluded.share_indicator, new_indicator = excluded.new_indicator`,
      );
      await run(
        tx,
        sql`insert into coverage.report_dates (day, source)
          select day, source from jsonb_to_recordset(${JSON.stringify(days)}::jsonb) as l (day date, source text)
          on conflict (day) do update set source = excluded.source`,
      );
      return services.length + days.length;
    },
  },
  {
    name: 'tiles',
    files: ['portal/county-tiles.csv'],
    load: (tx, pack) =>
      run(
        tx,
        sql`insert into coverage.tiles (region, map_column, map_row)
          select code, "column", "row" from jsonb_to_recordset(${JSON.stringify(pack.csv('portal/county-tiles.csv', TileLine))}::jsonb)
            as l (code text, "column" int, "row" int)
          on conflict (region) do update set map_column = excluded.map_column, map_row = excluded.map_row`,
      ),
  },
  {
    name: 'demo-ledger',
    demo: true,
    files: ['coverage/demo-connections.csv'],
    async load(tx, pack) {
      const lines = pack.csv('coverage/demo-connections.csv', ConnectionLine);
      await placeLines(tx, lines);
      const count = await connectLines(tx, lines);
      await publishCoverage(tx);
      return count;
    },
  },
];

/** Names and paths of the places come from the directory as it stands now. */
async function placeLines(tx: TxCtx, lines: readonly ConnectionLine[]): Promise<void> {
  const regions = await regionsByCode(
    tx,
    lines.map((line) => line.place),
  );
  const found = [...regions.values()];
  const above = await regionsByCode(
    tx,
    found.flatMap((region) => region.path.split('/').slice(1)),
  );
  const places = found.map((region) => {
    const steps = region.path.split('/').slice(1);
    const district = steps[1] ?? region.code;
    const parent = steps.at(-2) ?? '';
    return {
      code: region.code,
      name: region.name,
      level: region.level,
      path: region.path,
      district,
      districtName: above.get(district)?.name ?? '',
      parentName: parent === district || parent === steps[0] ? '' : (above.get(parent)?.name ?? ''),
    };
  });
  await run(
    tx,
    sql`insert into coverage.places (code, name, level, parent_name, district, district_name, path)
      select code, name, level, "parentName", district, "districtName", path
      from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as l (code text, name text, level text, "parentName" text,
        district text, "districtName" text, path text)
      on conflict (code) do update set name = excluded.name, parent_name = excluded.parent_name, path = excluded.path,
        district = excluded.district, district_name = excluded.district_name`,
  );
}

/** What somebody changed since stays. */
const connectLines = (tx: TxCtx, lines: readonly ConnectionLine[]): Promise<number> =>
  run(
    tx,
    sql`insert into coverage.connections (place, service, state, way, connected_on, demo)
      select place, service, state, coalesce(way, ''), "connectedOn", true
      from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
        as l (place text, service text, state text, way text, "connectedOn" date)
      where exists (select from coverage.places p where p.code = l.place)
      on conflict (place, service) do update set state = excluded.state, way = excluded.way,
        connected_on = excluded.connected_on
      where coverage.connections.version = 1`,
  );
