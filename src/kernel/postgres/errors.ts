import { statfsSync } from 'node:fs';

export type PostgresStartCode =
  | 'disk-full'
  | 'read-only'
  | 'newer-major'
  | 'older-major'
  | 'already-owned'
  | 'no-user'
  | 'start-failed'
  | 'unsupported-platform';

/** `message` is one Chinese line telling the operator what to do; `detail` keeps what the database itself printed. */
export class PostgresStartError extends Error {
  readonly code: PostgresStartCode;
  readonly detail: string;

  constructor(code: PostgresStartCode, message: string, detail = '', options?: ErrorOptions) {
    super(message, options);
    this.name = 'PostgresStartError';
    this.code = code;
    this.detail = detail;
  }
}

const FULL_CODES = new Set(['ENOSPC', 'EDQUOT']);
const UNWRITABLE_CODES = new Set(['EROFS', 'EACCES', 'EPERM', 'ENOTDIR', 'EEXIST']);
const SCRAPE_BYTES = 16 * 1024 * 1024;

/** Turns whatever was thrown on the way to a running database into an error an operator can act on. */
export function explainThrown(thrown: unknown, dataDir: string): PostgresStartError {
  if (thrown instanceof PostgresStartError) return thrown;
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const errno = (error as NodeJS.ErrnoException).code ?? '';
  if (FULL_CODES.has(errno)) return diskFull(dataDir, error.message, error);
  if (UNWRITABLE_CODES.has(errno)) return unwritable(dataDir, error.message, error);
  return startFailed(dataDir, error.message, error);
}

/** Reads the reason out of what initdb or postgres printed (they run with LC_MESSAGES=C). */
export function explainOutput(output: string, dataDir: string): PostgresStartError {
  if (/No space left on device|Disk quota exceeded/i.test(output)) return diskFull(dataDir, output);
  if (/Read-only file system|Permission denied/i.test(output)) return unwritable(dataDir, output);
  if (/could not look up effective user ID/i.test(output)) return unregistered(output);
  // On a full disk the log cannot be written either, so silence has to be checked against the disk itself.
  if (freeBytes(dataDir) < SCRAPE_BYTES) return diskFull(dataDir, output);
  return startFailed(dataDir, output);
}

/** Why a server that was running is gone, from the end of its log. */
export function explainLoss(output: string, dataDir: string): PostgresStartError {
  const { code } = explainOutput(output, dataDir);
  const what =
    code === 'disk-full'
      ? `磁盘已满，数据库已停止。请在 ${dataDir} 所在的磁盘上清理出至少 500 MB 空间`
      : `数据库意外停止。请查看 ${dataDir}/postgres.log 末尾的原因并处理`;
  return new PostgresStartError(code, `${what}，再重新启动；已确认的数据不会丢失。`, output);
}

function diskFull(dataDir: string, detail: string, cause?: Error): PostgresStartError {
  const message = `磁盘已满，数据库无法启动。请在 ${dataDir} 所在的磁盘上清理出至少 500 MB 空间，再重新启动。`;
  return new PostgresStartError('disk-full', message, detail, cause && { cause });
}

function unwritable(dataDir: string, detail: string, cause?: Error): PostgresStartError {
  const message = `数据目录 ${dataDir} 无法写入。请检查它是不是目录、当前账号有无权限、磁盘是否只读，修正后重新启动。`;
  return new PostgresStartError('read-only', message, detail, cause && { cause });
}

function unregistered(detail: string): PostgresStartError {
  const message =
    '当前账号没有登记在 /etc/passwd 里，数据库不能以它运行。请换用登记过的账号启动，或设置环境变量 DATABASE_URL 使用已有的 PostgreSQL。';
  return new PostgresStartError('no-user', message, detail);
}

function startFailed(dataDir: string, detail: string, cause?: Error): PostgresStartError {
  const message = `数据库没有启动。请查看 ${dataDir}/postgres.log 末尾的原因，处理后重新启动；数据没有改动。`;
  return new PostgresStartError('start-failed', message, detail, cause && { cause });
}

function freeBytes(dir: string): number {
  try {
    const { bavail, bsize } = statfsSync(dir);
    return bavail * bsize;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
