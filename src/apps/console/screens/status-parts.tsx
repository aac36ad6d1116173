import type { ReactNode } from 'react';
import { bytesText, DateText, Lamp, Stat } from '#design/console';
import type { SystemStatus } from '../contract.ts';
import { isLow, isOld } from './status.rules.ts';

export function DiskStat({ disk }: Pick<SystemStatus, 'disk'>): ReactNode {
  if (!disk) return null;
  const share = Math.round((disk.freeBytes / disk.totalBytes) * 100);
  return (
    <Stat
      label="磁盘剩余"
      value={bytesText(disk.freeBytes)}
      note={isLow(disk) ? <Lamp tone="bad">只剩 {share}%</Lamp> : `${bytesText(disk.totalBytes)} 中的 ${share}%`}
    />
  );
}

export function BackupStat({ backup }: Pick<SystemStatus, 'backup'>): ReactNode {
  const note = isOld(backup, Date.now()) ? (
    <Lamp tone="warn">{backup ? '超过两天' : '请安排每天备份'}</Lamp>
  ) : (
    backup?.summary.replace('备份全部数据：', '')
  );
  return <Stat label="最近备份" value={backup ? <DateText value={backup.at} relative /> : '没有'} note={note} />;
}

export function DoorLamp({ door }: { door: SystemStatus['doors'][number] }): ReactNode {
  if (door.failed > 0) return <Lamp tone="bad">有没有发出的</Lamp>;
  return door.isSet ? <Lamp tone="ok">已接通</Lamp> : <Lamp tone="off">没有接通，留在演示信箱</Lamp>;
}
