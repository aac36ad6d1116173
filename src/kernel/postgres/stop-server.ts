import { setTimeout as sleep } from 'node:timers/promises';
import { lookUpProcess, type ProcessFacts } from './processes.ts';

export interface ServerProcess extends ProcessFacts {
  readonly pid: number;
}

export function identify(pid: number): ServerProcess | undefined {
  const facts = lookUpProcess(pid);
  return facts && { pid, ...facts };
}

export function isRunning(server: ServerProcess): boolean {
  return lookUpProcess(server.pid)?.startedAt === server.startedAt;
}

/** Fast shutdown; immediate shutdown (recovery at the next start, nothing lost) when that takes too long. */
export async function stopServer(server: ServerProcess, log: (line: string) => void, patience = 20_000): Promise<void> {
  signal(server, 'SIGINT');
  if (await gone(server, patience)) return;
  log('数据库没有按时停止，改为立即停止；下次启动会自动恢复。');
  signal(server, 'SIGQUIT');
  if (await gone(server, patience)) return;
  log(`数据库进程 ${server.pid} 仍未退出，请检查磁盘是否有故障。`);
}

export function signal(server: ServerProcess, name: NodeJS.Signals): void {
  if (!isRunning(server)) return;
  try {
    process.kill(server.pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function gone(server: ServerProcess, patience: number): Promise<boolean> {
  const deadline = Date.now() + patience;
  while (isRunning(server)) {
    if (Date.now() > deadline) return false;
    await sleep(20);
  }
  return true;
}
