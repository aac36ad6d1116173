import type { ReactNode } from 'react';
import { ButtonLink, Document, EmptyState, Form, Heading, renderPage, SubmitButton } from '#design/public';
import { pageView, renderSitePage, siteIdentity } from '#engines/content';
import {
  type AnyRoute,
  type Ctx,
  formatDateTime,
  kernelErrors,
  open,
  page,
  type RequestFacts,
  redirect,
  reply,
} from '#kernel';
import { Type } from '#kernel/contract';
import { type Hall, halls, type Ticket, tickets } from './halls.repo.ts';
import { takeTicket } from './take-ticket.ts';

const PUBLIC = '大厅取号和叫号屏供到场的人使用，不含个人信息';
const hallParam = Type.Object({ hall: Type.String({ title: '大厅', maxLength: 40 }) });
/** How often a page asks again by itself, without a script. */
const SCREEN_SECONDS = 5;
const TICKET_SECONDS = 15;
const MOST_SHOWN = 12;
/** A machine in the hall stands at one address for everybody. */
const TICKETS_PER_MINUTE = 60;

async function hallOr404(ctx: Ctx, id: string): Promise<Hall> {
  const hall = await halls.byId(ctx, id);
  if (!hall) throw kernelErrors.notFound();
  return hall;
}

const fresh = (html: string, seconds?: number) =>
  reply(html, { headers: { 'cache-control': 'no-store', ...(seconds ? { refresh: String(seconds) } : {}) } });

const waitingText = (count: number): string => (count === 0 ? '现在不用等。' : `前面有 ${count} 人在等。`);

const frame = (ctx: Ctx, request: RequestFacts, title: string, children: ReactNode): Promise<string> =>
  renderSitePage(ctx, request, {
    title,
    breadcrumb: [{ label: '大厅取号', href: '/hall' }],
    here: title,
    unlisted: true,
    children,
  });

const index = page('cases.hall.show-halls', {
  method: 'GET',
  path: '/hall',
  title: '大厅取号',
  access: open(PUBLIC),
  handle: async (ctx, { request }) => {
    const found = await halls.all(ctx);
    const [only] = found;
    if (only && found.length === 1) return redirect(`/hall/${only.id}`);
    return fresh(
      await frame(
        ctx,
        request,
        '选择大厅',
        <>
          <Heading level={1} text="选择大厅" />
          {found.length === 0 ? <EmptyState heading="还没有可以取号的大厅" /> : null}
          <ul className="hall-groups">
            {found.map((hall) => (
              <li key={hall.id}>
                <ButtonLink href={`/hall/${hall.id}`}>{hall.name}</ButtonLink>
                <p>{hall.content.address}</p>
              </li>
            ))}
          </ul>
        </>,
      ),
    );
  },
});

const takePage = page('cases.hall.show-groups', {
  method: 'GET',
  path: '/hall/:hall',
  title: '大厅取号页',
  access: open(PUBLIC),
  params: hallParam,
  handle: async (ctx, { params, request }) => {
    const hall = await hallOr404(ctx, params.hall);
    const waiting = new Map(
      (await tickets.waiting(ctx, hall.id, ctx.today())).map((one) => [one.groupCode, one.count]),
    );
    return fresh(
      await frame(
        ctx,
        request,
        hall.name,
        <>
          <Heading level={1} text={hall.name} note={hall.content.address} />
          <ul className="hall-groups">
            {hall.content.groups.map((group) => (
              <li key={group.code}>
                <Form action={`/hall/${hall.id}/tickets`} hidden={{ group: group.code }}>
                  <SubmitButton>{`${group.code} ${group.name}`}</SubmitButton>
                </Form>
                <p>
                  {group.note ? `${group.note}。` : ''}
                  {waitingText(waiting.get(group.code) ?? 0)}
                </p>
              </li>
            ))}
          </ul>
          <p>
            <ButtonLink href={`/hall/${hall.id}/screen`} tone="plain">
              看叫号屏
            </ButtonLink>
          </p>
        </>,
      ),
    );
  },
});

const take = page('cases.hall.take', {
  method: 'POST',
  path: '/hall/:hall/tickets',
  title: '取号',
  access: open(PUBLIC),
  perMinute: TICKETS_PER_MINUTE,
  params: hallParam,
  body: Type.Object({ group: Type.String({ title: '业务', maxLength: 1 }) }),
  handle: async (ctx, { params, body }) => {
    const ticket = await takeTicket(ctx, params.hall, body.group);
    return redirect(`/hall/${params.hall}/tickets/${ticket.id}`);
  },
});

const stateWords: Readonly<Record<Ticket['state'], string>> = {
  waiting: '正在排队',
  called: '请到窗口办理',
  done: '已办结',
  passed: '已过号，请到咨询台或原窗口重新叫号',
};

const ticketPage = page('cases.hall.show-ticket', {
  method: 'GET',
  path: '/hall/:hall/tickets/:id',
  title: '我的号票',
  access: open(PUBLIC),
  params: Type.Object({ ...hallParam.properties, id: Type.String({ title: '号票', maxLength: 60 }) }),
  handle: async (ctx, { params, request }) => {
    const hall = await hallOr404(ctx, params.hall);
    const ticket = await tickets.byId(ctx, hall.id, params.id);
    if (!ticket) throw kernelErrors.notFound();
    const group = hall.content.groups.find(({ code }) => code === ticket.groupCode);
    const ahead = ticket.state === 'waiting' ? await tickets.ahead(ctx, ticket) : null;
    const windows = hall.content.windows.filter(({ groups }) => groups.includes(ticket.groupCode)).map(({ no }) => no);
    const html = await frame(
      ctx,
      request,
      `${ticket.label} 号`,
      <section className="hall-ticket">
        <p>{hall.name}</p>
        <p className="hall-ticket-number">{ticket.label}</p>
        <p>{group?.name}</p>
        <p className="hall-ticket-state">
          {ticket.state === 'called' ? `请到 ${ticket.windowNo} 号窗口` : stateWords[ticket.state]}
        </p>
        {ahead === null ? null : <p>{ahead === 0 ? '下一个就是您' : `前面还有 ${ahead} 人`}</p>}
        <p>{`${windows.join('、')} 号窗口办理`}</p>
        <p>{`${formatDateTime(ticket.takenAt)}取号`}</p>
        <p>本页每 {TICKET_SECONDS} 秒自动更新，可以收藏或打印。</p>
      </section>,
    );
    const isOver = ticket.state === 'done' || ticket.state === 'passed';
    return fresh(html, isOver ? undefined : TICKET_SECONDS);
  },
});

const screen = page('cases.hall.show-screen', {
  method: 'GET',
  path: '/hall/:hall/screen',
  title: '大厅叫号屏',
  access: open(PUBLIC),
  params: hallParam,
  handle: async (ctx, { params, request }) => {
    const hall = await hallOr404(ctx, params.hall);
    const day = ctx.today();
    const [called, waiting, site] = await Promise.all([
      tickets.inState(ctx, hall.id, day, 'called', MOST_SHOWN),
      tickets.waiting(ctx, hall.id, day),
      siteIdentity(ctx, request.locale),
    ]);
    const html = renderPage(
      <Document site={site} view={pageView(ctx, request)} title={`${hall.name}叫号`} unlisted>
        <main className="hall-screen">
          <header>
            <h1>{hall.name}</h1>
            <p>{formatDateTime(ctx.now())}</p>
          </header>
          <Called called={called} />
          <footer>
            {hall.content.groups.map(({ code, name }) => (
              <p key={code}>
                <strong>{code}</strong> {name}{' '}
                <span>{waiting.find((one) => one.groupCode === code)?.count ?? 0} 人等候</span>
              </p>
            ))}
          </footer>
        </main>
      </Document>,
    );
    return fresh(html, SCREEN_SECONDS);
  },
});

function Called({ called }: { called: readonly Ticket[] }): ReactNode {
  if (called.length === 0) return <p className="hall-screen-empty">请取号后在座位上等候</p>;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">请</th>
          <th scope="col">到</th>
        </tr>
      </thead>
      <tbody>
        {called.map((ticket, place) => (
          <tr key={ticket.id} data-newest={place === 0 ? '' : undefined}>
            <td>{ticket.label} 号</td>
            <td>{ticket.windowNo} 号窗口</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export const hallPages: readonly AnyRoute[] = [index, takePage, take, ticketPage, screen];
