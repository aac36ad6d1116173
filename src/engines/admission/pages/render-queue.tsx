import { renderPage } from '#design/public';
import { pageView, siteIdentity } from '#engines/content';
import { type Ctx, formatDateTime, type RequestFacts, toHant } from '#kernel';
import type { GateView } from '../gate-memory.ts';
import { type Hole, holes, QueueDocument, type QueueState } from './queue-view.tsx';

type Values = Partial<Record<Hole, string>>;

/** A page cut at its holes: to fill it is to join strings. */
type Template = readonly (string | { readonly hole: Hole })[];

const templates = new Map<string, Template>();
const TEMPLATE_LIMIT = 500;

export interface Reader {
  readonly elder: boolean;
  readonly hant: boolean;
  readonly facts: () => RequestFacts;
}

/** The page for one person; made whole only once for each gate, state and kind of reader. */
export async function queueHtml(
  ctx: Ctx,
  reader: Reader,
  gate: GateView | null,
  state: QueueState,
  values: Values,
  refreshSeconds: number | null,
): Promise<string> {
  const key = `${ctx.city.id} ${gate?.id} ${gate?.version} ${state} ${reader.elder} ${reader.hant}`;
  let template = templates.get(key);
  if (!template) {
    template = await makeTemplate(ctx, reader, gate, state);
    if (templates.size >= TEMPLATE_LIMIT) templates.clear();
    templates.set(key, template);
  }
  const html = template.map((part) => (typeof part === 'string' ? part : (values[part.hole] ?? ''))).join('');
  if (refreshSeconds === null) return html;
  // The script asks by itself; without it the page is loaded anew.
  const refresh = `<meta http-equiv="refresh" content="${refreshSeconds}">`;
  const waits = state === 'waiting' || state === 'paused';
  return html.replace('</head>', `${waits ? `<noscript>${refresh}</noscript>` : refresh}</head>`);
}

async function makeTemplate(ctx: Ctx, reader: Reader, gate: GateView | null, state: QueueState): Promise<Template> {
  const facts = reader.facts();
  const opensText = gate?.opensAt ? `${formatDateTime(gate.opensAt)} 开放` : '';
  const page = renderPage(
    <QueueDocument
      site={await siteIdentity(ctx, facts.locale)}
      view={pageView(ctx, facts)}
      gate={gate}
      state={state}
      opensText={opensText}
    />,
  );
  const html = reader.hant ? await toHant(page) : page;
  const names = new Map(Object.entries(holes).map(([name, mark]) => [mark as string, name as Hole]));
  return html.split(/(\uE000\w+\uE000)/).map((part) => {
    const hole = names.get(part);
    return hole === undefined ? part : { hole };
  });
}
