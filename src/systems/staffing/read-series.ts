import { peopleByPost, regionsByCode } from '#engines/directory';
import { type Ctx, rows, sql } from '#kernel';
import { type AgencyRecord, agencies, duties } from './agencies.repo.ts';
import { type SeriesCheck, type SeriesReport, seriesChecks } from './contract.ts';
import { ledgerLines } from './ledger.repo.ts';

interface SeriesRow {
  code: string;
  name: string;
  document: string;
  checks: SeriesCheck[];
}

/** 规范化: for each agency of a series what its document asks for and is still missing. */
export async function readSeries(ctx: Ctx, scopes: readonly string[]): Promise<SeriesReport[]> {
  const [all, tiles] = await Promise.all([
    rows(ctx, sql<SeriesRow>`select code, name, document, checks from staffing.series order by code`),
    rows(
      ctx,
      sql<{ region: string; column: number; row: number }>`select region_code as region, grid_column as "column",
          grid_row as "row" from staffing.series_tiles`,
    ),
  ]);
  const reports: SeriesReport[] = [];
  for (const { code, name, document, checks } of all) {
    const { items } = await agencies.list(ctx, { scopes, series: code, asOf: ctx.today(), limit: 1000, offset: 0 });
    const missing = await missingOf(ctx, items, checks);
    const regions = await regionsByCode(
      ctx,
      items.map((agency) => agency.regionCode),
    );
    reports.push({
      code,
      name,
      document,
      checks: checks.map((key) => ({ key, title: seriesChecks[key] })),
      agencies: items.map((agency) => {
        const tile = tiles.find((one) => one.region === agency.regionCode);
        const lacks = missing.get(agency.id) ?? [];
        return {
          organisationId: agency.id,
          agency: agency.name,
          region: regions.get(agency.regionCode)?.shortName ?? '',
          regionCode: agency.regionCode,
          missing: lacks.map((key) => seriesChecks[key]),
          done: checks.length - lacks.length,
          column: tile?.column ?? null,
          row: tile?.row ?? null,
        };
      }),
    });
  }
  return reports;
}

async function missingOf(
  ctx: Ctx,
  items: readonly AgencyRecord[],
  checks: readonly SeriesCheck[],
): Promise<Map<string, SeriesCheck[]>> {
  const ids = items.map((agency) => agency.id);
  const asOf = ctx.today();
  const filter = { asOf, scopes: ['/'], organisationIds: ids, class: 'establishment' };
  const { items: lines } = await ledgerLines(ctx, filter, { limit: 100_000, offset: 0 });
  const sum = (id: string, key: 'approved' | 'occupied'): number =>
    lines.filter((line) => line.organisationId === id).reduce((all, line) => all + line[key], 0);
  const found = new Map<string, SeriesCheck[]>();
  const withDuties = await duties.having(ctx, ids, asOf);
  const led = new Set((await peopleByPost(ctx, { scope: '/', rank: 'principal' })).map((one) => one.organisationId));
  for (const agency of items) {
    const holds: Record<SeriesCheck, boolean> = {
      document: agency.document !== '',
      duties: withDuties.has(agency.id),
      leader: led.has(agency.id),
      establishment: sum(agency.id, 'approved') > 0,
      people: sum(agency.id, 'occupied') > 0,
      contact: agency.address !== '' && agency.phone !== '' && agency.officeHours !== '',
    };
    found.set(
      agency.id,
      checks.filter((key) => !holds[key]),
    );
  }
  return found;
}
