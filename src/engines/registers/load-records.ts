import { parse } from 'csv-parse/sync';
import { regionPaths } from '#engines/directory';
import { ConfigError, type Pack, type PackSection, type TxCtx } from '#kernel';
import { readHeader, readRow } from './cells.rules.ts';
import { type RegisterKind, recordsImported } from './contract.ts';
import { checkData } from './place-record.ts';
import { factsOf } from './record.rules.ts';
import { dropUnlisted, type ManyRow, writeMany } from './write-many.repo.ts';

interface SectionOptions {
  readonly name: string;
  readonly file: string;
  /** Every record of the file is invented, and loaded only where demonstration data is on. */
  readonly demo?: boolean;
  /** Said in each record's history. */
  readonly reason: string;
}

/**
 * A pack section that fills a register from a CSV file headed by field names. Two more columns: `effectiveOn`, the day
 * from which the record holds, and `source`, where it comes from. What a person changed since is left alone.
 */
export function registerSection(kind: RegisterKind, options: SectionOptions): PackSection {
  return {
    name: options.name,
    files: [options.file],
    ...(options.demo ? { demo: true } : {}),
    load: (tx, pack) => load(tx, pack, kind, options),
  };
}

async function load(tx: TxCtx, pack: Pack, kind: RegisterKind, options: SectionOptions): Promise<number> {
  const section = `${kind.id}:${options.name}`;
  const table = parse(pack.text(options.file), { bom: true, skip_empty_lines: true, trim: true }) as string[][];
  const [header = [], ...lines] = table;
  const { fields, missing } = readHeader(kind, header);
  if (missing.length > 0) throw misread(options.file, 1, `缺少${missing.map((field) => field.title).join('、')}`);
  const effective = header.indexOf('effectiveOn');
  const source = header.indexOf('source');
  const contents = lines.map((cells, index) => {
    const row = cells.map((cell) => pack.date(cell));
    try {
      return { row, data: checkData(kind, readRow(fields, row)) };
    } catch (error) {
      throw misread(options.file, index + 2, describe(error));
    }
  });
  const paths = await regionPaths(tx, [...new Set(contents.map(({ data }) => String(data[kind.regionField])))]);
  const manyRows = contents.map(({ row, data }, index): ManyRow => {
    const facts = factsOf(kind, data);
    const regionPath = paths.get(facts.regionCode);
    if (!regionPath) throw misread(options.file, index + 2, `没有代码为 ${facts.regionCode} 的地方`);
    return {
      id: tx.newId('rec'),
      ...facts,
      regionPath,
      organisationPath: null,
      data,
      effectiveOn: row[effective] || tx.today(),
      demo: options.demo ?? false,
      source: row[source] ?? '',
    };
  });
  const note = { kind: kind.id, change: 'loaded', reason: options.reason, byId: null, byName: '城市资料包' } as const;
  await dropUnlisted(
    tx,
    kind.id,
    section,
    manyRows.map((row) => row.key),
  );
  const { added, changed } = await writeMany(tx, { ...note, packSection: section }, manyRows);
  if (added + changed > 0) await tx.emit(recordsImported, { kind: kind.id, count: added + changed });
  return manyRows.length;
}

const misread = (file: string, line: number, what: string): ConfigError =>
  new ConfigError(`城市资料包 ${file} 第 ${line} 行：${what}，请改正后重新启动`);

const describe = (error: unknown): string => {
  const fields = (error as { fields?: readonly { message: string }[] }).fields;
  return fields?.map((field) => field.message).join('；') ?? String(error);
};
