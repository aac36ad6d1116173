import { type PublishedItem, publishedItem } from '#engines/cases';
import { countiesOf, organisationsById } from '#engines/directory';
import { type Ctx, kernelErrors } from '#kernel';

export interface Guide {
  readonly item: PublishedItem;
  readonly office: string;
  /** Offices that review side by side. */
  readonly joint: readonly string[];
  readonly region: { readonly code: string; readonly name: string } | null;
  readonly counties: readonly { readonly code: string; readonly name: string }[];
  /** Windows of the reader's county first; all of them where the county has none of its own. */
  readonly places: PublishedItem['content']['places'];
}

/** What the public reads of an item; for a county, with its own windows. */
export async function readGuide(ctx: Ctx, code: string, regionCode?: string): Promise<Guide> {
  const item = await publishedItem(ctx, code);
  if (!item) throw kernelErrors.notFound();
  const { content } = item;
  const joint = content.jointOrganisationIds ?? [];
  const [counties, offices] = await Promise.all([
    countiesOf(ctx, { uncounted: true }),
    organisationsById(ctx, [item.organisationId, ...joint]),
  ]);
  const region = counties.find((county) => county.code === regionCode);
  const own = region ? content.places.filter((place) => place.region === region.code) : [];
  const shared = content.places.filter((place) => place.region === undefined);
  return {
    item,
    office: offices.get(item.organisationId)?.name ?? '',
    joint: joint.flatMap((id) => offices.get(id)?.name ?? []),
    region: region ? { code: region.code, name: region.shortName } : null,
    counties: counties.map(({ code: county, shortName }) => ({ code: county, name: shortName })),
    places: region ? [...own, ...shared] : content.places,
  };
}
