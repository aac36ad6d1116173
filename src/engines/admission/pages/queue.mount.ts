import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Ctx, Mount } from '#kernel';
import { gateView, rememberedGate } from '../gate-memory.ts';
import { answerPost } from './answer-post.ts';
import { readCookies, tellAway } from './answers.ts';
import { keptPages, queuePages, type Reader } from './render-queue.tsx';
import { showQueue, tell } from './show-queue.ts';
import { tellState } from './tell-state.ts';
import type { Visit } from './visit.ts';

/** A school or a mobile network stands behind one address, and each of its people asks every few seconds. */
const PER_MINUTE = 12_000;

/** The queue itself. It is asked by everybody at once, so it reads no session and almost always answers from memory. */
export const queueMount: Mount = {
  operation: 'admission.queue.show',
  title: '排队页',
  path: '/queue/*',
  methods: ['GET', 'POST'],
  access: { kind: 'open', reason: '任何人都可以排队' },
  answers: 'people',
  perMinute: PER_MINUTE,
  early(ctx, request, response, { ip, headers }) {
    const { id, act, query } = partsOf(request);
    // The way through the sign-in is an ordinary page; whatever else is odd can wait for the framework.
    if (act === 'enter' || (request.method !== 'GET' && request.method !== 'POST')) return false;
    const gate = rememberedGate(ctx, id);
    if (!gate) return false;
    const cookies = readCookies(request.headers.cookie);
    const pages = keptPages(ctx, readerOf(cookies), gate);
    if (!pages) return false;
    void answer({ ctx, request, response, headers, ip, gate, pages, cookies, query }, act);
    return true;
  },
  async handle(ctx, request, response, call) {
    const { id, act, query } = partsOf(request);
    const cookies = readCookies(request.headers.cookie);
    try {
      const gate = await gateView(ctx, id);
      const pages = await queuePages(ctx, readerOf(cookies), gate, () => call.facts);
      const frame = { ctx, request, response, headers: [], ip: call.ip, pages, cookies, query };
      if (gate) await answer({ ...frame, gate }, act);
      else tell(frame, 'unknown', 404);
    } catch (error) {
      fail(ctx, response, error);
    }
  },
};

async function answer(visit: Visit, act: string): Promise<void> {
  try {
    if (visit.request.method === 'POST') await answerPost(visit, act);
    else if (act === 'state') tellState(visit);
    else await showQueue(visit, act);
  } catch (error) {
    fail(visit.ctx, visit.response, error);
  }
}

/** The database is away: places are safe where they are, and the page comes again by itself. */
function fail(ctx: Ctx, response: ServerResponse, error: unknown): void {
  ctx.log.warn({ err: error }, 'queue not answered');
  if (response.headersSent) response.destroy();
  else tellAway(response);
}

function partsOf(request: IncomingMessage): { id: string; act: string; query: URLSearchParams | null } {
  const [path = '', search] = (request.url ?? '').split('?', 2);
  const [, , id = '', act = ''] = path.split('/');
  return { id, act, query: search ? new URLSearchParams(search) : null };
}

const readerOf = (cookies: Readonly<Record<string, string>>): Reader => ({
  elder: cookies['zt_elder'] === '1',
  hant: cookies['zt_locale'] === 'zh-Hant',
});
