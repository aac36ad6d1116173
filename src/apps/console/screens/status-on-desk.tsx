import type { ReactNode } from 'react';
import { bytesText, Lamp, Link, Section, Stat, useRead } from '#design/console';
import type { SystemStatus } from '../contract.ts';
import { QueueStats, queueLamp } from './queue-stats.tsx';

/** On the work desk of who runs the installation: whether it runs. */
export default function StatusOnDesk(): ReactNode {
  const { data } = useRead<SystemStatus>('/api/system/status', {}, { every: 60_000 });
  if (!data) return null;
  const lamp = queueLamp(data.queue);
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
        <Stat
          label="数据库"
          value={bytesText(data.databaseBytes)}
          note={data.fileBytes ? `附件 ${bytesText(data.fileBytes)}` : '没有附件'}
        />
      </div>
    </Section>
  );
}
