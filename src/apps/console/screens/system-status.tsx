import type { ReactNode } from 'react';
import {
  bytesText,
  DateText,
  Facts,
  Failed,
  Lamp,
  Loading,
  PageHeader,
  PlainTable,
  Section,
  Stat,
  useRead,
} from '#design/console';
import type { SystemStatus } from '../contract.ts';
import { cronText } from './cron.rules.ts';
import { QueueStats } from './queue-stats.tsx';
import { statusLamp } from './status.rules.ts';
import { BackupStat, DiskStat, DoorLamp } from './status-parts.tsx';

const roleNames: Record<string, string> = { web: '网页和接口', worker: '后台任务', ingest: '数据接收' };
const floorNames: Record<string, string> = { engines: '引擎', systems: '系统' };

/** How the installation is, asked again every ten seconds. */
export default function SystemStatusScreen(): ReactNode {
  const status = useRead<SystemStatus>('/api/system/status', {}, { every: 10_000 });
  if (status.isPending) return <Loading />;
  if (status.isError) return <Failed error={status.error} retry={() => void status.refetch()} />;
  const { queue, modules, jobs, doors, disk, backup, ...facts } = status.data;
  const lamp = statusLamp(status.data);
  return (
    <>
      <PageHeader title="系统状态" note={<Lamp tone={lamp.tone}>{lamp.text}</Lamp>} />
      <div className="zt-stats">
        <QueueStats queue={queue} />
        <Stat
          label="数据库"
          value={bytesText(facts.databaseBytes)}
          note={facts.fileBytes ? `附件 ${bytesText(facts.fileBytes)}` : '没有附件'}
        />
        <DiskStat disk={disk} />
        <BackupStat backup={backup} />
      </div>
      <Section title="对外渠道">
        <PlainTable
          label="对外渠道"
          columns={['渠道', '状态', '一天内已发', '待发', '一天内放弃', '最近发出']}
          figures={[2, 3, 4]}
          stacks
          rows={doors.map((door) => [
            door.title,
            <DoorLamp key="lamp" door={door} />,
            door.sent,
            door.waiting,
            door.failed,
            <Tick key="last" at={door.lastSentAt} none="还没有" />,
          ])}
        />
      </Section>
      <Section title="运行">
        <Facts
          items={[
            ['版本', `政通 ${facts.product}`],
            ['启动时间', <DateText key="at" value={facts.startedAt} time />],
            ['承担', facts.roles.map((role) => roleNames[role] ?? role).join('、')],
            ['进程内存', bytesText(facts.memoryBytes)],
            ['运行环境', `Node ${facts.node}`],
            ['数据库软件', `PostgreSQL ${facts.postgres}`],
          ]}
        />
      </Section>
      <Section title="定时任务">
        <PlainTable
          label="定时任务"
          columns={['任务', '周期', '上次', '下次']}
          rows={jobs.map((job) => [
            job.title ?? job.name,
            job.cron ? cronText(job.cron) : '按需',
            <Tick key="last" at={job.lastTick} none="还没有" />,
            <Tick key="next" at={job.nextTick} none="按需" />,
          ])}
        />
      </Section>
      <Section title={`模块（${modules.length}）`}>
        <PlainTable
          label="模块"
          columns={['名称', '层', '接口', '数据库版本']}
          figures={[2, 3]}
          rows={modules.map((one) => [one.title, floorNames[one.floor] ?? one.floor, one.routes, one.migrations])}
        />
      </Section>
    </>
  );
}

const Tick = ({ at, none }: { at: string | null; none: string }): ReactNode =>
  at ? <DateText value={at} relative /> : none;
