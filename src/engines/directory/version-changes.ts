import type { Ctx, ThingChange } from '#kernel';
import { OrganisationInput, organisationKinds, PostInput, postRanks, RoleInput, type Version } from './contract.ts';
import { regionNames } from './find-regions.ts';
import { organisations } from './organisations.repo.ts';
import { type VersionedKind, versions } from './versions.repo.ts';

interface Titled {
  readonly title?: string;
  readonly anyOf?: readonly Titled[];
}
type Shape = Readonly<Record<string, Titled>>;
type Data = Readonly<Record<string, unknown>>;

const shapes: Partial<Record<VersionedKind, Shape>> = {
  organisation: OrganisationInput.properties as unknown as Shape,
  post: PostInput.properties as unknown as Shape,
  role: RoleInput.properties as unknown as Shape,
};
const choices: Readonly<Record<string, string>> = { ...organisationKinds, ...postRanks };

/** Every version, newest first, with what it changed in the one before, in the words of its form. */
export async function versionsWithChanges(ctx: Ctx, kind: VersionedKind, id: string): Promise<Version[]> {
  const kept = await versions.of(ctx, kind, id);
  const all = kept.map((one) => one.data as Data);
  const names = kind === 'organisation' ? await placeNames(ctx, all) : new Map<string, string>();
  return kept.map((one, place) => ({ ...one, changes: changesBetween(kind, all[place + 1], one.data as Data, names) }));
}

/** What one version changed, for the audit. */
export const changesOf =
  (kind: VersionedKind) =>
  async (ctx: Ctx, id: string, version: number): Promise<readonly ThingChange[]> =>
    (await versionsWithChanges(ctx, kind, id)).find((one) => one.version === version)?.changes ?? [];

/** Of the first version kept nothing is told: it has none to compare with. */
function changesBetween(
  kind: VersionedKind,
  was: Data | undefined,
  is: Data,
  names: ReadonlyMap<string, string>,
): ThingChange[] {
  if (!was) return [];
  const shown = (value: unknown): string => {
    if (value === null || value === undefined) return '';
    if (typeof value === 'boolean') return value ? '是' : '否';
    if (Array.isArray(value)) return value.join('、');
    return names.get(String(value)) ?? choices[String(value)] ?? String(value);
  };
  return Object.entries(shapes[kind] ?? {}).flatMap(([key, shape]) => {
    const change = { label: titleOf(shape), was: shown(was[key]), is: shown(is[key]) };
    return change.was === change.is ? [] : [change];
  });
}

const titleOf = (shape: Titled): string => shape.title ?? shape.anyOf?.find((one) => one.title)?.title ?? '';

async function placeNames(ctx: Ctx, all: readonly Data[]): Promise<Map<string, string>> {
  const idsOf = (key: string) => [...new Set(all.flatMap((one) => (typeof one[key] === 'string' ? [one[key]] : [])))];
  const parents = await organisations.byIds(ctx, idsOf('parentId'));
  const regions = await regionNames(ctx, idsOf('regionCode'));
  return new Map([...parents.map((one) => [one.id, one.name] as const), ...regions]);
}
