import { countRecords, findRecords, listRecordIds, type RecordFilter, type RecordRow } from '#engines/registers';
import type { Ctx } from '#kernel';
import { formatDate } from '#kernel/contract';
import type { SourceRecord } from './contract.ts';
import type { RegisterBinding } from './reviews.repo.ts';

export interface CountedRecords {
  readonly records: SourceRecord[];
  /** In the register on the day, but no longer borne out by it. */
  readonly dropped: SourceRecord[];
  readonly demo: boolean;
  readonly working: string;
}

const ALL = 100_000;

/**
 * Counts the records that stood in the register on the day and that the register still bears out: one that was closed or
 * corrected since counts no more, one that was added since for a later day does not count yet. Null while the register
 * is not filled, so that the document's own figure stays.
 */
export async function countBinding(
  ctx: Ctx,
  { register, filledFrom, asOf, where }: RegisterBinding,
): Promise<CountedRecords | null> {
  const filter = { where };
  if ((await countRecords(ctx, register, { state: 'all' })) < filledFrom) return null;
  const then = await listRecordIds(ctx, register, filter, { asOf });
  const now = await findRecords(ctx, register, filter, { pageSize: ALL, sort: 'key' });
  const stood = new Set(then);
  const records = now.items.filter((record) => stood.has(record.id)).map(asSource);
  const counted = new Set(records.map((record) => record.id));
  const gone = then.filter((id) => !counted.has(id));
  const dropped = gone.length === 0 ? [] : await labelled(ctx, register, filter, asOf, new Set(gone));
  const conditions = Object.values(where).flatMap((value) => (typeof value === 'string' ? [`“${value}”`] : []));
  const which = conditions.length > 0 ? `中${conditions.join('、')}的` : '';
  const without = dropped.length > 0 ? `；另有 ${dropped.length} 条此后注销或变更，不再计入` : '';
  return {
    records,
    dropped,
    demo: records.some((record) => record.demo),
    working: `${formatDate(asOf)}在册的记录${which}逐条计数，共 ${records.length} 条${without}`,
  };
}

/** Records that count no more, as they stood on the day. */
async function labelled(
  ctx: Ctx,
  register: string,
  filter: RecordFilter,
  asOf: string,
  ids: ReadonlySet<string>,
): Promise<SourceRecord[]> {
  const { items } = await findRecords(ctx, register, filter, { asOf, pageSize: ALL, sort: 'key' });
  return items.filter((record) => ids.has(record.id)).map(asSource);
}

const asSource = (record: RecordRow): SourceRecord => ({
  id: record.id,
  label: record.label,
  value: record.regionName,
  demo: record.demo,
});
