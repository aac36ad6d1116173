import type { LampTone } from '#design/console';
import type { SystemStatus } from '../contract.ts';

const SLOW_SECONDS = 60;
const LOW_DISK = 0.1;
const OLD_BACKUP_MS = 2 * 86_400_000;

export const isLow = (disk: NonNullable<SystemStatus['disk']>): boolean => disk.freeBytes < disk.totalBytes * LOW_DISK;

export const isOld = (backup: SystemStatus['backup'], now: number): boolean =>
  backup === null || now - Date.parse(backup.at) > OLD_BACKUP_MS;

/** The worst thing that an administrator should know first. */
export function statusLamp(
  status: Pick<SystemStatus, 'queue' | 'disk' | 'backup' | 'doors'>,
  now = Date.now(),
): { tone: LampTone; text: string } {
  const { queue, disk, backup, doors } = status;
  if (disk && isLow(disk)) return { tone: 'bad', text: '磁盘空间不足一成，请尽快清理或扩容' };
  if (queue.parked > 0) return { tone: 'warn', text: `有 ${queue.parked} 条消息停放，等人处理` };
  if ((queue.oldestSeconds ?? 0) > SLOW_SECONDS) return { tone: 'warn', text: '消息积压，处理跟不上' };
  const failing = doors.find((door) => door.failed > 0);
  if (failing) return { tone: 'warn', text: `一天内有 ${failing.failed} 条${failing.title}没有发出` };
  if (isOld(backup, now)) return { tone: 'warn', text: backup ? '两天没有备份了' : '还没有备份过' };
  return { tone: 'ok', text: '运行正常' };
}
