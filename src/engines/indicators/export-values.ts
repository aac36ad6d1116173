import { regionByCode } from '#engines/directory';
import { fileOf } from '#engines/registers';
import type { Ctx, Reply } from '#kernel';
import { valueStates } from './contract.ts';
import { definitions } from './definitions.repo.ts';
import { childrenIn } from './read-values.ts';
import { columns, wordFor } from './sheet.rules.ts';
import { values } from './values.repo.ts';

export type TableFormat = 'csv' | 'xlsx';

/** What documents say, as a table that can be filled in further and read back. */
export async function exportValues(ctx: Ctx, format: TableFormat, indicator: string | null): Promise<Reply> {
  const stated = await values.stated(ctx, ctx.scopes('indicators.grid.read'), indicator);
  const city = ctx.city.regionCode;
  const own = await regionByCode(ctx, city);
  const names = new Map([
    [city, own?.name ?? city],
    ...(await childrenIn(ctx, city)).map(({ code, name }) => [code, name] as const),
  ]);
  const lines = stated.map((value) => [
    value.name,
    names.get(value.region) ?? value.region,
    value.period,
    value.value,
    wordFor(value.qualifier, value.word),
    valueStates[value.state],
    value.document ?? '',
    value.clause ?? '',
    '',
  ]);
  return fileOf(`指标数值_${ctx.today()}`, columns, lines, format);
}

/** A table to fill in: with a year, one line for each indicator whose value of that year nobody recorded yet. */
export async function valueTemplate(ctx: Ctx, format: TableFormat, year: number | null): Promise<Reply> {
  const missing = year === null ? [] : await definitions.missing(ctx, ctx.city.regionCode, year);
  const lines = missing.map(({ name, period }) => [name, '', period, '', '', '', '', '', '']);
  return fileOf(year === null ? '指标数值_导入模板' : `指标数值_${year}年待填`, columns, lines, format);
}
