import type { ReactNode } from 'react';
import {
  bytesText,
  DateText,
  Facts,
  Failed,
  Lamp,
  type LampTone,
  Link,
  Loading,
  PageHeader,
  PlainTable,
  Section,
  Stat,
  useRead,
} from '#design/console';
import type { SystemStatus } from '../contract.ts';

const floorNames: Record<string, string> = { engines: '引擎', systems: '系统' };

/** How the installation is, asked again every ten seconds. */
export default function SystemStatusScreen(): ReactNode {
  const status = useRead<SystemStatus>('/api/system/status', {}, { every: 10_000 });
  if (status.isPending) return <Loading />;
  if (status.isError) return <Failed error={status.error} retry={() => void status.refetch()} />;
  const { queue, modules, jobs, ...facts } = status.data;
  const lamp = queueLamp(queue);
  return (
    <>
      <PageHeader title="系统状态" note={<Lamp tone={lamp.tone}>{lamp.text}</Lamp>} />
      <div className="zt-stats">
        <Stat label="等待处理的消息" value={queue.waiting} unit="条" note={waitText(queue.oldestSeconds)} />
        <Stat label="正在处理" value={queue.running} unit="条" />
        <Stat
          label="停放"
          value={queue.parked}
          unit="条"
          note={queue.parked > 0 ? <Link to="/system/parked">去处理</Link> : '没有'}
        />
        <Stat
          label="数据库"
          value={bytesText(facts.databaseBytes)}
          note={facts.fileBytes ? `附件 ${bytesText(facts.fileBytes)}` : '没有附件'}
        />
        <Stat label="进程内存" value={bytesText(facts.memoryBytes)} />
      </div>
      <Section title="运行">
        <Facts
          items={[
            ['版本', `政通 ${facts.product}`],
            ['启动时间', <DateText key="at" value={facts.startedAt} time />],
            ['角色', facts.roles.join('、')],
            ['Node', facts.node],
            ['PostgreSQL', facts.postgres],
          ]}
        />
      </Section>
      <Section title="定时任务">
        <PlainTable
          label="定时任务"
          columns={['任务', '周期', '上次', '下次']}
          rows={jobs.map((job) => [
            job.title ?? job.name,
            job.cron ?? '按需',
            <Tick key="last" at={job.lastTick} none="还没有" />,
            <Tick key="next" at={job.nextTick} none="按需" />,
          ])}
        />
      </Section>
      <Section title={`模块（${modules.length}）`}>
        <PlainTable
          label="模块"
          columns={['名称', '模块', '层', '接口', '数据库版本']}
          figures={[3, 4]}
          rows={modules.map((one) => [
            one.title,
            one.name,
            floorNames[one.floor] ?? one.floor,
            one.routes,
            one.migrations,
          ])}
        />
      </Section>
    </>
  );
}

const Tick = ({ at, none }: { at: string | null; none: string }): ReactNode =>
  at ? <DateText value={at} relative /> : none;

const SLOW_SECONDS = 60;

function queueLamp(queue: SystemStatus['queue']): { tone: LampTone; text: string } {
  if (queue.parked > 0) return { tone: 'warn', text: `有 ${queue.parked} 条消息停放，等人处理` };
  if ((queue.oldestSeconds ?? 0) > SLOW_SECONDS) return { tone: 'warn', text: '消息积压，处理跟不上' };
  return { tone: 'ok', text: '运行正常' };
}

const waitText = (seconds: number | null): string =>
  seconds === null || seconds < 1 ? '没有积压' : `最久等了 ${Math.round(seconds)} 秒`;
