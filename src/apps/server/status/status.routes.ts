import { statfs } from 'node:fs/promises';
import { Cron } from 'croner';
import { doorStates } from '#engines/messaging';
import {
  type AnyRoute,
  can,
  maybeOne,
  migrationsOf,
  one,
  productVersion,
  type Runtime,
  route,
  rows,
  sql,
} from '#kernel';
import { SystemStatus } from '../../console/contract.ts';

export interface SystemFacts {
  readonly runtime: Runtime;
  readonly started: Date;
  readonly roles: readonly string[];
  /** Where this process keeps its data; its disk is watched. */
  readonly dataDir?: string;
}

/** How the installation is: queue, jobs, disk, database, last backup, the ways out. */
export const statusRoute = ({ runtime, started, roles, dataDir }: SystemFacts): AnyRoute =>
  route('system.status.show', {
    method: 'GET',
    path: '/api/system/status',
    title: '查看系统状态',
    access: can(),
    reply: SystemStatus,
    handle: async (ctx) => {
      const [facts, ticks, backup, doors, disk] = await Promise.all([
        one(ctx, database),
        rows(ctx, sql<{ job: string; tick: Date }>`select job, max(tick) as tick from kernel.cron_ticks group by job`),
        maybeOne(ctx, lastBackup),
        doorStates(ctx),
        dataDir ? statfs(dataDir).catch(() => null) : null,
      ]);
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
        disk: disk && { freeBytes: disk.bavail * disk.bsize, totalBytes: disk.blocks * disk.bsize },
        backup: backup ? { at: backup.at.toISOString(), summary: backup.summary } : null,
        doors,
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

const database = sql<{
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
  from kernel.queue`;

/** The command writes itself down when its file is whole. */
const lastBackup = sql<{ at: Date; summary: string }>`select at, summary from kernel.audit_entries
  where subject = 'kernel.backup:city' order by at desc limit 1`;

function nextTick(cron: string): string | null {
  const timer = new Cron(cron, { timezone: 'Asia/Shanghai', paused: true });
  return timer.nextRun()?.toISOString() ?? null;
}
