import { regionPaths } from '#engines/directory';
import { AppError, type Ctx, kernelErrors, type RequestFacts } from '#kernel';
import type { PersonInput } from './contract.ts';
import { errors } from './errors.ts';
import type { ImportForm, ImportProblem, PersonImport } from './import.contract.ts';
import { type ImportRow, imports } from './imports.repo.ts';
import { columnOf, type ImportLine, readImportFile } from './read-import-file.ts';
import { readPerson } from './read-person.ts';
import { levelOf } from './verifications.repo.ts';

export const IMPORT_BYTES = 20 * 1024 * 1024;
const MOST_ROWS = 100_000;
const SHOWN = 100;

export const sealPlace = (id: string): string => `parties.imports.people:${id}`;

/** Reads the whole list and says of each row what is wrong; nothing is written yet but the rows that may be, sealed. */
export async function checkImport(
  ctx: Ctx,
  form: ImportForm,
  file: RequestFacts['files'][number] | undefined,
): Promise<PersonImport> {
  const lines = await readImportFile(file);
  if (lines.length === 0) throw errors.importFileMissing();
  if (lines.length > MOST_ROWS) throw errors.importTooLong({ most: MOST_ROWS });
  const paths = await regionPaths(ctx, [...new Set(lines.flatMap(({ person }) => person.regionCode ?? []))]);
  const seen = new Map<string, number>();
  const good: PersonInput[] = [];
  const problems = lines.flatMap((line) => {
    const wrong = [...wrongFields(ctx, line, seen), ...wrongPlace(ctx, line, paths)];
    if (wrong.length === 0) good.push(line.person);
    return wrong;
  });
  const id = ctx.newId('imp');
  await ctx.transaction(async (tx) => {
    await imports.insert(tx, {
      id,
      fileName: file?.name || '名册',
      source: form.source,
      peopleSealed: tx.secrets.seal(JSON.stringify(good), sealPlace(id)),
      level: form.checked === 'papers' ? levelOf('documents') : 0,
      total: lines.length,
      good: good.length,
      problems,
    });
    await tx.record({
      subject: `parties.import:${id}`,
      summary: `检查办事主体名册 ${lines.length} 行`,
      facts: { good: good.length },
    });
  });
  return readImport(ctx, id);
}

function wrongFields(ctx: Ctx, { row, person, strange }: ImportLine, seen: Map<string, number>): ImportProblem[] {
  const problems = strange.map((column) => ({ row, column, message: `没有这种${column}，请按模板的说明填写` }));
  try {
    const key = readPerson(person, ctx.today()).documentKey ?? '';
    const before = seen.get(key);
    if (before !== undefined)
      return [...problems, { row, column: '证件号码', message: `与第 ${before} 行的证件号码相同` }];
    seen.set(key, row);
    return problems;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const wrong = (error.fields ?? []).map(({ path, message }) => ({
      row,
      column: columnOf[path.slice(1)] ?? '',
      message,
    }));
    return [...problems, ...wrong];
  }
}

/** A row of a place where the official has no say looks like one of no place. */
function wrongPlace(ctx: Ctx, { row, person }: ImportLine, paths: ReadonlyMap<string, string>): ImportProblem[] {
  const path = person.regionCode ? paths.get(person.regionCode) : undefined;
  const target = { paths: path === undefined ? [] : [path] };
  if ((!person.regionCode || path !== undefined) && ctx.allows('parties.person.import', target)) return [];
  const message = person.regionCode
    ? '没有这个区划代码，或不在您的管理范围'
    : '请填写居住地代码，只有全市范围的账号可以不填';
  return [{ row, column: '居住地代码', message }];
}

export async function readImport(ctx: Ctx, id: string): Promise<PersonImport> {
  const found = await imports.own(ctx, id);
  if (!found) throw kernelErrors.notFound();
  return toImport(found);
}

export function toImport({ peopleSealed: _sealed, problems, createdAt, finishedAt, ...row }: ImportRow): PersonImport {
  return {
    ...row,
    problems: problems.slice(0, SHOWN),
    wrongRows: new Set(problems.map((one) => one.row)).size,
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}
