import type { Ctx } from '#kernel';
import { prefillSources, resultFields, sourceLabel } from './prefill-sources.ts';

/** A thing whose results the register of results keeps, so that forms may ask for them. */
export interface ResultOfItem {
  /** Code of the item. */
  readonly item: string;
  readonly name: string;
}
type ReadResults = (ctx: Ctx) => Promise<readonly ResultOfItem[]>;
const registers: ReadResults[] = [];

/** The system that keeps results says of which items there are any, when its module loads. */
export const declareResults = (read: ReadResults): void => void registers.push(read);

/** Every source that exists in this city, and those `used` that are called otherwise, with their names. */
export async function everySource(ctx: Ctx, used: readonly string[]): Promise<{ value: string; label: string }[]> {
  const items = (await Promise.all(registers.map((read) => read(ctx)))).flat();
  const results = items.flatMap(({ item, name }) =>
    Object.entries(resultFields).map(
      ([field, title]) => [`register:result-${item}.${field}`, `办理结果登记：${name}（${item}）的${title}`] as const,
    ),
  );
  const all = new Map([...Object.entries(prefillSources), ...results]);
  for (const word of used)
    if (!all.has(word)) all.set(word, sourceLabel(word) ?? `${word}（已没有这个来源，不会带入）`);
  return [...all].map(([value, label]) => ({ value, label }));
}
