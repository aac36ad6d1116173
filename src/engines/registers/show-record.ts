import { type Ctx, kernelErrors } from '#kernel';
import type { FieldDiff, RecordRow, RecordVersion, RegisterKind } from './contract.ts';
import { errors } from './errors.ts';
import { named } from './find-records.ts';
import { diffData } from './record.rules.ts';
import { findRecord, listVersions } from './records.repo.ts';

export async function showRecord(ctx: Ctx, kind: RegisterKind, id: string): Promise<RecordRow> {
  const record = await findRecord(ctx, kind.id, id);
  const [row] = record ? await named(ctx, [record]) : [];
  if (!row) throw kernelErrors.notFound();
  return row;
}

/** Every version, newest first, each with what it changed in the one before. */
export async function showHistory(ctx: Ctx, kind: RegisterKind, id: string): Promise<RecordVersion[]> {
  const versions = await listVersions(ctx, id);
  return versions.map(({ restored, changedAt, ...version }, index) => ({
    ...version,
    changedAt: changedAt.toISOString(),
    restoredVersion: restored,
    diff: diffData(kind, versions[index + 1]?.data ?? {}, version.data),
  }));
}

export async function diffVersions(
  ctx: Ctx,
  kind: RegisterKind,
  id: string,
  from: number,
  to: number,
): Promise<FieldDiff[]> {
  const versions = await listVersions(ctx, id);
  const dataOf = (number: number) => {
    const found = versions.find((version) => version.version === number);
    if (!found) throw errors.versionUnknown({ version: number });
    return found.data;
  };
  return diffData(kind, dataOf(from), dataOf(to));
}
