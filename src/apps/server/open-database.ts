import { accessSync, constants, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { type Config, ConfigError, findRunningPostgres, startPostgres } from '#kernel';

export interface OpenedDatabase {
  readonly url: string;
  /** `own`: we started it and stop it; `beside`: another process runs it; `external`: DATABASE_URL. */
  readonly kind: 'own' | 'beside' | 'external';
  /** Fulfilled with the reason when our own database goes without being asked to. */
  readonly lost: Promise<Error>;
  stop(): Promise<void>;
}

const never = new Promise<Error>(() => {});

/** The database of this installation. With `beside`, a command may use the PostgreSQL that a running server has started. */
export async function openCityDatabase(config: Config, beside: boolean): Promise<OpenedDatabase> {
  checkDataDir(config.dataDir);
  if (config.databaseUrl) {
    await checkExternal(config.databaseUrl);
    return { url: config.databaseUrl, kind: 'external', lost: never, stop: async () => {} };
  }
  const running = beside ? await findRunningPostgres(config.dataDir) : undefined;
  if (running) return { url: running, kind: 'beside', lost: never, stop: async () => {} };
  const postgres = await startPostgres({ dataDir: config.dataDir, log: () => {} });
  return { url: postgres.url, kind: 'own', lost: postgres.lost, stop: () => postgres.stop() };
}

/** Makes the data folder when it is missing and writes into it once; what stands in the way is one clear line. */
export function checkDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true });
    accessSync(dataDir, constants.W_OK);
    const probe = path.join(dataDir, '.write-check');
    writeFileSync(probe, 'ok');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC')
      throw new ConfigError(`磁盘已满，无法写入 ${dataDir}：请清理空间，或把 DATA_DIR 改到别的磁盘`);
    if (code === 'EROFS')
      throw new ConfigError(`${dataDir} 所在磁盘是只读的：请重新挂载为可写，或把 DATA_DIR 改到可写的位置`);
    throw new ConfigError(
      `无法写入数据文件夹 ${dataDir}（${code ?? String(error)}）：请检查权限，或把 DATA_DIR 改到可写的位置`,
    );
  }
}

const OLDEST_MAJOR = 150_000;

async function checkExternal(url: string): Promise<void> {
  let client: pg.Client;
  try {
    client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 8000 });
    await client.connect();
  } catch (error) {
    throw new ConfigError(
      `连不上 DATABASE_URL 指定的数据库（${reasonOf(error)}）：请核对地址、账号、口令，并确认数据库已启动`,
    );
  }
  const version = await client.query('select current_setting($1)::int as v', ['server_version_num']);
  await client.end();
  if (version.rows[0].v < OLDEST_MAJOR)
    throw new ConfigError('DATABASE_URL 指定的 PostgreSQL 版本太旧：请使用 15 或更新的版本');
}

function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  const known: Record<string, string> = {
    ECONNREFUSED: '对方拒绝连接',
    ENOTFOUND: '找不到主机',
    ETIMEDOUT: '连接超时',
    '28P01': '口令不对',
    '28000': '账号不被接受',
    '3D000': '没有这个数据库',
  };
  return known[code ?? ''] ?? message ?? String(error);
}
