import type { ReactNode } from 'react';
import { EmptyState, Link, PlainTable, Section } from '#design/console';
import type { DefinitionRow } from '../contract.ts';

/** All indicators by topic, before one is chosen: how many values each has, and the way to them. */
export function IndicatorList({ rows }: { rows: readonly DefinitionRow[] }): ReactNode {
  if (rows.length === 0) return <EmptyState title="没有相符的指标" text="换一个词再找，或到“指标目录”看全部指标。" />;
  const topics = [...new Set(rows.map((row) => row.topic))];
  return topics.map((topic) => (
    <Section key={topic} title={topic}>
      <PlainTable
        label={topic}
        columns={['指标', '对象', '单位', '数值']}
        figures={[3]}
        rows={rows
          .filter((row) => row.topic === topic)
          .map((row) => [
            <Link key="name" to={`/indicators/values?indicator=${encodeURIComponent(row.code)}`}>
              {row.name}
            </Link>,
            row.subject,
            row.unit,
            row.values > 0 ? `${row.values} 个` : '还没有',
          ])}
      />
    </Section>
  ));
}
