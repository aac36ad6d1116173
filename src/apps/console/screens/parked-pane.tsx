import type { ReactNode } from 'react';
import { ActionButton, Allowed, DateText, DetailPane, Facts, useClosePane } from '#design/console';
import { type DropParked, type ParkedEntry, type RetryParked, shellPermissions } from '../contract.ts';
import { ThingLink } from '../thing-link.tsx';
import { NamedFacts } from './audit-entry.tsx';
import { useDrop, useRetry } from './parked-actions.ts';

/** One thing that was not done: what, for whom, why, and the two ways on. */
export function ParkedPane({ entry }: { entry: ParkedEntry | undefined }): ReactNode {
  const close = useClosePane() ?? (() => undefined);
  const retry = useRetry(close);
  const drop = useDrop(close);
  if (!entry) return <DetailPane title="停放的消息" note="这一件已经处理" />;
  const ids = [entry.id];
  return (
    <DetailPane
      title={entry.title}
      note={`${entry.module} · ${entry.kind === 'job' ? '后台任务' : entry.cause}`}
      footer={
        <>
          <Allowed to={shellPermissions.retryParked}>
            <ActionButton<RetryParked> primary action={retry} input={{ ids }}>
              重新处理
            </ActionButton>
          </Allowed>
          <Allowed to={shellPermissions.dropParked}>
            <ActionButton<DropParked>
              danger
              action={drop}
              input={{ ids, reason: '' }}
              reason="作废原因"
              confirm="作废后这件事不再处理，原因记入审计。"
            >
              作废
            </ActionButton>
          </Allowed>
        </>
      }
    >
      <section className="zt-callout">
        <p>
          <strong>{entry.reason}</strong>
        </p>
        <p>{entry.advice}</p>
      </section>
      <Facts
        items={[
          ['谁的操作引起', entry.actorName],
          ['发生时间', <DateText key="happened" value={entry.happenedAt} time />],
          ['已试', `${entry.attempts} 次`],
          ['停放时间', <DateText key="parked" value={entry.parkedAt} time />],
        ]}
      />
      {entry.about.length > 0 ? (
        <section>
          <h3>关于</h3>
          <ul className="zt-links">
            {entry.about.map((thing) => (
              <li key={`${thing.link}${thing.kind}${thing.name}`}>
                <ThingLink thing={thing} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {entry.facts.length > 0 ? (
        <section>
          <h3>内容</h3>
          <NamedFacts facts={entry.facts} />
        </section>
      ) : null}
      <details className="zt-more">
        <summary>技术信息（交给维护人员）</summary>
        <pre className="zt-facts-json">{entry.lastError ?? '没有记下错误'}</pre>
      </details>
    </DetailPane>
  );
}
