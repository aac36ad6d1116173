import type { ReactNode } from 'react';
import { EmptyState, PageHeader, ResourceTable } from '#design/console';
import type { ReviewRow } from '../contract.ts';

/** 年度综述: the reviews there are. */
export default function Reviews(): ReactNode {
  return (
    <>
      <PageHeader title="年度综述" note="每个数字都由指标和登记算出" />
      <ResourceTable<ReviewRow>
        url="/api/annual-review/reviews"
        rowKey="year"
        search={false}
        label="年度综述"
        columns={[
          { key: 'title', title: '综述' },
          { key: 'year', title: '年份', width: 100 },
          { key: 'figures', title: '数字', width: 100, align: 'right' },
          { key: 'editions', title: '定稿版', width: 100, align: 'right' },
        ]}
        href={(row) => `/annual-review/${row.year}`}
        empty={<EmptyState title="还没有综述" text="综述的原文和数字出处装入城市资料包后，在这里核对和定稿。" />}
      />
    </>
  );
}
