import { regionPaths } from '#engines/directory';
import type { TxCtx } from '#kernel';
import { type Basis, type ValueState, valueRecorded } from './contract.ts';
import { definitions } from './definitions.repo.ts';
import { values } from './values.repo.ts';

/** What a system reckons from its own records. */
export interface DerivedValue {
  readonly indicator: string;
  /** Code; the city when left out. */
  readonly region?: string;
  readonly period: string;
  /** A decimal number, or a date for indicators that are dates. Null: the records no longer say anything. */
  readonly value: string | null;
  readonly state?: ValueState;
  readonly qualifier?: string;
  readonly basis: Basis;
  /** True when any record behind it is sample data. */
  readonly demo?: boolean;
}

const isDay = (value: string): boolean => /^\d{4}-\d\d/.test(value);

/** Puts derived values in place of the former ones, in the transaction that changed the records; equal ones stay as they are. */
export async function publishDerivedValues(tx: TxCtx, derived: readonly DerivedValue[]): Promise<number> {
  if (derived.length === 0) return 0;
  const known = new Set(
    (
      await definitions.byCodes(
        tx,
        derived.map((value) => value.indicator),
      )
    ).map(({ code }) => code),
  );
  for (const { indicator } of derived)
    if (!known.has(indicator)) tx.log.warn({ indicator }, 'indicator is not defined');
  const placed = derived
    .filter((value) => known.has(value.indicator))
    .map((value) => ({ ...value, region: value.region ?? tx.city.regionCode }));
  const regions = [...new Set(placed.map((value) => value.region))];
  const codes = [...new Set(placed.map((value) => value.indicator))];
  const present = new Map(
    (await values.current(tx, codes, regions, null))
      .filter((value) => value.origin === 'records')
      .map((value) => [keyOf(value), value]),
  );
  const changed = placed.filter((value) => {
    const before = present.get(keyOf(value));
    if (value.value === null) return before !== undefined;
    const same =
      before?.value === value.value && JSON.stringify(sorted(before.basis)) === JSON.stringify(sorted(value.basis));
    return !(same && before?.state === (value.state ?? 'stated'));
  });
  await values.supersede(
    tx,
    changed.flatMap((value) => present.get(keyOf(value))?.id ?? []),
  );
  const paths = await regionPaths(tx, regions);
  await values.insert(
    tx,
    changed.flatMap((value) =>
      value.value === null ? [] : [draftOf(tx, { ...value, value: value.value }, paths, present.get(keyOf(value))?.id)],
    ),
  );
  for (const { indicator, region, period } of changed) await tx.emit(valueRecorded, { indicator, region, period });
  return changed.length;
}

const keyOf = (value: { indicator: string; region: string; period: string }): string =>
  `${value.indicator}|${value.region}|${value.period}`;

/** jsonb keeps its keys in an order of its own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([key, item]) => [key, sorted(item)]),
  );
}

function draftOf(
  tx: TxCtx,
  value: DerivedValue & { region: string; value: string },
  paths: ReadonlyMap<string, string>,
  supersedes: string | undefined,
) {
  return {
    id: tx.newId('val'),
    indicator: value.indicator,
    region: value.region,
    path: paths.get(value.region) ?? `/${value.region}`,
    period: value.period,
    origin: 'records' as const,
    amount: isDay(value.value) ? null : value.value,
    day: isDay(value.value) ? value.value : null,
    qualifier: value.qualifier ?? (isDay(value.value) ? 'date' : 'exact'),
    word: '',
    state: value.state ?? 'stated',
    document: null,
    clauseId: null,
    clause: null,
    basis: value.basis,
    demo: value.demo ?? false,
    reason: null,
    supersedes: supersedes ?? null,
  };
}
