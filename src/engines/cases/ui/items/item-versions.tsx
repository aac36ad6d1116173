import { Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { DateText, DiffView, dateText, Lamp, PlainTable, Section, useRead } from '#design/console';
import { type ItemVersion, itemCells, type OpenedItem } from '../../contract.ts';

/** Every version with its day, and what it says otherwise than the newest. */
export function ItemVersions({ item }: { item: OpenedItem }): ReactNode {
  const [chosen, setChosen] = useState<number | null>(item.currentVersion);
  const { data } = useRead<{ cells: Record<string, string> }>(
    chosen === null ? null : `/api/cases/items/${item.id}/versions/${chosen}`,
  );
  return (
    <>
      <PlainTable
        label="各版"
        columns={['版本', '状态', '完整度', '修改说明', '修改人', '修改时间']}
        rows={item.versions.map((one) => [
          `第 ${one.version} 版`,
          <VersionState key="state" version={one} item={item} />,
          `${one.completeness}%`,
          one.note || '没有写',
          one.savedBy,
          <DateText key="at" value={one.savedAt} time />,
        ])}
      />
      <Section
        title="与最新一版比较"
        actions={
          <Select
            aria-label="与哪一版比较"
            size="small"
            value={chosen}
            placeholder="选一版"
            options={item.versions.map((one) => ({ value: one.version, label: `第 ${one.version} 版` }))}
            onChange={setChosen}
          />
        }
      >
        {data ? (
          <DiffView before={data.cells} after={itemCells(item.content)} />
        ) : (
          <p className="zt-note">选一版，这里逐项列出改动。</p>
        )}
      </Section>
    </>
  );
}

function VersionState({ version, item }: { version: ItemVersion; item: OpenedItem }): ReactNode {
  if (version.version === item.currentVersion)
    return <Lamp tone="ok">{dateText(version.publishedOn ?? '')} 起使用</Lamp>;
  return version.publishedOn ? <span>{dateText(version.publishedOn)} 起用过</span> : <Lamp tone="warn">草稿</Lamp>;
}
