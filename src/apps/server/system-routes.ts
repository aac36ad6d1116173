import { Cron } from 'croner';
import { OwnLook, ownAccount } from '#engines/identity';
import {
  type AnyRoute,
  can,
  checkAudit,
  dropParked,
  listParked,
  migrationsOf,
  one,
  productVersion,
  type Runtime,
  retryParked,
  route,
  rows,
  signedIn,
  sql,
  verifyAudit,
} from '#kernel';
import { listOf, listQuery, Type } from '#kernel/contract';

import {
  AuditEntries,
  type AuditEntry,
  AuditQuery,
  AuditVerdict,
  DropParked,
  Home,
  ParkedChanged,
  ParkedEntries,
  RetryParked,
  SystemStatus,
} from '../console/contract.ts';
import { calendarRoutes } from './calendar-routes.ts';

export interface SystemFacts {
  readonly runtime: Runtime;
  readonly started: Date;
  readonly roles: readonly string[];
}

/** What the console asks about the installation itself: desk, audit, status, parked messages. */
export function systemRoutes(facts: SystemFacts): AnyRoute[] {
  return [
    home(facts),
    systems(facts),
    auditEntries(facts),
    ownLooks,
    verifyChain(facts),
    status(facts),
    parked,
    retry,
    drop,
    ...calendarRoutes,
  ];
}

const home = ({ runtime }: SystemFacts) =>
  route('console.home.show', {
    method: 'GET',
    path: '/api/console/home',
    title: '我的工作台',
    access: signedIn('official'),
    reply: Home,
    handle: async (ctx) => {
      const lists = await Promise.all(runtime.modules.map((module) => module.tasks?.(ctx) ?? []));
      const tasks = lists.flat().filter((task) => task.count > 0);
      return { today: ctx.today(), tasks, notices: [] };
    },
  });

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

const sortable: Record<string, string> = { at: 'e.at', operation: 'e.operation', actorName: 'e.actor_name' };

/** What an entry's operation is called: by its route or, in the background, by its job. */
const operationTitles = ({ modules, base }: Runtime): ReadonlyMap<string, string> =>
  new Map([
    ...base.subscriptions.jobs.map((job) => [job.name, job.title ?? '后台处理'] as const),
    ...modules
      .flatMap((module) => module.routes ?? [])
      .map(({ operation, draft }) => [operation, draft.title] as const),
  ]);

const auditEntries = ({ runtime }: SystemFacts) =>
  route('audit.entry.list', {
    method: 'GET',
    path: '/api/audit/entries',
    title: '查阅审计记录',
    access: can(),
    query: AuditQuery,
    reply: AuditEntries,
    handle: async (ctx, { query }) => {
      const size = query.pageSize ?? 50;
      const column = sortable[query.sort?.replace(/^-/, '') ?? 'at'] ?? 'e.at';
      const order = query.sort && !query.sort.startsWith('-') ? 'asc' : 'desc';
      const like = query.q ? `%${query.q}%` : null;
      const where = sql`where (${like}::text is null or e.summary like ${like} or e.subject like ${like} or e.actor_name like ${like})
      and (${query.operation ?? null}::text is null or e.operation like ${`${query.operation ?? ''}%`})
      and (${query.actor ?? null}::text is null or e.actor_id = ${query.actor ?? null} or e.actor_name = ${query.actor ?? null})
      and (${query.subject ?? null}::text is null or e.subject = ${query.subject ?? null})
      and (${query.requestId ?? null}::text is null or e.request_id = ${query.requestId ?? null})
      and (${query.from ?? null}::date is null or e.at >= ${query.from ?? null}::date::timestamp at time zone 'Asia/Shanghai')
      and (${query.to ?? null}::date is null or e.at < (${query.to ?? null}::date + 1)::timestamp at time zone 'Asia/Shanghai')`;
      const items = await rows(
        ctx,
        sql<
          Omit<AuditEntry, 'operationTitle'>
        >`select e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, e.realm,
          e.actor_id as "actorId", e.actor_name as "actorName", e.operation, e.subject, e.summary, e.facts,
          e.request_id as "requestId", c.seq::int as seq, c.hash
        from kernel.audit_entries e left join kernel.audit_chain c on c.entry_id = e.id
        ${where} order by ${sql.raw(column)} ${sql.raw(order)}, e.id limit ${size} offset ${((query.page ?? 1) - 1) * size}`,
      );
      const count = await one(
        ctx,
        sql<{ total: number }>`select count(*)::int as total from kernel.audit_entries e ${where}`,
      );
      const titles = operationTitles(runtime);
      return {
        items: items.map((item) => ({ ...item, operationTitle: titles.get(item.operation) ?? '后台处理' })),
        total: count.total,
      };
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

const reasons = { missing: '记录被删除', changed: '记录被改动', gap: '链条缺号', unlinked: '链条末尾被截去' };

const verifyChain = ({ runtime }: SystemFacts) =>
  route('audit.chain.verify', {
    method: 'POST',
    path: '/api/audit/verify',
    title: '核对审计链',
    access: can(),
    reply: AuditVerdict,
    handle: async (ctx) => {
      const verdict = await verifyAudit(ctx.db);
      if (verdict.broken) {
        const { seq, reason } = verdict.broken;
        return { ok: false, checked: verdict.checked, brokenAt: seq, message: `第 ${seq} 条断开：${reasons[reason]}` };
      }
      const findings = await checkAudit(ctx, runtime.modules);
      const message = [`审计链完整，共核对 ${verdict.checked} 条`, ...findings.map((one) => one.message)].join('；');
      return { ok: findings.every((one) => one.ok), checked: verdict.checked, message };
    },
  });

const status = ({ runtime, started, roles }: SystemFacts) =>
  route('system.status.show', {
    method: 'GET',
    path: '/api/system/status',
    title: '查看系统状态',
    access: can(),
    reply: SystemStatus,
    handle: async (ctx) => {
      const facts = await one(
        ctx,
        sql<{
          pg: string;
          bytes: number;
          files: number;
          waiting: number;
          running: number;
          parked: number;
          oldest: number | null;
        }>`
          select current_setting('server_version') as pg, pg_database_size(current_database())::float8 as bytes,
            (select coalesce(sum(size), 0)::float8 from kernel.files) as files,
            count(*) filter (where parked_at is null and (leased_until is null or leased_until < now()))::int as waiting,
            count(*) filter (where parked_at is null and leased_until >= now())::int as running,
            count(*) filter (where parked_at is not null)::int as parked,
            extract(epoch from now() - min(run_at) filter (where parked_at is null and run_at <= now()))::float8 as oldest
          from kernel.queue`,
      );
      const ticks = await rows(
        ctx,
        sql<{ job: string; tick: Date }>`select job, max(tick) as tick from kernel.cron_ticks group by job`,
      );
      const lastTick = new Map(ticks.map((row) => [row.job, row.tick.toISOString()]));
      const migrations = migrationsOf(runtime.modules);
      return {
        product: productVersion,
        node: process.version,
        postgres: facts.pg,
        startedAt: started.toISOString(),
        roles: [...roles],
        memoryBytes: process.memoryUsage.rss(),
        databaseBytes: facts.bytes,
        fileBytes: facts.files,
        queue: { waiting: facts.waiting, running: facts.running, parked: facts.parked, oldestSeconds: facts.oldest },
        modules: runtime.modules.map((module) => ({
          name: module.name,
          floor: module.floor,
          title: module.title.zh,
          routes: module.routes?.length ?? 0,
          migrations: migrations.filter((migration) => migration.module === module.id).length,
        })),
        jobs: runtime.base.subscriptions.jobs.map((job) => ({
          name: job.name,
          title: job.title,
          cron: job.cron,
          lastTick: lastTick.get(job.name) ?? null,
          nextTick: job.cron ? nextTick(job.cron) : null,
        })),
      };
    },
  });

function nextTick(cron: string): string | null {
  const timer = new Cron(cron, { timezone: 'Asia/Shanghai', paused: true });
  return timer.nextRun()?.toISOString() ?? null;
}

const parked = route('system.parked.list', {
  method: 'GET',
  path: '/api/system/parked',
  title: '查看停放的消息',
  access: can(),
  reply: ParkedEntries,
  handle: async (ctx) => {
    const items = (await listParked(ctx)).map((item) => ({ ...item, parkedAt: item.parkedAt.toISOString() }));
    return { items, total: items.length };
  },
});

const retry = route('system.parked.retry', {
  method: 'POST',
  path: '/api/system/parked/retry',
  title: '重新投递停放的消息',
  access: can(),
  body: RetryParked,
  reply: ParkedChanged,
  handle: async (ctx, { body }) => ({ count: await retryParked(ctx, body.ids) }),
});

const drop = route('system.parked.drop', {
  method: 'POST',
  path: '/api/system/parked/drop',
  title: '作废停放的消息',
  access: can(),
  body: DropParked,
  reply: ParkedChanged,
  handle: async (ctx, { body }) => ({ count: await dropParked(ctx, body.ids, body.reason) }),
});
