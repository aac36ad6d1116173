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
  /** Whether the reader's county has windows of its own among them. */
  readonly hasOwnPlaces: boolean;
}

/** What the public reads of an item; for a county, with its own windows. */
export async function readGuide(ctx: Ctx, code: string, regionCode?: string): Promise<Guide> {
  const item = await publishedItem(ctx, code, regionCode ?? null);
  if (!item) throw kernelErrors.notFound();
  const { content } = item;
  const joint = content.jointOrganisationIds ?? [];
  const [counties, offices] = await Promise.all([
    countiesOf(ctx, { uncounted: true }),
    organisationsById(ctx, [item.organisationId, ...joint]),
  ]);
  const region = counties.find((county) => county.code === regionCode);
  const placed = placesAt(content.places, region?.code, item.varied.includes('places'));
  return {
    item,
    office: offices.get(item.organisationId)?.name ?? '',
    joint: joint.flatMap((id) => offices.get(id)?.name ?? []),
    region: region ? { code: region.code, name: region.shortName } : null,
    counties: counties.map(({ code: county, shortName }) => ({ code: county, name: shortName })),
    places: placed.places,
    hasOwnPlaces: placed.areOwn,
  };
}

type Places = PublishedItem['content']['places'];

/** A county's own words on the places are its windows; those of the city that name the county come next. */
function placesAt(places: Places, region: string | undefined, isVaried: boolean): { places: Places; areOwn: boolean } {
  if (region === undefined) return { places, areOwn: false };
  const own = places.filter((place) => place.region === region);
  const shared = places.filter((place) => place.region === undefined);
  return { places: [...own, ...shared], areOwn: isVaried || own.length > 0 };
}
