import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Static, TObject, TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { addDays } from '../clock/index.ts';
import { ConfigError } from '../config/config-error.ts';

/** The files of one city. Cells and JSON strings such as `@today-3d` become dates of the real clock. */
export interface Pack {
  readonly city: string;
  has(file: string): boolean;
  /** Files below a folder, sorted, with their paths inside the pack. */
  list(folder: string): string[];
  text(file: string): string;
  bytes(file: string): Uint8Array;
  json<Schema extends TSchema>(file: string, schema: Schema): Static<Schema>;
  /** Rows of a CSV file with a header, converted to the schema's types; an empty cell is null or absent. */
  csv<Schema extends TObject>(file: string, schema: Schema): Static<Schema>[];
  date(token: string): string;
}

export function openPack(root: string, city: string, today: string): Pack {
  const place = (file: string) => path.join(root, file);
  const has = (file: string) => statSync(place(file), { throwIfNoEntry: false }) !== undefined;
  const text = (file: string) => readFileSync(place(file), 'utf8');
  const date = (token: string) => relativeDate(token, today);
  return {
    city,
    has,
    text,
    date,
    bytes: (file) => readFileSync(place(file)),
    list: (folder) =>
      has(folder)
        ? readdirSync(place(folder), { recursive: true, withFileTypes: true })
            .filter((entry) => entry.isFile())
            .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
            .sort()
        : [],
    json(file, schema) {
      const value: unknown = JSON.parse(text(file), (_key, item) => (typeof item === 'string' ? date(item) : item));
      return checked(schema, value, file);
    },
    csv(file, schema) {
      const records = parse(text(file), { columns: true, bom: true, skip_empty_lines: true, trim: true }) as Record<
        string,
        string
      >[];
      return records.map((record, index) =>
        checked(schema, convert(schema, record, date), `${file} 第 ${index + 2} 行`),
      );
    },
  };
}

function relativeDate(token: string, today: string): string {
  const match = /^@today(?:([+-]\d+)d)?$/.exec(token);
  return match ? addDays(today, Number(match[1] ?? 0)) : token;
}

function convert(schema: TObject, record: Record<string, string>, date: (token: string) => string): unknown {
  const out: Record<string, unknown> = {};
  for (const [name, cell] of Object.entries(record)) {
    if (cell !== '') out[name] = date(cell);
  }
  return Value.Convert(schema, Value.Clean(schema, out));
}

function checked<Schema extends TSchema>(schema: Schema, value: unknown, where: string): Static<Schema> {
  if (Value.Check(schema, value)) return value as Static<Schema>;
  const first = Value.Errors(schema, value)[0];
  throw new ConfigError(
    `城市资料包 ${where}：${first?.instancePath || '内容'} 不符合要求（${first?.message ?? ''}），请改正后重新启动`,
  );
}
