import { regionPaths } from '#engines/directory';
import type { PackSection, TxCtx } from '#kernel';
import { type Static, type TSchema, Type } from '#kernel/contract';
import { indicatorKinds, periodTypes, rollUps, valueStates } from './contract.ts';
import { definitions } from './definitions.repo.ts';
import { parseFormula } from './formula.rules.ts';
import { type ValueDraft, values } from './values.repo.ts';

const oneOf = (names: object) => Type.String({ enum: Object.keys(names) });
const maybe = <T extends TSchema>(schema: T) => Type.Optional(schema);

const DefinitionLine = Type.Object({
  code: Type.String({ pattern: '^[a-z][a-z0-9_]*(\\.[a-z0-9_]+)+$' }),
  name: Type.String(),
  nameEn: maybe(Type.String()),
  subject: Type.String(),
  topic: Type.String(),
  kind: oneOf(indicatorKinds),
  unit: Type.String(),
  periodType: oneOf(periodTypes),
  rollUp: oneOf(rollUps),
  formula: maybe(Type.String()),
  weight: maybe(Type.String()),
  decimals: maybe(Type.Integer()),
  meaning: maybe(Type.String()),
});

const ValueLine = Type.Object({
  indicator: Type.String(),
  /** Empty: the city itself. */
  region: maybe(Type.String()),
  period: Type.String(),
  value: Type.String(),
  qualifier: maybe(Type.String()),
  word: maybe(Type.String()),
  state: oneOf(valueStates),
  document: Type.String(),
  clauseId: maybe(Type.String()),
  clause: maybe(Type.String()),
  demo: maybe(Type.Boolean()),
});
type ValueLine = Static<typeof ValueLine>;

export const packSections: readonly PackSection[] = [
  {
    name: 'definitions',
    files: ['indicators/definitions.csv'],
    load: (tx, pack) => {
      const lines = pack.csv('indicators/definitions.csv', DefinitionLine);
      for (const { formula } of lines) if (formula) parseFormula(formula);
      return definitions.upsert(
        tx,
        lines.map((line, position) => ({ ...line, position })),
      );
    },
  },
  {
    name: 'values',
    files: ['indicators/values.csv'],
    load: (tx, pack) => loadValues(tx, pack.csv('indicators/values.csv', ValueLine)),
  },
  {
    name: 'demo-values',
    demo: true,
    files: ['indicators/demo-values.csv'],
    load: (tx, pack) => loadValues(tx, pack.csv('indicators/demo-values.csv', ValueLine)),
  },
];

/** A value of the pack that was recorded before is not put back, not even when somebody corrected it since. */
async function loadValues(tx: TxCtx, lines: readonly ValueLine[]): Promise<number> {
  const placed = lines.map((line) => ({ ...line, region: line.region ?? tx.city.regionCode }));
  const paths = await regionPaths(
    tx,
    placed.map((line) => line.region),
  );
  const drafts = placed.map((line) => draftOf(tx, line, paths));
  const known = new Set(
    await values.recordedKeys(
      tx,
      drafts.map((draft) => draft.indicator),
    ),
  );
  const fresh = drafts.filter((draft) => !known.has(values.keyOf(draft)));
  const present = await values.current(
    tx,
    fresh.map((draft) => draft.indicator),
    fresh.map((draft) => draft.region),
    null,
  );
  const before = new Map(
    present
      .filter((value) => value.origin === 'document')
      .map((value) => [`${value.indicator}|${value.region}|${value.period}`, value.id]),
  );
  const replaced = (draft: ValueDraft): string | null =>
    before.get(`${draft.indicator}|${draft.region}|${draft.period}`) ?? null;
  await values.supersede(
    tx,
    fresh.flatMap((draft) => replaced(draft) ?? []),
  );
  await values.insert(
    tx,
    fresh.map((draft) => ({ ...draft, supersedes: replaced(draft) })),
  );
  return drafts.length;
}

function draftOf(tx: TxCtx, line: ValueLine & { region: string }, paths: ReadonlyMap<string, string>): ValueDraft {
  const isDay = /^\d{4}-\d\d/.test(line.value);
  return {
    id: tx.newId('val'),
    indicator: line.indicator,
    region: line.region,
    path: paths.get(line.region) ?? `/${line.region}`,
    period: line.period,
    origin: 'document',
    amount: isDay ? null : line.value,
    day: isDay ? line.value : null,
    qualifier: line.qualifier ?? 'exact',
    word: line.word ?? '',
    state: line.state as ValueDraft['state'],
    document: line.document,
    clauseId: line.clauseId ?? null,
    clause: line.clause ?? null,
    basis: null,
    demo: line.demo ?? false,
    reason: null,
    supersedes: null,
  };
}
