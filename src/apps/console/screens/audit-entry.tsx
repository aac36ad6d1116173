import type { ReactNode } from 'react';
import { DateText, DetailPane, Facts, Failed, Link, Loading, PlainTable, useRead } from '#design/console';
import type { AuditEntry, AuditEntryDetail, NamedFact } from '../contract.ts';
import { ThingLink } from '../thing-link.tsx';

const realmNames: Record<string, string> = { official: '工作人员', citizen: '公众' };

/** One entry: who, what, on which thing, what it changed, in words. */
export function EntryPane({ id }: { id: string }): ReactNode {
  const read = useRead<AuditEntryDetail>(`/api/audit/entries/${id}`);
  if (read.error) return <DetailPane title="审计记录">{<Failed error={read.error} />}</DetailPane>;
  if (!read.data) return <DetailPane title="审计记录">{<Loading />}</DetailPane>;
  const entry = read.data;
  return (
    <DetailPane title={entry.summary} note={<DateText value={entry.at} time />}>
      <Facts
        items={[
          ['操作人', actorOf(entry)],
          ...(entry.onBehalfOf.length > 0 ? ([['受委托代', entry.onBehalfOf.join('、')]] as const) : []),
          ['身份', realmNames[entry.realm ?? ''] ?? (entry.actorName ? '系统' : '登录前')],
          ['操作', entry.operationTitle],
          ...(entry.subject ? ([['对象', <ThingLink key="subject" thing={entry.subject} />]] as const) : []),
          ['链上序号', entry.seq ?? '待入链'],
        ]}
      />
      {entry.changes.length > 0 ? (
        <section>
          <h3>改了什么</h3>
          <PlainTable
            label="改了什么"
            columns={['项目', '原来', '改为']}
            rows={entry.changes.map((one) => [one.label, one.was || <Blank key="was" />, one.is || <Blank key="is" />])}
          />
        </section>
      ) : null}
      {entry.facts.length > 0 ? (
        <section>
          <h3>当时记下的内容</h3>
          <NamedFacts facts={entry.facts} />
        </section>
      ) : null}
      {entry.sameRequest.length > 0 ? (
        <section>
          <h3>同一次操作还记下</h3>
          <ul className="zt-links">
            {entry.sameRequest.map((one) => (
              <li key={one.id}>
                <Link to={`/audit?open=${one.id}`}>{one.summary}</Link>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <details className="zt-more">
        <summary>技术信息与核对用原文</summary>
        <NamedFacts facts={entry.technical} />
        <p className="zt-note">指纹按下面的原文计算，一字不差：</p>
        <pre className="zt-facts-json">{entry.original}</pre>
      </details>
    </DetailPane>
  );
}

const Blank = (): ReactNode => <span className="zt-quiet">空</span>;

/** Facts by name; one that names a thing leads to it. */
export function NamedFacts({ facts }: { facts: readonly NamedFact[] }): ReactNode {
  return (
    <dl className="zt-facts">
      {facts.map((fact) => (
        <div key={`${fact.label}${fact.text}`}>
          <dt>{fact.label}</dt>
          <dd>{fact.thing ? <ThingLink thing={fact.thing} /> : fact.text}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Whoever signs in is nobody until they have: the entry itself names them. */
export const actorOf = (entry: Pick<AuditEntry, 'actorName' | 'subject'>): string =>
  entry.actorName || (entry.subject?.kind === '账号' && entry.subject.name) || '未登录';
