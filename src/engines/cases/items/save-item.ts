import { organisationPaths } from '#engines/directory';
import { type Ctx, kernelErrors, type TxCtx } from '#kernel';
import { errors } from '../errors.ts';
import { itemPublished } from '../events.ts';
import { completeness, guideElements, itemFaults, missingElements } from './complete-item.rules.ts';
import type { ItemContent } from './item-schema.ts';
import { type ItemRow, items } from './items.repo.ts';
import { refuse, variantFaults } from './variant.rules.ts';
import { variants } from './variants.repo.ts';

/** Stands where a new item cannot know yet what to say; it may be saved, never published. */
export const TO_FILL = '待补充';

/** Opens a new item as a draft. */
export function createItem(ctx: Ctx, input: { code: string; content: ItemContent; demo?: boolean }): Promise<ItemRow> {
  return ctx.transaction(async (tx) => {
    const path = await checked(tx, input.content);
    const id = tx.newId('itm');
    const { organisationId, name } = input.content;
    const made = await items.insert(tx, {
      id,
      code: input.code,
      name,
      organisationId,
      organisationPath: path,
      demo: input.demo ?? false,
    });
    if (made === 0) throw errors.codeTaken({ code: input.code });
    await items.addVersion(tx, id, 1, input.content, completeness(input.content), '');
    return told(tx, id, `新建事项“${name}”`);
  });
}

/** Saves what the item will say as a further version; applicants see it once it is published. */
export function saveItem(
  ctx: Ctx,
  id: string,
  input: { content: ItemContent; note: string; version: number },
): Promise<ItemRow> {
  return ctx.transaction(async (tx) => {
    const item = await lockedItem(tx, id, input.version);
    if (item.state === 'cancelled') throw errors.itemCancelled();
    await checked(tx, input.content);
    const next = (await items.latestVersion(tx, id)) + 1;
    await items.addVersion(tx, id, next, input.content, completeness(input.content), input.note);
    await items.setState(tx, id, item.state, item.stateReason);
    return told(tx, id, `修改事项“${item.name}”，存为第${next}版`);
  });
}

/** Puts the latest version before the public. Cases that are open keep the version they came under. */
export function publishItem(ctx: Ctx, id: string, input: { version: number; itemVersion?: number }): Promise<ItemRow> {
  return ctx.transaction(async (tx) => {
    const item = await lockedItem(tx, id, input.version);
    if (item.state === 'cancelled') throw errors.itemCancelled();
    const latest = input.itemVersion ?? (await items.latestVersion(tx, id));
    const content = await items.contentOf(tx, id, latest);
    const path = await checked(tx, content);
    const missing = missingElements(content);
    if (missing.length > 0)
      throw errors.guideIncomplete(
        { count: missing.length },
        { fields: missing.map((element) => ({ path: '', message: `缺少${guideElements[element]}` })) },
      );
    if (JSON.stringify(content).includes(TO_FILL)) throw errors.placeholderLeft({ words: TO_FILL });
    for (const variant of await variants.of(tx, id)) refuse(variantFaults(content, variant.content));
    await items.publish(tx, id, latest, content, path);
    await tx.emit(itemPublished, { id });
    return told(tx, id, `公布事项“${content.name}”第${latest}版`);
  });
}

/** 暂停, 取消, or back in use. What was handed in before goes on to its end. */
export function changeItemState(
  ctx: Ctx,
  id: string,
  input: { state: 'published' | 'suspended' | 'cancelled'; reason: string; version: number },
): Promise<ItemRow> {
  return ctx.transaction(async (tx) => {
    const item = await lockedItem(tx, id, input.version);
    if (item.currentVersion === null) throw errors.neverPublished();
    if (item.state === 'cancelled') throw errors.itemCancelled();
    await items.setState(tx, id, input.state, input.reason);
    await tx.emit(itemPublished, { id });
    return told(tx, id, `事项“${item.name}”改为${input.state === 'published' ? '在用' : '不再受理'}`, input.reason);
  });
}

async function lockedItem(tx: TxCtx, id: string, version: number): Promise<ItemRow> {
  const item = await items.lock(tx, id);
  if (!item) throw kernelErrors.notFound();
  if (item.version !== version) throw kernelErrors.conflict();
  return item;
}

/** The path of the implementing organisation; throws every fault of the content at once. */
async function checked(tx: TxCtx, content: ItemContent): Promise<string> {
  const faults = itemFaults(content);
  const path = (await organisationPaths(tx, [content.organisationId])).get(content.organisationId);
  if (path === undefined) faults.push({ path: '/organisationId', message: '没有这个单位，请从机构列表中选择实施主体' });
  refuse(faults);
  if (path === undefined) throw kernelErrors.notFound();
  return path;
}

async function told(tx: TxCtx, id: string, summary: string, reason = ''): Promise<ItemRow> {
  await tx.record({ subject: `cases.item:${id}`, summary, ...(reason ? { facts: { reason } } : {}) });
  return (await items.byId(tx, id)) as ItemRow;
}
