import type { ReactNode } from 'react';
import { ActionButton, DateText, Failed, Loading, Timeline, useCan, useRead } from '#design/console';
import {
  changeNames,
  type FieldDiff,
  kindPath,
  type RecordRow,
  type RecordVersion,
  type RegisterKind,
} from '../contract.ts';
import { useRecordAction } from './record-actions.ts';

/** Every version, newest first: who, when, why, from which day, and which fields; a former one can be restored. */
export function RecordHistory({ kind, record }: { kind: RegisterKind; record: RecordRow }): ReactNode {
  const mayEdit = useCan(`${kind.id}.edit`);
  const restore = useRecordAction(kind, record, 'restore', '旧版内容已恢复为最新一版');
  const url = `${kindPath(kind.id)}/records/${record.id}/versions`;
  const { data, error, refetch } = useRead<{ items: RecordVersion[] }>(url, { latest: record.version });
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <Timeline
      items={data.items.map((version, index) => ({
        key: String(version.version),
        at: <DateText value={version.changedAt} time />,
        who: version.changedByName,
        title: `第 ${version.version} 版 ${titleOf(version)}`,
        tone: index === 0 ? 'ok' : 'off',
        text: (
          <>
            <p>
              {version.reason}（自 <DateText value={version.effectiveOn} /> 起）
            </p>
            {version.version > 1 ? <Diff diff={version.diff} /> : null}
            {mayEdit && index > 0 && record.state === 'active' ? (
              <ActionButton action={restore} input={{ restore: version.version }} reason="恢复原因" size="small">
                恢复到这一版
              </ActionButton>
            ) : null}
          </>
        ),
      }))}
    />
  );
}

const titleOf = (version: RecordVersion): string =>
  version.restoredVersion ? `恢复第 ${version.restoredVersion} 版` : changeNames[version.change];

function Diff({ diff }: { diff: readonly FieldDiff[] }): ReactNode {
  if (diff.length === 0) return null;
  return (
    <table className="zt-diff">
      <thead>
        <tr>
          <th scope="col">项目</th>
          <th scope="col">改动</th>
        </tr>
      </thead>
      <tbody>
        {diff.map(({ field, title, before, after }) => (
          <tr key={field}>
            <th scope="row">{title}</th>
            <td>
              {before ? <del>{before}</del> : null} {after ? <ins>{after}</ins> : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
