import { regionByCode, regionPaths } from '#engines/directory';
import { csvAsUtf8, readTable } from '#engines/registers';
import { AppError, type Ctx, type RequestFacts, type TxCtx } from '#kernel';
import { type Definition, type ImportProblem, type ImportReport, type StoredValue, valueRecorded } from './contract.ts';
import { definitions } from './definitions.repo.ts';
import { errors } from './errors.ts';
import { periodExample } from './period.rules.ts';
import { childrenIn } from './read-values.ts';
import { amountOf, checkKind, checkPeriod } from './record-value.ts';
import {
  type Column,
  plainValue,
  qualifierNames,
  qualifierOf,
  type Row,
  readHeader,
  rowOf,
  stateOf,
} from './sheet.rules.ts';
import { type ValueDraft, values } from './values.repo.ts';

export const UPLOAD_BYTES = 5 * 1024 * 1024;
const PERMISSION = 'indicators.value.import';

type Upload = RequestFacts['files'][number] | undefined;
interface Line {
  readonly row: number;
  readonly read: Row;
}
interface Found {
  readonly line: Line;
  readonly definition: Definition;
  readonly region: string;
  readonly path: string;
  readonly value: string;
}

/**
 * A table of values, XLSX or CSV: every row is checked first, and nothing is written while one is wrong. A value that is
 * there already is corrected when the row says why, and left alone when it says the same.
 */
export async function importValues(ctx: Ctx, file: Upload, write: boolean): Promise<ImportReport> {
  const lines = await readLines(file);
  return ctx.transaction(async (tx) => {
    const { drafts, superseded, same, problems } = await checkLines(tx, lines);
    const report = {
      rows: lines.length,
      added: drafts.filter((draft) => draft.supersedes === null).length,
      corrected: superseded.length,
      same,
      problems,
      written: false,
    };
    if (!write) return report;
    if (problems.length > 0) throw errors.importBad({ count: problems.length });
    await values.supersede(tx, superseded);
    await values.insert(tx, drafts);
    for (const { indicator, region, period } of drafts) await tx.emit(valueRecorded, { indicator, region, period });
    await tx.record({
      subject: 'indicators.value:import',
      summary: `导入指标数值：新记录 ${report.added} 个，更正 ${report.corrected} 个，未变 ${same} 个`,
      facts: { file: file?.name ?? '', values: drafts.map((draft) => draft.id) },
    });
    return { ...report, written: true };
  });
}

async function readLines(file: Upload): Promise<Line[]> {
  if (!file || file.bytes.length === 0) throw errors.fileMissing();
  const isXlsx = file.bytes[0] === 0x50 && file.bytes[1] === 0x4b;
  const bytes = isXlsx ? file.bytes : csvAsUtf8(file.bytes);
  if (!bytes) throw errors.fileUnreadable({ why: '既不是 XLSX，也不是 UTF-8 或 GBK 编码的 CSV' });
  const lines: Line[] = [];
  let places: ReadonlyMap<Column, number> | null = null;
  for await (const { row, cells } of readTable(bytes, isXlsx)) {
    if (places === null) {
      const header = readHeader(cells);
      if (header.missing.length > 0) throw errors.headerWrong({ missing: header.missing.join('、') });
      places = header.places;
      continue;
    }
    const read = rowOf(cells, places);
    // A prepared line that nobody filled in is no mistake.
    if (read.数值 !== '') lines.push({ row, read });
  }
  return lines;
}

async function checkLines(tx: TxCtx, lines: readonly Line[]) {
  const problems: ImportProblem[] = [];
  const blame = ({ row, read }: Line, column: Column, problem: string): null => {
    problems.push({ row, column, value: read[column], problem });
    return null;
  };
  const found = await placeLines(tx, lines, blame);
  const present = await presentOf(tx, found);
  const seen = new Map<string, number>();
  const drafts: ValueDraft[] = [];
  const superseded: string[] = [];
  let same = 0;
  for (const one of found) {
    const { line, definition, region, value } = one;
    const key = `${definition.code}|${region}|${line.read.期间}`;
    const twin = seen.get(key);
    seen.set(key, line.row);
    if (twin !== undefined) {
      blame(line, '期间', `与第 ${twin} 行是同一指标、区划和期间，请留一行`);
      continue;
    }
    const draft = draftOf(tx, one, blame);
    if (!draft) continue;
    const before = present.get(key);
    if (before && isSame(before, draft, value)) same += 1;
    else if (before && line.read.更正原因.length < 2) {
      blame(line, '更正原因', `已有数值 ${before.value}，要更正请填更正原因`);
    } else {
      if (before) superseded.push(before.id);
      drafts.push({ ...draft, supersedes: before?.id ?? null, reason: before ? line.read.更正原因 : null });
    }
  }
  problems.sort((a, b) => a.row - b.row);
  return { drafts, superseded, same, problems };
}

type Blame = (line: Line, column: Column, problem: string) => null;

/** Names the indicator and the place of each row; what cannot be named, or is not this person's place, is a problem. */
async function placeLines(tx: TxCtx, lines: readonly Line[], blame: Blame): Promise<Found[]> {
  const known = await definitions.named(tx, [...new Set(lines.map(({ read }) => read.指标))]);
  const byWord = new Map(known.flatMap((one) => [[one.code, one] as const, [one.name, one] as const]));
  const city = tx.city.regionCode;
  const counties = await childrenIn(tx, city);
  const own = await regionByCode(tx, city);
  const byName = new Map([
    ['', city],
    ['全市', city],
    [own?.name ?? city, city],
    ...counties.map((one) => [one.name, one.code] as const),
  ]);
  const codeOf = (word: string): string => byName.get(word) ?? word;
  const paths = await regionPaths(tx, [...new Set(lines.map(({ read }) => codeOf(read.区划)))]);
  return lines.flatMap((line) => {
    const { read } = line;
    const definition = byWord.get(read.指标);
    const region = codeOf(read.区划);
    const path = paths.get(region);
    if (!definition) return blame(line, '指标', '指标目录里没有这个名称或代码') ?? [];
    if (definition.retiredOn) return blame(line, '指标', '这个指标已停用') ?? [];
    if (path === undefined) return blame(line, '区划', '没有这个区划，请填名称或代码，全市可以不填') ?? [];
    if (!tx.allows(PERMISSION, { paths: [path] })) return blame(line, '区划', '不在您负责的区划内') ?? [];
    const value = plainValue(read.数值);
    try {
      checkPeriod(definition, read.期间);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return blame(line, '期间', `应按 ${periodExample(definition.periodType)} 的样子填写`) ?? [];
    }
    try {
      checkKind(definition, value);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return blame(line, '数值', error.message) ?? [];
    }
    return [{ line, definition, region, path, value }];
  });
}

async function presentOf(tx: TxCtx, found: readonly Found[]): Promise<Map<string, StoredValue>> {
  const distinct = (pick: (one: Found) => string): string[] => [...new Set(found.map(pick))];
  const stored = await values.current(
    tx,
    distinct((one) => one.definition.code),
    distinct((one) => one.region),
    distinct((one) => one.line.read.期间),
  );
  return new Map(
    stored
      .filter((value) => value.origin === 'document')
      .map((value) => [`${value.indicator}|${value.region}|${value.period}`, value]),
  );
}

function draftOf(tx: TxCtx, { line, definition, region, path, value }: Found, blame: Blame): ValueDraft | null {
  const { read } = line;
  const said = qualifierOf(read.限定);
  const state = stateOf(read.性质);
  if (!said) return blame(line, '限定', `请填${qualifierNames.join('、')}，确数不填`);
  if (!state) return blame(line, '性质', '请填载明、估计或预计');
  if (read.出处.length < 2) return blame(line, '出处', '请写明数值出自哪个文件或报表');
  return {
    ...amountOf(definition, value),
    id: tx.newId('val'),
    indicator: definition.code,
    region,
    path,
    period: read.期间,
    origin: 'document',
    qualifier: definition.kind === 'date' ? 'date' : said.qualifier,
    word: said.word,
    state,
    document: read.出处,
    clauseId: null,
    clause: read.原文 || null,
    basis: null,
    demo: false,
    reason: null,
    supersedes: null,
  };
}

/** 84.40 is 84.4: the number counts, not how it was typed. What a table cannot say (序数, 条目) is not held against it. */
const isSame = (before: StoredValue, draft: ValueDraft, value: string): boolean =>
  (before.value === value || (draft.amount !== null && Number(before.value) === Number(value))) &&
  before.state === draft.state &&
  (before.qualifier === draft.qualifier || qualifierOf(before.word)?.qualifier !== before.qualifier);
