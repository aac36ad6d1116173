import type { Command } from 'commander';
import { one, readConfig, sql } from '#kernel';
import { withCity } from '../with-city.ts';

export function statusCommand(program: Command): void {
  program
    .command('status')
    .description('查看运行情况：服务、数据库、队列、数据量')
    .option('--json', '输出 JSON')
    .action(async (options: { json?: boolean }) => {
      const config = readConfig(process.env);
      const ready = await fetch(`http://${config.host}:${config.port}/readyz`, {
        signal: AbortSignal.timeout(2000),
      }).then(
        (response) => response.ok,
        () => false,
      );
      const facts = await withCity(async ({ runtime, databaseKind }) => {
        const exists = await one(
          runtime.base,
          sql<{ there: boolean }>`select to_regclass('kernel.queue') is not null as there`,
        );
        const size = await one(
          runtime.base,
          sql<{ bytes: number; version: string }>`select pg_database_size(current_database())::float8 as bytes,
          current_setting('server_version') as version`,
        );
        const counts = exists.there
          ? await one(
              runtime.base,
              sql<{ waiting: number; parked: number; audit: number; migrations: number }>`select
                (select count(*)::int from kernel.queue where parked_at is null) as waiting,
                (select count(*)::int from kernel.queue where parked_at is not null) as parked,
                (select count(*)::int from kernel.audit_chain) as audit,
                (select count(*)::int from kernel.migrations) as migrations`,
            )
          : null;
        return { city: runtime.base.city.name, serving: ready, database: databaseKind, ...size, ...counts };
      });
      if (options.json) process.stdout.write(`${JSON.stringify(facts, null, 2)}\n`);
      else process.stdout.write(`${describe(facts)}\n`);
    });
}

interface Facts {
  city: string;
  serving: boolean;
  version: string;
  bytes: number;
  waiting?: number;
  parked?: number;
  audit?: number;
  migrations?: number;
}

const describe = (facts: Facts): string =>
  [
    `城市      ${facts.city}`,
    `网站      ${facts.serving ? '正在服务' : '没有运行'}`,
    `数据库    PostgreSQL ${facts.version}，${(facts.bytes / 1024 / 1024).toFixed(1)} MB`,
    facts.migrations === undefined
      ? '数据表    尚未建立，请先运行 start'
      : `数据表    已执行 ${facts.migrations} 个迁移`,
    `队列      等待 ${facts.waiting ?? 0}，停放 ${facts.parked ?? 0}`,
    `审计      ${facts.audit ?? 0} 条`,
  ].join('\n');
