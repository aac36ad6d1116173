import { regionByCode } from '#engines/directory';
import type { Ctx } from '#kernel';
import type { Grid, ShownValue } from './contract.ts';
import { errors } from './errors.ts';
import { decimalText, divide, multiply, rationalOf } from './rational.rules.ts';
import { childrenIn, openBook } from './read-values.ts';
import { resolveValue, type ValueBook } from './resolve-value.rules.ts';
import { type Target, targets } from './targets.repo.ts';
import { valueText } from './wording.rules.ts';

/** One indicator over a place and its parts by period. What nobody stated is 未载明, in the sum as in the parts. */
export async function readGrid(ctx: Ctx, query: { indicator: string; region?: string | undefined }): Promise<Grid> {
  const region = query.region ?? ctx.city.regionCode;
  const top = await regionByCode(ctx, region);
  if (!top) throw errors.unknownRegion({ code: region });
  const children = await childrenIn(ctx, region);
  const places = [{ code: region, name: top.name }, ...children];
  const book = await openBook(ctx, {
    codes: [query.indicator],
    regions: places.map((place) => place.code),
    periods: null,
  });
  const definition = book.definition(query.indicator);
  if (!definition) throw errors.unknownIndicator({ code: query.indicator });
  const goals = new Map(
    (
      await targets.of(
        ctx,
        query.indicator,
        places.map((place) => place.code),
      )
    ).map((goal) => [`${goal.region}|${goal.period}`, goal]),
  );
  const periods = [...new Set([...book.periods, ...[...goals.values()].map((goal) => goal.period)])].sort();
  const visible = (code: string): boolean => {
    const path = code === region ? top.path : `${top.path}/${code}`;
    return ctx.allows('indicators.grid.read', { paths: [path] });
  };
  return {
    definition,
    periods,
    rows: places
      .filter((place) => visible(place.code))
      .map((place) => ({
        region: place.code,
        name: place.name,
        total: place.code === region,
        cells: periods.map((period) => {
          const cell = cellOf(book, query.indicator, place.code, period);
          return { ...cell, target: targetOf(goals.get(`${place.code}|${period}`), cell.value) };
        }),
      })),
  };
}

function targetOf(goal: Target | undefined, value: string | null): ShownValue['target'] {
  if (!goal) return null;
  const share = value === null ? null : divide(multiply(rationalOf(value), rationalOf('100')), rationalOf(goal.value));
  const { source, version } = goal;
  return { value: goal.value, source, version, reached: share === null ? null : decimalText(share, 1) };
}

function cellOf(book: ValueBook, code: string, region: string, period: string): Omit<ShownValue, 'target'> {
  const resolved = resolveValue(book, code, region, period);
  const unit = book.definition(code)?.unit ?? '';
  return {
    id: resolved.stored?.id ?? null,
    indicator: code,
    region,
    period,
    value: resolved.value,
    text: resolved.value === null ? '未载明' : valueText({ ...resolved, value: resolved.value, unit }),
    unit,
    qualifier: resolved.qualifier,
    word: resolved.word,
    state: resolved.state,
    how: resolved.how,
    working: resolved.working,
    demo: resolved.demo,
    documentText: resolved.document ? valueText({ ...resolved.document, unit }) : null,
    differs: resolved.differs,
  };
}
