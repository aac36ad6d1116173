import type { ReactNode } from 'react';
import { DateText, Link, Section, Stat, useRead } from '#design/console';
import type { GrantReview } from '../contract.ts';

/** On the desk of who gives or watches powers: how many hold, what is odd, what changed. */
export default function PowersOnDesk(): ReactNode {
  const { data } = useRead<GrantReview>('/api/directory/grants/review', {}, { every: 60_000 });
  if (!data) return null;
  const look = (attention: string, count: number): ReactNode =>
    count > 0 ? <Link to={`/directory/roles?attention=${attention}`}>去核对</Link> : '没有';
  return (
    <Section title="授权" actions={<Link to="/directory/roles">看全部授权</Link>}>
      <div className="zt-stats">
        <Stat label="有效授权" value={data.holding} unit="项" />
        <Stat label="离岗人员的授权" value={data.orphaned} unit="项" note={look('orphaned', data.orphaned)} />
        <Stat label="30 天内到期" value={data.expiring} unit="项" note={look('expiring', data.expiring)} />
        <Stat
          label="正在委托"
          value={data.lent}
          unit="项"
          note={<Link to="/directory/roles?part=delegations">看委托</Link>}
        />
      </div>
      <h3 className="zt-desk-subtitle">近 30 天的角色与授权变更</h3>
      {data.changes.length === 0 ? (
        <p className="zt-note">没有变更。授权、收回、改角色和委托后，会列在这里。</p>
      ) : (
        <ul className="zt-links">
          {data.changes.map((one) => (
            <li key={`${one.at}${one.summary}`}>
              <span>{one.summary}</span>
              <span className="zt-note">
                {one.actorName} <DateText value={one.at} relative />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
