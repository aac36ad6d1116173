import type { Answers, Field, FileAnswer, FormPage } from './form.ts';

/** Files by their id, wherever in the answers they stand; what a page sends names them and can name no others. */
export type HeldFiles = ReadonlyMap<string, FileAnswer>;
/** Files that have just come in, by the name of their control: `family.0.photo`. */
export type NewFiles = ReadonlyMap<string, readonly FileAnswer[]>;

/** Under this name a page sends the ids of the files that its field holds already. */
export const heldName = (name: string): string => `${name}-held`;

export function heldFiles(fields: readonly Field[], answers: Answers): Map<string, FileAnswer> {
  return new Map(fields.flatMap((field) => filesOf(field, answers[field.name])).map((file) => [file.id, file]));
}

function filesOf(field: Field, value: unknown): FileAnswer[] {
  if (field.kind === 'file') return Array.isArray(value) ? value.filter(isFile) : [];
  if (field.kind === 'object') return [...heldFiles(field.fields, recordOf(value)).values()];
  if (field.kind !== 'rows' || !Array.isArray(value)) return [];
  return value.flatMap((row) => [...heldFiles(field.fields, recordOf(row)).values()]);
}

export const isFile = (value: unknown): value is FileAnswer =>
  value !== null && typeof value === 'object' && typeof (value as FileAnswer).id === 'string';

/** Whether a field may take a file over; the path is the same for every row: `family.photo`. */
export type TakesOver = (file: FileAnswer, field: Pick<Field, 'files'>, path: string) => boolean;

/** Answers for another application, with those of their files that their fields take over. */
export function withFiles(fields: readonly Field[], answers: Answers, takes: TakesOver, above = ''): Answers {
  const byName = new Map(fields.map((field) => [field.name, field]));
  return Object.fromEntries(
    Object.entries(answers).flatMap(([name, value]) => {
      const field = byName.get(name);
      const path = `${above}${name}`;
      const within = (inner: unknown) => withFiles(field?.fields ?? [], recordOf(inner), takes, `${path}.`);
      if (field?.kind === 'file') {
        const taken = filesOf(field, value).filter((file) => takes(file, field, path));
        return taken.length > 0 ? [[name, taken.slice(0, field.files?.maxCount)]] : [];
      }
      if (field?.kind === 'object') return [[name, within(value)]];
      return field?.kind === 'rows' && Array.isArray(value) ? [[name, value.map(within)]] : [[name, value]];
    }),
  );
}

/** Where nobody has handed in any file. */
export const withoutFiles = (fields: readonly Field[], answers: Answers): Answers =>
  withFiles(fields, answers, () => false);

const recordOf = (value: unknown): Answers => (value !== null && typeof value === 'object' ? (value as Answers) : {});

/** Whether a page takes files, so that its form must be sent with them. */
export const takesFiles = (fields: readonly Field[]): boolean =>
  fields.some((field) => field.kind === 'file' || takesFiles(field.fields));

export interface FilePlace {
  readonly field: Field;
  /** The same for every row: `family.photo`. */
  readonly path: string;
  /** How many files all rows together may hold. */
  readonly most: number;
}

/** The field that a control of a page belongs to, if it takes files. */
export function filePlace(page: Pick<FormPage, 'fields'>, name: string): FilePlace | null {
  let fields = page.fields;
  let rows = 1;
  const path: string[] = [];
  for (const part of name.split('.')) {
    if (/^\d+$/.test(part) && path.length > 0) continue;
    const field = fields.find((one) => one.name === part);
    if (!field) return null;
    path.push(part);
    if (field.files) return { field, path: path.join('.'), most: field.files.maxCount * rows };
    if (field.kind === 'rows') rows *= field.maxRows;
    fields = field.fields;
  }
  return null;
}

const endings: Readonly<Record<string, string>> = { jpeg: 'jpg' };
const plain = (ending: string): string => endings[ending] ?? ending;

/** Whether a name ends as the field wants it. */
export const isOfTypes = (name: string, types: readonly string[]): boolean => {
  const ending = plain(name.split('.').at(-1)?.toLowerCase() ?? '');
  return types.some((type) => plain(type) === ending);
};
