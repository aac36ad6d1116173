import { organisationsById, regionsByCode } from '#engines/directory';
import { type Ctx, kernelErrors, type Target } from '#kernel';
import { itemPlans } from './item-plans.repo.ts';
import type { ItemContent } from './item-schema.ts';
import type { NewItemInput, OpenedItem, ServiceItemRow } from './items.contract.ts';
import { type ItemRow, items } from './items.repo.ts';
import { createItem, TO_FILL } from './save-item.ts';
import { variants } from './variants.repo.ts';

/** Everything the editor shows of an item. */
export async function openItemEditor(ctx: Ctx, id: string): Promise<OpenedItem> {
  const item = await items.byId(ctx, id);
  if (!item) throw kernelErrors.notFound();
  const [versions, plans, own] = await Promise.all([
    items.versions(ctx, id),
    itemPlans.of(ctx, id),
    variants.of(ctx, id),
  ]);
  const content = await items.contentOf(ctx, id, versions[0]?.version ?? 1);
  const [offices, regions] = await Promise.all([
    organisationsById(ctx, [item.organisationId]),
    regionsByCode(
      ctx,
      own.map((one) => one.regionCode),
    ),
  ]);
  const place: Target = { paths: [item.organisationPath] };
  const { code, name, state, stateReason, currentVersion, version } = item;
  return {
    id,
    code,
    name,
    organisation: offices.get(item.organisationId)?.name ?? '',
    state,
    stateReason,
    currentVersion,
    version,
    content,
    versions: versions.map((one) => ({ ...one, savedAt: one.savedAt.toISOString() })),
    plans: plans.map(({ itemId: _id, doneAt, droppedAt, ...plan }) => ({
      ...plan,
      doneAt: doneAt?.toISOString() ?? null,
      droppedAt: droppedAt?.toISOString() ?? null,
    })),
    variants: own.map((one) => ({
      ...one,
      region: regions.get(one.regionCode)?.name ?? one.regionCode,
      savedAt: one.savedAt.toISOString(),
    })),
    may: { edit: ctx.allows('cases.item.edit', place), publish: ctx.allows('cases.item.publish', place) },
  };
}

export async function listItems(
  ctx: Ctx,
  filter: { q: string | null; state: string | null; limit: number; offset: number },
): Promise<{ items: ServiceItemRow[]; total: number }> {
  const found = await items.list(ctx, { ...filter, scopes: ctx.scopes('cases.item.list') });
  const offices = await organisationsById(ctx, [...new Set(found.map((item) => item.organisationId))]);
  return {
    items: found.map(
      ({ id, code, name, state, stateReason, currentVersion, latestVersion, completeness, demo, organisationId }) => ({
        id,
        code,
        name,
        organisation: offices.get(organisationId)?.shortName ?? '',
        state,
        stateReason,
        currentVersion,
        latestVersion,
        completeness,
        demo,
        value: id,
        label: `${code} ${name}`,
      }),
    ),
    total: found[0]?.total ?? 0,
  };
}

/** A new item says what the model says, or what is the same for the whole city; the rest waits to be filled in. */
export async function startItem(ctx: Ctx, { code, copyOf, ...basics }: NewItemInput): Promise<ItemRow> {
  const model = copyOf ? await modelOf(ctx, copyOf) : emptyItem(ctx);
  return createItem(ctx, { code, content: { ...model, ...basics } });
}

async function modelOf(ctx: Ctx, id: string): Promise<ItemContent> {
  const item = await items.byId(ctx, id);
  if (!item || !ctx.allows('cases.item.list', { paths: [item.organisationPath] })) throw kernelErrors.notFound();
  return items.contentOf(ctx, id, await items.latestVersion(ctx, id));
}

function emptyItem(ctx: Ctx): ItemContent {
  return {
    name: TO_FILL,
    itemType: '20',
    organisationId: '',
    audiences: ['person'],
    lifeEvents: ['household'],
    caseType: 'promised',
    statutory: { unit: 'working', days: 20 },
    promised: { unit: 'working', days: 10 },
    legalBasis: [],
    conditions: [],
    materials: [],
    steps: [{ name: '受理' }, { name: '审查' }, { name: '决定' }, { name: '送达' }],
    fees: [],
    result: { name: TO_FILL, kind: 'other' },
    onlineDepth: 1,
    visits: 1,
    places: [],
    complaintPhone: ctx.city.facts['hotline'] || TO_FILL,
    reconsideration: TO_FILL,
    litigation: TO_FILL,
  };
}

/** Where an item may be made: at the organisation that its content names. */
export async function organisationPathOf(ctx: Ctx, id: string): Promise<string | undefined> {
  return (await organisationsById(ctx, [id])).get(id)?.path;
}
