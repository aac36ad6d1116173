import type { ReactNode } from 'react';
import { DateText, Lamp, Link, PlainTable, Section, useRead } from '#design/console';
import { businessDate } from '#kernel/contract';
import type { AuditToday } from '../contract.ts';

const STALE_DAYS = 7;

/** On the auditor's desk: what to look at today, and when the chain was last proved whole. */
export default function AuditOnDesk(): ReactNode {
  const { data } = useRead<AuditToday>('/api/audit/today', {}, { every: 60_000 });
  if (!data) return null;
  return (
    <Section title="今天要查的" actions={<Verified verified={data.verified} />}>
      <PlainTable
        label="今天要查的"
        columns={['内容', '今天', '昨天', '去查']}
        figures={[1, 2]}
        rows={data.topics.map((one) => [
          one.title,
          one.today.toLocaleString('zh-CN'),
          one.yesterday.toLocaleString('zh-CN'),
          one.today > 0 ? (
            <Link
              key="go"
              to={one.topic === 'all' ? `/audit?from=${today()}` : `/audit?topic=${one.topic}&from=${today()}`}
            >
              看今天的
            </Link>
          ) : (
            <span key="go" className="zt-quiet">
              今天没有
            </span>
          ),
        ])}
      />
    </Section>
  );
}

function Verified({ verified }: Pick<AuditToday, 'verified'>): ReactNode {
  const age = verified ? (Date.now() - Date.parse(verified.at)) / 86_400_000 : Number.POSITIVE_INFINITY;
  return (
    <>
      <Lamp tone={age > STALE_DAYS ? 'warn' : 'ok'}>
        {verified ? (
          <>
            审计链上次核对：
            <DateText value={verified.at} relative />
          </>
        ) : (
          '审计链还没有核对过'
        )}
      </Lamp>{' '}
      <Link to="/audit">去核对</Link>
    </>
  );
}

const today = (): string => businessDate(new Date());
