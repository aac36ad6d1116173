import { Button } from 'antd';
import type { ReactNode } from 'react';
import {
  Allowed,
  DateText,
  EmptyState,
  PageHeader,
  ResourceTable,
  SourceTag,
  useAddress,
  useGo,
} from '#design/console';
import { type ArticleRow, stateNames } from '../contract.ts';
import { ArticlePane } from './article-pane.tsx';
import { StateLamp } from './state-lamp.tsx';

const states = Object.entries(stateNames).map(([value, label]) => ({ value, label }));

/** 内容管理: every text of the sites one is responsible for, from draft to archive. */
export default function Articles(): ReactNode {
  const go = useGo();
  return (
    <>
      <PageHeader
        title="内容管理"
        note="稿件经初审、复审、终审，由三个人分别完成后发布。"
        actions={
          <Allowed to="content.article.create">
            <Button type="primary" onClick={() => go('/content/articles/new')}>
              新建稿件
            </Button>
          </Allowed>
        }
      />
      <ResourceTable<ArticleRow>
        url="/api/content/articles"
        label="稿件"
        views="content.articles"
        search="查标题、文号"
        defaultSort="-updatedAt"
        tabs={[
          { key: 'all', label: '全部', query: {} },
          { key: 'mine', label: '我的稿件', query: { mine: '1' } },
          { key: 'review', label: '待审', query: { state: ['first-review', 'second-review', 'final-review'] } },
          { key: 'approved', label: '待发布', query: { state: 'approved' } },
        ]}
        columns={[
          { key: 'title', title: '标题', sort: true, sub: (row) => `${row.columnName} · ${row.createdByName}` },
          { key: 'state', title: '状态', width: 110, render: (row) => <StateLamp state={row.state} /> },
          { key: 'source', title: '来源', hidden: true },
          {
            key: 'publishedAt',
            title: '发布时间',
            sort: true,
            render: (row) => <PublishedAt row={row} />,
          },
          {
            key: 'updatedAt',
            title: '最后修改',
            sort: true,
            render: (row) => <DateText value={row.updatedAt} relative />,
          },
          {
            key: 'demo',
            title: '标记',
            render: (row) => (row.demo ? <SourceTag kind="demo" /> : null),
            sub: (row) => (row.pinned ? '置顶' : ''),
          },
        ]}
        filters={[
          { key: 'state', label: '状态', kind: 'multi', options: states },
          { key: 'columnId', label: '栏目', kind: 'select', optionsUrl: '/api/content/column-options' },
          { key: 'updatedAt', label: '修改日期', kind: 'date-range' },
        ]}
        tone={(row) => (row.state === 'archived' || row.state === 'withdrawn' ? 'quiet' : undefined)}
        detail={(id) => <ArticlePane id={id} />}
        empty={<NoArticles />}
      />
    </>
  );
}

const emptyTexts: Readonly<Record<string, readonly [string, string]>> = {
  all: ['还没有稿件', '撰写的稿件列在这里，从起草到归档。'],
  mine: ['您还没有撰写稿件', '您起草的稿件列在这里。'],
  review: ['没有待审的稿件', '送审后还没有走完三审的稿件列在这里。'],
  approved: ['没有待发布的稿件', '三审通过、还没有发布或定好时间的稿件列在这里。'],
};

function NoArticles(): ReactNode {
  const [params] = useAddress();
  const [title, text] = emptyTexts[params.get('tab') ?? 'all'] ?? ['没有相符的稿件', '换一个条件再看。'];
  return <EmptyState title={title} text={text} />;
}

/** The day it became public, or the one it is set for. */
function PublishedAt({ row }: { row: ArticleRow }): ReactNode {
  if (row.scheduledAt) {
    return (
      <>
        定时 <DateText value={row.scheduledAt} time />
      </>
    );
  }
  return row.publishedAt ? <DateText value={row.publishedAt} time /> : '未发布';
}
