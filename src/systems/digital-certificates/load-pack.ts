import { regionPaths } from '#engines/directory';
import { ConfigError, type Pack, type PackSection, run, sql, type TxCtx } from '#kernel';
import { type Static, type TObject, Type } from '#kernel/contract';

const folder = 'digital-certificates';
const text = () => Type.Optional(Type.String());

const CounterLine = Type.Object({
  id: Type.String({ pattern: '^[a-z][a-z0-9-]*$' }),
  name: Type.String(),
  region: Type.String(),
  address: Type.String(),
  hours: Type.String(),
  phone: Type.String(),
  note: text(),
  column: Type.Optional(Type.Integer()),
  row: Type.Optional(Type.Integer()),
});
const EditionLine = Type.Object({
  id: Type.String(),
  validFrom: Type.String(),
  reviewDays: Type.Integer({ minimum: 1 }),
  makeDays: Type.Integer({ minimum: 1 }),
  unclaimedDays: Type.Integer({ minimum: 1 }),
  expiryListDays: Type.Integer({ minimum: 1 }),
  source: Type.String(),
});
const MaterialLine = Type.Object({
  kind: Type.String(),
  procedure: Type.String(),
  code: Type.String({ pattern: '^[a-z][a-z0-9-]*$' }),
  name: Type.String(),
  note: text(),
  required: Type.Boolean(),
  validFrom: Type.String(),
  validTo: text(),
  source: Type.String(),
});
const FeeLine = Type.Object({
  kind: Type.String(),
  procedure: Type.String(),
  carrier: Type.String(),
  feeFen: Type.Integer({ minimum: 0 }),
  validFrom: Type.String(),
  source: Type.String(),
});

const FigureLine = Type.Object({
  indicator: Type.String(),
  period: Type.String(),
  label: Type.String(),
  href: Type.String(),
});

const file = (name: string): string => `${folder}/${name}.csv`;
const read = <Line extends TObject>(pack: Pack, name: string, schema: Line): Static<Line>[] =>
  pack.has(file(name)) ? pack.csv(file(name), schema) : [];

/** Counters that somebody changed since stay as they are; rules, lists and fees are the pack's. */
export const officeSection: PackSection = {
  name: 'office',
  files: ['counters', 'rule-editions', 'materials', 'fees', 'figures'].map(file),
  async load(tx, pack) {
    const counters = read(pack, 'counters', CounterLine);
    const editions = read(pack, 'rule-editions', EditionLine);
    const materials = read(pack, 'materials', MaterialLine);
    const fees = read(pack, 'fees', FeeLine);
    await loadCounters(tx, counters);
    await loadEditions(tx, editions);
    await loadLists(tx, materials, fees);
    await loadFigures(tx, read(pack, 'figures', FigureLine));
    await tx.invalidate('digital-certificates');
    return counters.length + editions.length + materials.length + fees.length;
  },
};

async function loadCounters(tx: TxCtx, lines: readonly Static<typeof CounterLine>[]): Promise<void> {
  const paths = await regionPaths(
    tx,
    lines.map((line) => line.region),
  );
  const located = lines.map((line, position) => {
    const path = paths.get(line.region);
    if (path === undefined) throw new ConfigError(`城市资料包 ${file('counters')}：没有区划 ${line.region}，请核对`);
    return { ...line, path, position };
  });
  await run(
    tx,
    sql`insert into digital_certificates.counters (id, name, region, path, address, hours, phone, note, map_column, map_row, position)
      select id, name, region, path, address, hours, phone, coalesce(note, ''), "column", "row", position
      from jsonb_to_recordset(${JSON.stringify(located)}::jsonb) as l (id text, name text, region text, path text,
        address text, hours text, phone text, note text, "column" int, "row" int, position int)
      on conflict (id) do update set name = excluded.name, region = excluded.region, path = excluded.path,
        address = excluded.address, hours = excluded.hours, phone = excluded.phone, note = excluded.note,
        map_column = excluded.map_column, map_row = excluded.map_row, position = excluded.position
      where digital_certificates.counters.version = 1`,
  );
}

const loadEditions = (tx: TxCtx, lines: readonly Static<typeof EditionLine>[]): Promise<number> =>
  run(
    tx,
    sql`insert into digital_certificates.rule_editions (id, valid_from, params, source)
      select l->>'id', (l->>'validFrom')::date, l - 'id' - 'validFrom' - 'source', l->>'source'
      from jsonb_array_elements(${JSON.stringify(lines)}::jsonb) as l
      on conflict (id) do update set valid_from = excluded.valid_from, params = excluded.params, source = excluded.source`,
  );

async function loadLists(
  tx: TxCtx,
  materials: readonly Static<typeof MaterialLine>[],
  fees: readonly Static<typeof FeeLine>[],
): Promise<void> {
  await run(
    tx,
    sql`insert into digital_certificates.material_rules (kind, procedure, code, name, note, required, valid_from, valid_to, source, position)
      select l.kind, l.procedure, l.code, l.name, coalesce(l.note, ''), l.required, l."validFrom", l."validTo", l.source, l.position
      from jsonb_to_recordset(${JSON.stringify(materials.map((line, position) => ({ ...line, position })))}::jsonb)
        as l (kind text, procedure text, code text, name text, note text, required boolean, "validFrom" date,
          "validTo" date, source text, position int)
      on conflict (kind, procedure, code, valid_from) do update set name = excluded.name, note = excluded.note,
        required = excluded.required, valid_to = excluded.valid_to, source = excluded.source, position = excluded.position`,
  );
  await run(
    tx,
    sql`insert into digital_certificates.fees (kind, procedure, carrier, fee_fen, valid_from, source)
      select kind, procedure, carrier, "feeFen", "validFrom", source from jsonb_to_recordset(${JSON.stringify(fees)}::jsonb)
        as l (kind text, procedure text, carrier text, "feeFen" bigint, "validFrom" date, source text)
      on conflict (kind, procedure, carrier, valid_from) do update set fee_fen = excluded.fee_fen, source = excluded.source`,
  );
}

const loadFigures = (tx: TxCtx, lines: readonly Static<typeof FigureLine>[]): Promise<number> =>
  run(
    tx,
    sql`insert into digital_certificates.shown_figures (indicator, period, label, href)
      select indicator, period, label, href
      from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l (indicator text, period text, label text, href text)
      on conflict (indicator) do update set period = excluded.period, label = excluded.label, href = excluded.href`,
  );
