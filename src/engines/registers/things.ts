import { type Ctx, rows, sql, type ThingChange, type ThingKind } from '#kernel';
import type { RegisterKind } from './contract.ts';
import { allKinds } from './kinds.ts';
import { diffData } from './record.rules.ts';
import { listVersions } from './records.repo.ts';

/** The records of every register that a system keeps, for the audit and messages. */
export const things = (): readonly ThingKind[] =>
  allKinds().map((kind) => ({
    kind: kind.id,
    zh: kind.title,
    link: (id) => `/registers/${kind.id}?open=${id}`,
    names: (ctx, ids) =>
      rows(
        ctx,
        sql<{ id: string; name: string }>`select id, label as name from registers.records
          where kind = ${kind.id} and id = any(${[...ids]}::text[])`,
      ),
    changes: (ctx, id, version) => changesOf(ctx, kind, id, version),
  }));

async function changesOf(ctx: Ctx, kind: RegisterKind, id: string, version: number): Promise<ThingChange[]> {
  const versions = await listVersions(ctx, id);
  const data = (number: number) => versions.find((one) => one.version === number)?.data;
  const is = data(version);
  if (!is) return [];
  return diffData(kind, data(version - 1) ?? {}, is).map((one) => ({
    label: one.title,
    was: one.before,
    is: one.after,
  }));
}
