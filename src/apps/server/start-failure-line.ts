import { ConfigError, PostgresStartError } from '#kernel';

/** The one line for the person at the terminal, or null when the failure is our own. */
export function startFailureLine(error: unknown): string | null {
  if (error instanceof ConfigError || error instanceof PostgresStartError) return error.message;
  const { code, port, cause } = error as { code?: string; port?: number; cause?: unknown };
  if (code === 'EADDRINUSE') return `端口 ${port} 已被占用：请停止占用它的程序，或用 PORT=别的端口 再启动`;
  if (code === 'EACCES' && port) return `没有权限使用端口 ${port}：请改用 1024 以上的端口，例如 PORT=8080`;
  if (code === 'EADDRNOTAVAIL') return '本机没有 HOST 指定的地址：请改为 127.0.0.1 或 0.0.0.0';
  if (code === 'ENOSPC' || code === '53100') return '磁盘已满：请清理空间后再启动，已确认的数据不会丢失';
  if (code === 'EROFS') return '磁盘变成了只读：请检查磁盘并重新挂载为可写，再启动；已确认的数据不会丢失';
  return cause ? startFailureLine(cause) : null;
}
