import { regionNames } from '#engines/directory';
import { findRecords } from '#engines/registers';
import type { Ctx } from '#kernel';

export interface RegisteredSite {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly demo: boolean;
}

const KIND = 'site-group.site';
const MOST = 500;

/** The register of websites, when the city keeps one. */
export async function readRegisteredSites(ctx: Ctx): Promise<RegisteredSite[]> {
  const { items } = await findRecords(ctx, KIND, {}, { page: 1, pageSize: MOST });
  const names = await regionNames(
    ctx,
    items.flatMap((item) => item.regionCode ?? []),
  );
  return items.map((item) => ({
    id: item.id,
    name: item.label,
    region: names.get(item.regionCode ?? '') ?? '',
    demo: item.demo,
  }));
}
