import {
  countRecords,
  findRecords,
  listRecordIds,
  mergedAway,
  type RecordFilter,
  type RecordRow,
} from '#engines/registers';
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
  /** Why it could not be counted as of the end of the period. */
  readonly caveat?: string;
}

const ALL = 100_000;

/**
 * Counts the records of a register as the binding asks. Null while the register is not filled, so that the document's own
 * figure stays.
 */
export async function countBinding(ctx: Ctx, binding: RegisterBinding): Promise<CountedRecords | null> {
  if ((await countRecords(ctx, binding.register, { state: 'all' })) < binding.filledFrom) return null;
  return binding.counts === 'held' ? countHeld(ctx, binding) : countBorneOut(ctx, binding);
}

/**
 * All that stood in the register at the end of the day: what was closed since counts, what came since does not. Two records
 * of one thing count once, also when that was found out later. Where the register does not know the day, what stands in it
 * now is counted, and said to be so.
 */
async function countHeld(ctx: Ctx, binding: RegisterBinding): Promise<CountedRecords> {
  const { register, asOf, where } = binding;
  const caveat = await caveatOf(ctx, binding);
  const at = caveat === undefined ? { asOf } : {};
  const { items } = await findRecords(ctx, register, { where }, { ...at, pageSize: ALL, sort: 'key' });
  const merged = await mergedAway(
    ctx,
    items.map(({ id }) => id),
  );
  const records = items.filter(({ id }) => !merged.has(id)).map(asSource);
  const once = merged.size > 0 ? `；${merged.size} 条已并入别的记录，不重复计` : '';
  return {
    records,
    dropped: [],
    demo: records.some((record) => record.demo),
    working: `${workingOf(caveat === undefined ? formatDate(asOf) : '现在', where, records.length)}${once}${caveat === undefined ? '' : `（${caveat}）`}`,
    ...(caveat === undefined ? {} : { caveat }),
  };
}

/** Why the end of the period cannot be counted; nothing where it can. */
async function caveatOf(ctx: Ctx, { register, title, filledFrom, asOf }: RegisterBinding): Promise<string | undefined> {
  // Without the day of today: what is said of an unchanged register does not change from day to day.
  const now = '这里按现在在册的计';
  if (!/^\d{4}-\d{2}-\d{2}$/.test(asOf)) return `的期间没有最后一天，${now}，请核对`;
  if (asOf > ctx.today()) return `的期间还没有结束，${now}，期末后会随登记变动`;
  const then = await countRecords(ctx, register, { state: 'all' }, { asOf });
  if (then >= filledFrom) return undefined;
  return `不能按期末计：${title}在${formatDate(asOf)}只有 ${then} 条记录，多数是此后才登记的；${now}，请核对`;
}

/**
 * Records that stood in the register on the day and that the register still bears out: one that was closed or corrected
 * since counts no more, one that was added since for a later day does not count yet.
 */
async function countBorneOut(ctx: Ctx, { register, asOf, where }: RegisterBinding): Promise<CountedRecords> {
  const filter = { where };
  const then = await listRecordIds(ctx, register, filter, { asOf });
  const now = await findRecords(ctx, register, filter, { pageSize: ALL, sort: 'key' });
  const stood = new Set(then);
  const records = now.items.filter((record) => stood.has(record.id)).map(asSource);
  const counted = new Set(records.map((record) => record.id));
  const gone = then.filter((id) => !counted.has(id));
  const dropped = gone.length === 0 ? [] : await labelled(ctx, register, filter, asOf, new Set(gone));
  const without = dropped.length > 0 ? `；另有 ${dropped.length} 条此后注销或变更，不再计入` : '';
  return {
    records,
    dropped,
    demo: records.some((record) => record.demo),
    working: `${workingOf(formatDate(asOf), where, records.length)}${without}`,
  };
}

function workingOf(when: string, where: RegisterBinding['where'], count: number): string {
  const conditions = Object.values(where).flatMap((value) => (typeof value === 'string' ? [`“${value}”`] : []));
  const which = conditions.length > 0 ? `中${conditions.join('、')}的` : '';
  return `${when}在册的记录${which}逐条计数，共 ${count} 条`;
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
