import type { ReactNode } from 'react';
import { Lamp, Link, Section, useRead } from '#design/console';
import type { SystemStatus } from '../contract.ts';
import { QueueStats } from './queue-stats.tsx';
import { statusLamp } from './status.rules.ts';
import { BackupStat, DiskStat } from './status-parts.tsx';

/** On the work desk of who runs the installation: whether it runs. */
export default function StatusOnDesk(): ReactNode {
  const { data } = useRead<SystemStatus>('/api/system/status', {}, { every: 60_000 });
  if (!data) return null;
  const lamp = statusLamp(data);
  return (
    <Section
      title="系统"
      actions={
        <>
          <Lamp tone={lamp.tone}>{lamp.text}</Lamp> <Link to="/system/status">看详情</Link>
        </>
      }
    >
      <div className="zt-stats">
        <QueueStats queue={data.queue} />
        <DiskStat disk={data.disk} />
        <BackupStat backup={data.backup} />
      </div>
    </Section>
  );
}
