import type { ReactNode } from 'react';
import { Link, Stat } from '#design/console';
import type { SystemStatus } from '../contract.ts';

type Queue = SystemStatus['queue'];

/** What the queue holds, in three figures. */
export function QueueStats({ queue }: { queue: Queue }): ReactNode {
  return (
    <>
      <Stat label="等待处理的消息" value={queue.waiting} unit="条" note={waitText(queue.oldestSeconds)} />
      <Stat label="正在处理" value={queue.running} unit="条" />
      <Stat
        label="停放"
        value={queue.parked}
        unit="条"
        note={queue.parked > 0 ? <Link to="/system/parked">去处理</Link> : '没有'}
      />
    </>
  );
}

const waitText = (seconds: number | null): string =>
  seconds === null || seconds < 1 ? '没有积压' : `最久等了 ${Math.round(seconds)} 秒`;
