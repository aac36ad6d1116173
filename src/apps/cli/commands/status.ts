import type { Command } from 'commander';
import { one, productVersion, type Runtime, readConfig, sql } from '#kernel';
import { siteUrlOf } from '../../server/site-url.ts';
import { withExistingCity } from '../with-city.ts';
import { writeJson, writeLines } from '../write-result.ts';

export function statusCommand(program: Command): void {
  program
    .command('status')
    .option('--json', '输出 JSON')
    .description('查看运行情况：服务、数据库、队列、数据量')
    .action(async (options: { json?: boolean }) => {
      const config = readConfig(process.env);
      const url = siteUrlOf(config.host, config.port);
      const serving = await isReady(url);
      const facts = await withExistingCity(async ({ runtime, databaseKind }) => ({
        product: productVersion,
        city: runtime.base.city.name,
        url,
        serving,
        database: databaseKind,
        ...(await storeFacts(runtime)),
      }));
      if (options.json) writeJson(facts);
      else writeLines(...describe(facts));
    });
}

const isReady = (url: string): Promise<boolean> =>
  fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2000) }).then(
    (response) => response.ok,
    () => false,
  );

interface StoreFacts {
  readonly version: string;
  readonly bytes: number;
  readonly fileBytes: number;
  readonly migrations: number;
  readonly waiting: number;
  readonly parked: number;
  readonly audit: number;
  readonly auditWaiting: number;
}

const storeFacts = ({ base }: Runtime): Promise<StoreFacts> =>
  one(
    base,
    sql<StoreFacts>`select current_setting('server_version') as version,
      pg_database_size(current_database())::float8 as bytes,
      (select coalesce(sum(size), 0)::float8 from kernel.files) as "fileBytes",
      (select count(*)::int from kernel.migrations) as migrations,
      (select count(*)::int from kernel.queue where parked_at is null) as waiting,
      (select count(*)::int from kernel.queue where parked_at is not null) as parked,
      (select count(*)::int from kernel.audit_chain) as audit,
      (select count(*)::int from kernel.audit_pending) as "auditWaiting"`,
  );

const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;

const kinds = { own: '自带，没有运行，为这次查看而启动', beside: '自带', external: 'DATABASE_URL' };

interface Facts extends StoreFacts {
  readonly product: string;
  readonly city: string;
  readonly url: string;
  readonly serving: boolean;
  readonly database: keyof typeof kinds;
}

const describe = (facts: Facts): string[] => [
  `政通      ${facts.product}`,
  `城市      ${facts.city}`,
  `网站      ${facts.serving ? '正在服务' : '没有运行'}（${facts.url}）`,
  `数据库    PostgreSQL ${facts.version}（${kinds[facts.database]}），${megabytes(facts.bytes)}`,
  `附件      ${megabytes(facts.fileBytes)}`,
  `数据表    已执行 ${facts.migrations} 个迁移`,
  `队列      等待 ${facts.waiting}，停放 ${facts.parked}`,
  `审计      入链 ${facts.audit} 条，等待入链 ${facts.auditWaiting} 条`,
];
