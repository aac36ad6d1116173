import { audiences, type CatalogueItem, catalogue, lifeEvents } from '#engines/cases';
import { countiesOf, organisationsById } from '#engines/directory';
import type { Ctx } from '#kernel';
import { matchWords } from './match-words.rules.ts';
import { readSynonyms } from './words.ts';

export interface ListedService extends CatalogueItem {
  readonly office: string;
}

export interface Filter {
  readonly q?: string | undefined;
  readonly audience?: string | undefined;
  readonly event?: string | undefined;
  readonly office?: string | undefined;
  readonly depth?: number | undefined;
  /** Only what can be done there: at a window of the county, at any of the city's, or wholly online. */
  readonly region?: string | undefined;
}

/** A value that the list can be narrowed to, and how many would remain. */
export interface Facet {
  readonly value: string;
  readonly label: string;
  /** Null where narrowing leaves as many. */
  readonly count: number | null;
}

export interface Catalogue {
  readonly all: readonly ListedService[];
  readonly found: readonly ListedService[];
  readonly audiences: readonly Facet[];
  readonly events: readonly Facet[];
  readonly offices: readonly Facet[];
  readonly counties: readonly Facet[];
}

export async function readCatalogue(ctx: Ctx, filter: Filter): Promise<Catalogue> {
  const [items, counties, synonyms] = await Promise.all([
    catalogue(ctx, filter.region ?? null),
    countiesOf(ctx, { uncounted: true }),
    filter.q ? readSynonyms(ctx) : [],
  ]);
  const offices = await organisationsById(
    ctx,
    items.map((item) => item.organisationId),
  );
  const all = items.map((item) => ({ ...item, office: offices.get(item.organisationId)?.name ?? '' }));
  const found = narrow(all, filter, synonyms);
  const left = (without: keyof Filter): ListedService[] => narrow(all, { ...filter, [without]: undefined }, synonyms);
  const officeNames = new Map(all.map((item) => [item.organisationId, item.office]));
  return {
    all,
    found,
    audiences: count(left('audience'), (item) => item.audiences, new Map(Object.entries(audiences))),
    events: count(left('event'), (item) => item.lifeEvents, new Map(Object.entries(lifeEvents))),
    offices: count(left('office'), (item) => [item.organisationId], officeNames).sort(
      (a, b) => (b.count ?? 0) - (a.count ?? 0),
    ),
    counties: counties.map(({ code, shortName }) => ({
      value: code,
      label: shortName,
      count: left('region').filter((item) => isDoneIn(item, code)).length,
    })),
  };
}

function narrow(
  items: readonly ListedService[],
  { q, audience, event, office, depth, region }: Filter,
  synonyms: readonly (readonly string[])[],
): ListedService[] {
  const kept = items.filter(
    (item) =>
      (!audience || item.audiences.some((one) => one === audience)) &&
      (!event || item.lifeEvents.some((one) => one === event)) &&
      (!office || item.organisationId === office) &&
      (!depth || item.onlineDepth >= depth) &&
      (!region || isDoneIn(item, region)),
  );
  return q?.trim() ? matchWords(kept, q, synonyms) : kept;
}

const WHOLLY_ONLINE = 4;

/** Without a way to the city's own window. */
export const isDoneIn = (
  { windows, anyCounter, onlineDepth }: Pick<ListedService, 'windows' | 'anyCounter' | 'onlineDepth'>,
  county: string,
): boolean => windows.includes(county) || anyCounter || onlineDepth >= WHOLLY_ONLINE;

/** In the order of the names; values that nothing has are left out. */
function count(
  items: readonly ListedService[],
  valuesOf: (item: ListedService) => readonly string[],
  names: ReadonlyMap<string, string>,
): Facet[] {
  const counts = new Map<string, number>();
  for (const item of items) for (const value of valuesOf(item)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...names].flatMap(([value, label]) => {
    const found = counts.get(value);
    return found ? [{ value, label, count: found }] : [];
  });
}
