import { Column as Block, EmptyState, NewsList, PolicyList } from '#design/public';
import type { Listed } from '#engines/content';
import type { Column } from '#engines/content/contract';
import { newsItem, policyItem } from './article-items.ts';

const isDocument = (item: Listed): boolean => Boolean(item.documentNumber || item.validity);

export function ColumnList({ items, documents, name }: { items: readonly Listed[]; documents: boolean; name: string }) {
  if (items.length === 0) {
    return (
      <EmptyState heading={`“${name}”还没有内容`} action={{ label: '回到首页', href: '/' }}>
        这里会列出本栏目发布的内容，由内容保障单位送审后发布。
      </EmptyState>
    );
  }
  if (documents && items.some(isDocument)) return <PolicyList items={items.map(policyItem)} />;
  return <NewsList years items={items.map((item) => ({ ...newsItem(item), summary: item.summary }))} />;
}

export interface LandingPart {
  readonly column: Column;
  readonly items: readonly Listed[];
  readonly total: number;
}

/** A column of columns: the newest of each, side by side. */
export function Landing({ parts }: { parts: readonly LandingPart[] }) {
  return (
    <div className="landing">
      {parts.map(({ column, items, total }) => (
        <Block
          key={column.id}
          heading={column.name}
          more={
            column.leadsTo && total <= items.length
              ? { label: `进入${column.name}`, href: column.leadsTo }
              : { label: total > items.length ? `全部 ${total} 条` : '进入栏目', href: `/columns/${column.id}` }
          }
        >
          {items.length === 0 ? <p className="heading-note">{column.description || '还没有内容。'}</p> : null}
          {items.some(isDocument) ? <PolicyList items={items.map(policyItem)} /> : null}
          {items.length > 0 && !items.some(isDocument) ? <NewsList years items={items.map(newsItem)} /> : null}
        </Block>
      ))}
    </div>
  );
}
