import { type Ctx, rows, sql } from '#kernel';
import { type Changed, type ChangeInput, closeRecord, completeRecord } from './change-record.ts';
import type { Duplicates, RegisterKind } from './contract.ts';
import { errors } from './errors.ts';
import { type FoundRow, named } from './find-records.ts';
import { placesOf } from './place-record.ts';
import { findRecord } from './records.repo.ts';

export interface MergeInput extends ChangeInput {
  /** The record that stays. */
  readonly into: string;
  /** What the one that stays does not say is taken from the other. */
  readonly fill?: boolean | undefined;
}

/**
 * Two records of one thing become one: the other is closed and says into which, so that the thing is counted once. The way
 * back is to put it into the register again.
 */
export async function mergeRecords(ctx: Ctx, kind: RegisterKind, id: string, input: MergeInput): Promise<Changed> {
  const { into, fill = false, reason, ...change } = input;
  if (into === id) throw errors.mergeItself();
  return ctx.transaction(async (tx) => {
    const [other, stays] = [await findRecord(tx, kind.id, id), await findRecord(tx, kind.id, into)];
    const mayStay = stays?.state === 'active' && tx.allows(`${kind.id}.edit`, { paths: placesOf(stays) });
    if (!stays || !mayStay) throw errors.mergeTarget();
    const closed = await closeRecord(
      tx,
      kind,
      id,
      { ...change, reason: `并入“${stays.label}”（${stays.key}）：${reason}` },
      'merged',
    );
    const missing = Object.entries(other?.data ?? {}).filter(([name]) => isEmpty(stays.data[name]));
    if (fill && missing.length > 0) {
      await completeRecord(tx, kind, into, {
        version: stays.version,
        reason: `由“${other?.label ?? ''}”（${other?.key ?? ''}）合并补齐：${reason}`,
        data: { ...stays.data, ...Object.fromEntries(missing) },
      });
    }
    return closed;
  });
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

const SHOWN = 100;

/** Names that differ only by blanks, brackets and case, in the same county; only what this person may see. */
export async function findDuplicates(ctx: Ctx, kind: RegisterKind): Promise<Duplicates> {
  const scopes = ctx.scopes(`${kind.id}.read`);
  const found = await rows(
    ctx,
    sql<Omit<FoundRow, 'total'> & { grp: string }>`
      with bare as (
        select r.*, left(region_code, 6) || regexp_replace(lower(label), '[[:space:]（）()·—,，.-]', '', 'g') as grp
        from registers.records r
        where kind = ${kind.id} and state = 'active'
          and ('/' = any(${scopes}::text[]) or exists (select from unnest(${scopes}::text[]) as scope
            where region_path = scope or starts_with(region_path, scope || '/')
              or organisation_path = scope or starts_with(organisation_path, scope || '/'))))
      select grp, id, key, label, region_code as "regionCode", state, version, demo, source, updated_at as "updatedAt", data
      from bare where grp in (select grp from bare group by grp having count(*) > 1 order by grp limit ${SHOWN})
      order by grp, key`,
  );
  const rowsNamed = await named(ctx, found);
  const groups = new Map<string, Duplicates['groups'][number]>();
  for (const [index, { id, key, label, regionName }] of rowsNamed.entries()) {
    const name = found[index]?.grp ?? '';
    const group = groups.get(name) ?? { label, records: [] };
    group.records.push({ id, key, label, regionName });
    groups.set(name, group);
  }
  return { groups: [...groups.values()] };
}
