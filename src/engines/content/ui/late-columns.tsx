import type { ReactNode } from 'react';
import { Lamp, Link, PlainTable, Section, useRead } from '#design/console';
import type { ColumnUpkeep } from '../contract.ts';

const SHOWN = 6;

/** On the work desk of who answers for the columns: those that have waited too long for something new. */
export default function LateColumns(): ReactNode {
  const { data } = useRead<{ items: ColumnUpkeep[] }>('/api/content/columns', { pageSize: 200 });
  if (!data) return null;
  const late = data.items.filter((column) => column.overdueDays > 0);
  return (
    <Section title="内容保障" actions={<Link to="/content/columns">看台账</Link>}>
      {late.length === 0 ? (
        <Lamp tone="ok">各栏目都在更新周期内</Lamp>
      ) : (
        <PlainTable
          label="超过更新周期的栏目"
          columns={['栏目', '保障单位', '更新周期', '结论']}
          rows={[...late]
            .sort((a, b) => b.overdueDays - a.overdueDays)
            .slice(0, SHOWN)
            .map((column) => [
              column.name,
              column.keeper ?? '未定',
              `${column.updateDays} 天`,
              <Lamp key="late" tone="bad">{`超期 ${column.overdueDays} 天`}</Lamp>,
            ])}
        />
      )}
    </Section>
  );
}
