import type { NewsItem, PolicyItem } from '#design/public';
import { catalogue, lifeEvents, mostAsked } from '#engines/cases';
import {
  columnsOf,
  happeningNow,
  type Listed,
  linksAt,
  mainSite,
  mostRead,
  newestOfEach,
  publishedArticles,
} from '#engines/content';
import { numberText, readValues } from '#engines/indicators';
import { type Ctx, rows, sql } from '#kernel';
import { findPublicLetters } from './letters/find-public-letters.ts';
import { type RegionTile, readTiles } from './read-tiles.ts';
import { foremostSurveys } from './surveys/read-surveys.ts';
import { surveyItem } from './surveys/survey-items.ts';

export interface HomeFigure {
  readonly value: string;
  readonly unit: string;
  readonly qualifier?: string;
  readonly label: string;
  readonly href: string;
}

export interface Home {
  /** What people mostly come for. */
  readonly quick: readonly { readonly label: string; readonly href: string }[];
  readonly now: readonly Listed[];
  readonly services: readonly HomeService[];
  /** How many services the city offers; null where it has no catalogue. */
  readonly serviceCount: number | null;
  readonly news: readonly Listed[];
  readonly notices: readonly Listed[];
  readonly documents: readonly Listed[];
  readonly figures: readonly HomeFigure[];
  readonly tiles: readonly RegionTile[];
  /** What citizens wrote and was answered. */
  readonly letters: readonly NewsItem[];
  readonly surveys: readonly PolicyItem[];
  readonly topic: { label: string; href: string } | null;
  /** First column of each kind, for 更多. */
  readonly columnOf: Readonly<Record<string, string | undefined>>;
}

export interface HomeService {
  readonly name: string;
  readonly href: string;
  readonly examples: readonly string[];
}

/** All that the home page shows, read at once; what the city has nothing for is empty and is left out there. */
export async function readHome(ctx: Ctx): Promise<Home> {
  const site = await mainSite(ctx);
  const columns = site ? await columnsOf(ctx, site.id) : [];
  const ofKind = (kind: string) => columns.filter((column) => column.kind === kind).map((column) => column.id);
  const services = columns.filter((column) => column.kind === 'service' && column.parentId !== null);
  const policies = columns.filter((column) => column.kind === 'disclosure').map((column) => column.id);
  const siteId = site?.id ?? '';
  const list = async (columnIds: readonly string[], limit: number, documents = false) =>
    (await publishedArticles(ctx, { siteId, columnIds, limit, documents })).items;
  const [items, asked, read, now, examples, news, notices, documents, figures, tiles, letters, surveys, topics] =
    await Promise.all([
      catalogue(ctx),
      mostAsked(ctx, QUICK),
      mostRead(
        ctx,
        services.map((column) => column.id),
        QUICK,
      ),
      happeningNow(ctx, 4),
      newestOfEach(
        ctx,
        services.map((column) => column.id),
        3,
      ),
      list(ofKind('news'), 6),
      list(ofKind('notice'), 6),
      list(policies, 4, true),
      readFigures(ctx),
      readTiles(ctx),
      findPublicLetters(ctx, { perPage: LETTERS }),
      foremostSurveys(ctx, SURVEYS),
      linksAt(ctx, 'home:topic'),
    ]);
  return {
    quick: quickOf(asked, read),
    now,
    services:
      items.length > 0
        ? tilesOf(items)
        : services
            .map(({ id, name }) => ({
              name,
              href: `/columns/${id}`,
              examples: examples.filter((e) => e.columnId === id).map((e) => e.title),
            }))
            .filter((service) => service.examples.length > 0),
    serviceCount: items.length > 0 ? items.length : null,
    news,
    notices,
    documents,
    figures,
    tiles,
    letters: letters.items,
    surveys: surveys.map(surveyItem),
    topic: topics[0] ?? null,
    columnOf: Object.fromEntries(
      ['news', 'notice', 'disclosure', 'service'].map((kind) => [
        kind,
        columns.find((column) => column.kind === kind && (kind !== 'service' || column.parentId === null))?.id,
      ]),
    ),
  };
}

const LETTERS = 4;
const SURVEYS = 3;
const QUICK = 6;
/** So few would say more about the first days of a city than about what people come for. */
const QUICK_LEAST = 4;

const quickOf = (asked: Awaited<ReturnType<typeof mostAsked>>, read: readonly Listed[]): Home['quick'] =>
  asked.length >= QUICK_LEAST
    ? asked.map(({ code, plainName }) => ({ label: plainName, href: `/services/${code}` }))
    : read.map(({ id, title }) => ({ label: title, href: `/articles/${id}` }));

const MOST_TILES = 8;
const EXAMPLES = 3;

/** The life events that most services belong to, in the order of life. */
function tilesOf(items: Awaited<ReturnType<typeof catalogue>>): HomeService[] {
  const all = Object.entries(lifeEvents).map(([event, name]) => ({
    name,
    href: `/services?event=${event}`,
    within: items.filter((item) => item.lifeEvents.some((one) => one === event)),
  }));
  const most = new Set([...all].sort((a, b) => b.within.length - a.within.length).slice(0, MOST_TILES));
  return all
    .filter((tile) => most.has(tile) && tile.within.length > 0)
    .map(({ name, href, within }) => ({
      name,
      href,
      examples: within.slice(0, EXAMPLES).map((item) => item.plainName),
    }));
}

interface FigureRow {
  indicator: string;
  period: string;
  label: string;
  href: string;
}

async function readFigures(ctx: Ctx): Promise<HomeFigure[]> {
  const wanted = await rows(
    ctx,
    sql<FigureRow>`select indicator, period, label, href from portal.figures order by position`,
  );
  if (wanted.length === 0) return [];
  const values = await readValues(ctx, wanted);
  return wanted.flatMap(({ label, href }, i) => {
    const found = values[i];
    const unit = found?.definition?.unit;
    if (!found || found.value === null || unit === undefined) return [];
    const text = numberText({ value: found.value, unit: '', qualifier: found.qualifier, word: found.word });
    const qualifier = { exceeds: '超过', about: '约', nearly: '近' }[found.qualifier];
    return [{ value: text, unit, label, href, ...(qualifier ? { qualifier } : {}) }];
  });
}
