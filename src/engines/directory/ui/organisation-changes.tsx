import type { ReactNode } from 'react';
import { DateText, PlainTable, Section, Timeline, useCan, useRead } from '#design/console';
import type { Version } from '../contract.ts';

/** How the organisation became what it is; each change with what it was before. */
export function OrganisationChanges({ id }: { id: string }): ReactNode {
  const may = useCan('directory.organisation.history');
  const read = useRead<Version[]>(may ? `/api/directory/organisations/${id}/history` : null);
  if (!may || !read.data) return null;
  if (read.data.length === 0) {
    return (
      <Section title="变更经过">
        <p className="zt-note">从登记以来没有变更。改名、并入、撤销和恢复会记在这里。</p>
      </Section>
    );
  }
  return (
    <Section title="变更经过">
      <Timeline
        items={read.data.map((one) => ({
          key: String(one.version),
          at: <DateText value={one.at} time />,
          title: one.summary,
          who: one.actorName,
          text:
            one.changes.length > 0 ? (
              <PlainTable
                label={`${one.summary}改了什么`}
                columns={['项目', '原来', '改为']}
                rows={one.changes.map((change) => [change.label, change.was || '空', change.is || '空'])}
              />
            ) : null,
        }))}
      />
    </Section>
  );
}
