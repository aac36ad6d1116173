import { OwnLook, ownAccount } from '#engines/identity';
import { type AnyRoute, route, rows, signedIn, sql } from '#kernel';
import { listOf, listQuery, Type } from '#kernel/contract';
import { auditRoutes } from './audit/audit.routes.ts';
import { type Wording, wordingOf } from './audit/fact-words.ts';
import { calendarRoutes } from './calendar-routes.ts';
import { homeRoute } from './home-route.ts';
import { parkedRoutes } from './parked/parked.routes.ts';
import { type SystemFacts, statusRoute } from './status/status.routes.ts';

/** What the console asks about the installation itself: desk, audit, status, parked messages. */
export function systemRoutes(facts: SystemFacts): AnyRoute[] {
  const { runtime } = facts;
  const own: AnyRoute[] = [];
  const wording: Wording = wordingOf(runtime, own);
  own.push(
    homeRoute(runtime, wording),
    systems(facts),
    ownLooks,
    ...auditRoutes(runtime, wording),
    ...parkedRoutes(runtime, wording),
    statusRoute(facts),
    ...calendarRoutes,
  );
  return own;
}

/** The parts of the product by name, for grants that are narrowed to one of them. */
const systems = ({ runtime }: SystemFacts) =>
  route('console.system.list', {
    method: 'GET',
    path: '/api/console/systems',
    title: '查询系统名称',
    access: signedIn('official'),
    query: Type.Object(listQuery),
    reply: listOf(Type.Object({ value: Type.String(), label: Type.String() })),
    handle: async (_ctx, { query }) => {
      const items = runtime.modules
        .map((module) => ({ value: module.name, label: module.title.zh }))
        .filter((item) => item.label.includes(query.q?.trim() ?? ''));
      return { items, total: items.length };
    },
  });

/** Looks at whole values of the official who asks, by others. What a citizen sees comes from the parties. */
const ownLooks = route('audit.look.list-own', {
  method: 'GET',
  path: '/api/audit/own-looks',
  title: '查看谁看过我的资料',
  access: signedIn('official'),
  reply: Type.Object({ items: Type.Array(OwnLook) }),
  handle: async (ctx) => {
    const account = await ownAccount(ctx);
    const subjects = [`directory.person:${account.personId}`, `identity.account:${account.id}`];
    const items = await rows(
      ctx,
      sql<OwnLook>`select e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
          e.actor_name as "actorName", e.summary, e.facts ->> 'reason' as reason
        from kernel.audit_entries e where e.subject = any(${subjects}::text[]) and e.operation like '%.reveal%'
        order by e.at desc, e.id limit 200`,
    );
    return { items };
  },
});
