import { organisationPaths, regionPaths } from '#engines/directory';
import { AppError, type Ctx, type FieldError, kernelErrors, makeValidator } from '#kernel';
import type { RecordData, RegisterKind } from './contract.ts';
import { errors } from './errors.ts';
import { factsOf, tidyData } from './record.rules.ts';
import type { RecordContent } from './records.repo.ts';

const validators = new Map<string, (value: unknown) => unknown>();

/** Throws one error with a sentence for every bad field. */
export function checkData(kind: RegisterKind, data: RecordData): Record<string, unknown> {
  let check = validators.get(kind.id);
  if (!check) {
    check = makeValidator(kind.schema, false);
    validators.set(kind.id, check);
  }
  return check(tidyData(data)) as Record<string, unknown>;
}

/** Where the record with this data lies; null for a place that does not exist. */
export async function pathsOf(
  ctx: Ctx,
  kind: RegisterKind,
  data: RecordData,
): Promise<{ regionPath: string; organisationPath: string | null } | null> {
  const code = String(data[kind.regionField] ?? '');
  const regionPath = (await regionPaths(ctx, [code])).get(code);
  if (regionPath === undefined) return null;
  const organisation = kind.organisationField ? data[kind.organisationField] : undefined;
  if (typeof organisation !== 'string') return { regionPath, organisationPath: null };
  return { regionPath, organisationPath: (await organisationPaths(ctx, [organisation])).get(organisation) ?? null };
}

export const placesOf = (record: { regionPath: string; organisationPath: string | null }): string[] =>
  record.organisationPath === null ? [record.regionPath] : [record.regionPath, record.organisationPath];

/** The data checked and placed, and the caller allowed to put it there. */
export async function contentOf(ctx: Ctx, kind: RegisterKind, input: RecordData): Promise<RecordContent> {
  const data = checkBody(kind, input);
  const facts = factsOf(kind, data);
  const paths = await pathsOf(ctx, kind, data);
  if (!paths) throw misplaced(kind, errors.regionUnknown({ code: facts.regionCode }).message);
  if (!ctx.allows(`${kind.id}.edit`, { paths: placesOf(paths) })) throw misplaced(kind, errors.regionOutside().message);
  return { ...facts, ...paths, state: 'active', data };
}

/** As `checkData`, with errors at `/data/…`, where the routes take the data. */
function checkBody(kind: RegisterKind, input: RecordData): Record<string, unknown> {
  try {
    return checkData(kind, input);
  } catch (error) {
    if (!(error instanceof AppError) || !error.fields) throw error;
    const fields = error.fields.map(({ path, message }) => ({ path: `/data${path}`, message }));
    throw kernelErrors.invalid({ count: fields.length }, { fields });
  }
}

function misplaced(kind: RegisterKind, message: string): Error {
  const fields: FieldError[] = [{ path: `/data/${kind.regionField}`, message }];
  return kernelErrors.invalid({ count: 1 }, { fields });
}
