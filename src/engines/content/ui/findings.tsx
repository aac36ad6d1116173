import type { ReactNode } from 'react';
import { EmptyState, Lamp, PlainTable } from '#design/console';
import type { Finding } from '../contract.ts';

/** What the checks found: what must be corrected before review, and what to look at again. */
export function Findings({ findings }: { findings: readonly Finding[] }): ReactNode {
  if (findings.length === 0) return <EmptyState title="没有发现问题" text="检查个人信息、错敏字词和链接。" />;
  return (
    <PlainTable
      label="检查结果"
      columns={['程度', '位置', '内容', '建议']}
      rows={findings.map((f) => [
        <Lamp key="level" tone={f.level === 'block' ? 'bad' : 'warn'}>
          {f.level === 'block' ? '须改正' : '请核对'}
        </Lamp>,
        `${f.field}第 ${f.line} 行`,
        f.found,
        f.advice,
      ])}
    />
  );
}
