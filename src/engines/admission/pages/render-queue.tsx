import { renderPage } from '#design/public';
import { pageView, siteIdentity } from '#engines/content';
import { type Ctx, formatDateTime, type RequestFacts, toHant } from '#kernel';
import type { GateView } from '../gate-memory.ts';
import { type Hole, holes, QueueDocument, type QueueState, queueStates } from './queue-view.tsx';

type Values = Partial<Record<Hole, string>>;

/** A page cut at its holes, as bytes: to fill it is to lay pieces in a row. */
type Template = readonly (Buffer | Hole)[];

/** The pages of one gate for one kind of reader. */
export type QueuePages = Readonly<Record<QueueState, Template>>;

export interface Reader {
  readonly elder: boolean;
  readonly hant: boolean;
}

const kept = new Map<string, QueuePages>();
const making = new Map<string, Promise<QueuePages>>();
const KEPT_LIMIT = 100;

const keyOf = (ctx: Ctx, reader: Reader, gate: GateView | null): string =>
  `${ctx.city.id} ${gate?.id} ${gate?.version} ${reader.elder} ${reader.hant}`;

export const keptPages = (ctx: Ctx, reader: Reader, gate: GateView | null): QueuePages | undefined =>
  kept.get(keyOf(ctx, reader, gate));

/** Made once for each edition of a gate and kind of reader, however many ask meanwhile. */
export async function queuePages(
  ctx: Ctx,
  reader: Reader,
  gate: GateView | null,
  facts: () => RequestFacts,
): Promise<QueuePages> {
  const key = keyOf(ctx, reader, gate);
  const known = kept.get(key);
  if (known) return known;
  const made = making.get(key) ?? makePages(ctx, reader, gate, facts()).finally(() => making.delete(key));
  making.set(key, made);
  const pages = await made;
  if (kept.size >= KEPT_LIMIT) kept.clear();
  kept.set(key, pages);
  return pages;
}

async function makePages(ctx: Ctx, reader: Reader, gate: GateView | null, facts: RequestFacts): Promise<QueuePages> {
  const [site, view] = [await siteIdentity(ctx, facts.locale), pageView(ctx, facts)];
  const opensText = gate?.opensAt ? `${formatDateTime(gate.opensAt)} 开放` : '';
  const pages = await Promise.all(
    queueStates.map(async (state) => {
      const page = renderPage(
        <QueueDocument site={site} view={view} gate={gate} state={state} opensText={opensText} />,
      ).replace('</head>', `${refreshOf(state)}</head>`);
      return [state, cut(reader.hant ? await toHant(page) : page)] as const;
    }),
  );
  return Object.fromEntries(pages) as Record<QueueState, Template>;
}

/** The script asks by itself; without it the page is loaded anew. */
function refreshOf(state: QueueState): string {
  const refresh = `<meta http-equiv="refresh" content="${holes.again}">`;
  if (state === 'waiting' || state === 'paused') return `<noscript>${refresh}</noscript>`;
  return state === 'planned' || state === 'busy' ? refresh : '';
}

const names = new Map(Object.entries(holes).map(([name, mark]) => [mark as string, name as Hole]));

const cut = (html: string): Template =>
  html.split(/(\uE000\w+\uE000)/).map((part) => names.get(part) ?? Buffer.from(part));

export function fillPage(template: Template, values: Values): Buffer {
  return Buffer.concat(template.map((part) => (typeof part === 'string' ? Buffer.from(values[part] ?? '') : part)));
}
