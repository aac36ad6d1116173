import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Ctx, Mount, MountCall } from '#kernel';
import { keepLease, ticketCookie } from '../admit.ts';
import { arrive } from '../arrival-line.ts';
import { type GateView, gateView } from '../gate-memory.ts';
import { endPlace, placeOf } from '../place-arrivals.ts';
import { askAgainSeconds, peopleAhead, waitSeconds, waitText } from '../queue.rules.ts';
import { addressKey, claimOf, readDevice, readTicket, type Ticket, writeDevice, writeTicket } from '../ticket.rules.ts';
import type { QueueState } from './queue-view.tsx';
import { queueHtml, type Reader } from './render-queue.tsx';

/** A school or a mobile network stands behind one address, and each of its people asks every few seconds. */
const PER_MINUTE = 12_000;
const DAY = 24 * 3600;
const YEAR = 365 * DAY;
const DEVICE_COOKIE = 'zt_device';
const PLANNED_REFRESH = 30;
const BUSY_REFRESH = 5;

interface Visit {
  readonly ctx: Ctx;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly call: MountCall;
  readonly gate: GateView;
  readonly cookies: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
}

/** The queue itself. It is asked by everybody at once, so it reads no session and almost always answers from memory. */
export const queueMount: Mount = {
  operation: 'admission.queue.show',
  title: '排队页',
  path: '/queue/*',
  methods: ['GET', 'POST'],
  access: { kind: 'open', reason: '任何人都可以排队' },
  answers: 'people',
  perMinute: PER_MINUTE,
  async handle(ctx, request, response, call) {
    const [path = '', search = ''] = (request.url ?? '').split('?', 2);
    const [, , id = '', act = ''] = path.split('/');
    const gate = await gateView(ctx, id).catch((error: unknown) => {
      call.ctx.log.warn({ err: error }, 'gate not known yet');
      return 'away' as const;
    });
    const cookies = readCookies(request.headers.cookie);
    // Just started and the database still away: not even a page can be made, and places are safe where they are.
    if (gate === 'away') return tellAway(response);
    if (!gate) {
      return send(response, 404, await queueHtml(ctx, readerOf(cookies, call), null, 'unknown', {}, null));
    }
    const visit = { ctx, request, response, call, gate, cookies, query: new URLSearchParams(search) };
    if (request.method === 'POST') return post(visit, act);
    if (act === 'state') return tellState(visit);
    return act === '' ? show(visit) : goTo(response, `/queue/${id}`);
  },
};

async function show(visit: Visit): Promise<void> {
  const { ctx, gate, query, response } = visit;
  const refused = query.get('refused');
  if (refused === 'address-full' || refused === 'no-cookie') return tell(visit, refused, 200);
  if (gate.state === 'closed') return tell(visit, 'closed', 200);
  if (gate.state === 'planned') return tell(visit, 'planned', 200, PLANNED_REFRESH);
  const ticket = query.has('again') ? null : ticketOf(visit);
  if (!ticket) return takePlace(visit);
  if (ticket.no > gate.calledUpto) {
    // Who left while waiting is among the gone; everybody else waits.
    if (gate.gone.includes(ticket.no)) return tell(visit, 'missed', 200);
    return showPlace(visit, ticket);
  }
  if (await keepLease(ctx, gate.id, ticket)) return goTo(response, gate.target);
  const place = await placeOf(ctx, gate.id, ticket.no, ticket.claim);
  return place?.state === 'waiting' ? showPlace(visit, ticket) : tell(visit, 'missed', 200);
}

async function takePlace(visit: Visit): Promise<void> {
  const { ctx, gate, cookies, call, request, response } = visit;
  // A browser that fetches ahead has nobody in front of it.
  if (/prefetch|preview/.test(String(request.headers['sec-purpose'] ?? ''))) return goTo(response, gate.target);
  if (gate.claim === 'account') return goTo(response, `/queue/${gate.id}/enter`);
  const known = readDevice(ctx, cookies[DEVICE_COOKIE]);
  const device = known ?? randomBytes(16).toString('base64url');
  const claim = claimOf(ctx, 'device', device);
  let placed: Awaited<ReturnType<typeof arrive>>;
  try {
    placed = await arrive(ctx, gate.id, { claim, address: addressKey(ctx, call.ip) });
  } catch (error) {
    call.ctx.log.error({ err: error }, 'place not given');
    return tell(visit, 'busy', 503, BUSY_REFRESH);
  }
  if ('refused' in placed)
    return placed.refused === 'not-open' ? tell(visit, 'closed', 200) : tell(visit, 'address-full', 429);
  const ticket = { no: placed.no, claim };
  response.setHeader('set-cookie', [
    ...(known ? [] : [cookie(visit, DEVICE_COOKIE, writeDevice(ctx, device), YEAR)]),
    cookie(visit, ticketCookie(gate.id), writeTicket(ctx, gate.id, ticket), DAY),
  ]);
  return showPlace(visit, ticket);
}

/** What a waiting person sees, in numbers. */
function standing({ gate }: Visit, ticket: Ticket) {
  const ahead = peopleAhead(ticket.no, gate.calledUpto, gate.gone);
  const wait = waitSeconds(ahead, gate.pace);
  return { ahead, wait, again: gate.state === 'paused' ? 20 : askAgainSeconds(wait) };
}

const grouped = (n: number): string => n.toLocaleString('en-US');

async function showPlace(visit: Visit, ticket: Ticket): Promise<void> {
  const { ctx, gate, cookies, call, response } = visit;
  const { ahead, wait, again } = standing(visit, ticket);
  const values = {
    no: grouped(ticket.no),
    ahead: grouped(ahead),
    wait: waitText(wait),
    called: `${grouped(gate.calledUpto)} 号`,
    upto: String(gate.calledUpto),
    max: String(ticket.no),
    again: String(again),
  };
  const state = gate.state === 'paused' ? 'paused' : 'waiting';
  send(response, 200, await queueHtml(ctx, readerOf(cookies, call), gate, state, values, again));
}

/** The same in JSON, for the script of the page. */
function tellState(visit: Visit): void {
  const { gate, response } = visit;
  const ticket = ticketOf(visit);
  const waits =
    ticket !== null && ticket.no > gate.calledUpto && gate.state !== 'closed' && !gate.gone.includes(ticket.no);
  const answer = (body: object): void => {
    response.setHeader('content-type', 'application/json; charset=utf-8');
    response.setHeader('cache-control', 'no-store');
    response.end(JSON.stringify(body));
  };
  if (!waits) {
    answer({ state: 'moved' });
    return;
  }
  const { ahead, wait, again } = standing(visit, ticket);
  answer({
    state: 'waiting',
    ahead: grouped(ahead),
    wait: gate.state === 'paused' ? '暂停放行，请稍候' : waitText(wait),
    called: `${grouped(gate.calledUpto)} 号`,
    upto: gate.calledUpto,
    again,
  });
}

async function post(visit: Visit, act: string): Promise<void> {
  const { ctx, gate, request, response } = visit;
  const site = request.headers['sec-fetch-site'];
  const ticket = ticketOf(visit);
  if (!ticket || (site !== undefined && site !== 'same-origin' && site !== 'none')) {
    response.writeHead(ticket ? 400 : 404).end();
    return;
  }
  if (act === 'beat') {
    response.writeHead((await keepLease(ctx, gate.id, ticket)) ? 204 : 404).end();
    return;
  }
  if (act !== 'leave') {
    response.writeHead(404).end();
    return;
  }
  await endPlace(ctx, gate.id, ticket, 'left');
  response.setHeader('set-cookie', cookie(visit, ticketCookie(gate.id), '', 0));
  goTo(response, '/');
}

async function tell(visit: Visit, state: QueueState, status: number, refresh: number | null = null): Promise<void> {
  const { ctx, gate, cookies, call, response } = visit;
  send(response, status, await queueHtml(ctx, readerOf(cookies, call), gate, state, {}, refresh));
}

function send(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  response.end(html);
}

function tellAway(response: ServerResponse): void {
  response.writeHead(503, {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    'retry-after': String(BUSY_REFRESH),
    refresh: String(BUSY_REFRESH),
  });
  response.end('系统正在恢复，您的位置不受影响。本页会自动再试，请不要关闭。');
}

function goTo(response: ServerResponse, location: string): void {
  response.writeHead(303, { location, 'cache-control': 'no-store' }).end();
}

const ticketOf = ({ ctx, gate, cookies }: Visit): Ticket | null =>
  readTicket(ctx, gate.id, cookies[ticketCookie(gate.id)]);

const readerOf = (cookies: Readonly<Record<string, string>>, call: MountCall): Reader => ({
  elder: cookies['zt_elder'] === '1',
  hant: cookies['zt_locale'] === 'zh-Hant',
  facts: () => call.facts,
});

function cookie({ ctx }: Visit, name: string, value: string, maxAge: number): string {
  const secure = ctx.settings.siteAddress.startsWith('https:') ? '; Secure' : '';
  return `${name}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure}`;
}

function readCookies(header: string | undefined): Record<string, string> {
  const cookies: Record<string, string> = {};
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0) cookies[part.slice(0, at).trim()] = part.slice(at + 1).trim();
  }
  return cookies;
}
