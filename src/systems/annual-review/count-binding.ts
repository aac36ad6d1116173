import { countRecords, findRecords } from '#engines/registers';
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
 * corrected since counts no more, one that was added since for a later day does not count yet. Null where the register
 * was never filled, so that the document's own figure stays.
 */
export async function countBinding(ctx: Ctx, { register, asOf, where }: RegisterBinding): Promise<CountedRecords | null> {
  const filter = { where };
  const then = await findRecords(ctx, register, filter, { asOf, pageSize: ALL, sort: 'key' });
  if (then.total === 0 && (await countRecords(ctx, register, { state: 'all' })) === 0) return null;
  const now = new Set((await findRecords(ctx, register, filter, { pageSize: ALL })).items.map((record) => record.id));
  const asSource = (record: (typeof then.items)[number]): SourceRecord => ({
    id: record.id,
    label: record.label,
    value: record.regionName,
    demo: record.demo,
  });
  const records = then.items.filter((record) => now.has(record.id)).map(asSource);
  const dropped = then.items.filter((record) => !now.has(record.id)).map(asSource);
  const conditions = Object.values(where).map((value) => `“${value}”`);
  const which = conditions.length > 0 ? `其中${conditions.join('、')}的` : '';
  return {
    records,
    dropped,
    demo: records.some((record) => record.demo),
    working: `${formatDate(asOf)}在册、${which}逐条计数，共 ${records.length} 条${dropped.length > 0 ? `；另有 ${dropped.length} 条此后注销或变更，不再计入` : ''}`,
  };
}
