import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Section, useRead } from '#design/console';
import type { CaseLine } from '../contract.ts';
import { DueLamp } from './lamps.tsx';
import './next-cases.css';

const SHOWN = 8;
const EVERY_MS = 60_000;

/** On the work desk: the cases in hand, those that end first on top. */
export default function NextCases(): ReactNode {
  const query = { queue: 'open', pageSize: SHOWN };
  const { data } = useRead<{ items: CaseLine[]; total: number }>('/api/cases/cases', query, { every: EVERY_MS });
  if (!data || data.items.length === 0) return null;
  return (
    <Section title="先到期的办件" actions={<Link to="/cases?tab=open">{`在办 ${data.total} 件`}</Link>}>
      <ul className="zt-tasks zt-next-cases">
        {data.items.map((row) => (
          <li key={row.id}>
            <Link to={`/cases/${row.id}`}>
              <span className="zt-task-name">
                <strong>{row.item}</strong>
                <span className="zt-sub">{row.number}</span>
              </span>
              <span>
                {row.applicant}
                <span className="zt-sub">{row.region}</span>
              </span>
              <span>
                {row.stateName}
                <span className="zt-sub">{row.handler ?? row.office}</span>
              </span>
              <DueLamp row={row} />
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
