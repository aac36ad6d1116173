import { Input, Tree, type TreeDataNode } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { EmptyState, Failed, type ListAnswer, Loading, useRead } from '#design/console';
import type { Organisation } from '../contract.ts';

const ALL = 500;

/** Every organisation below its parent; a search keeps what it finds with everything above it. */
export function OrganisationTree({ chosen, onChoose }: { chosen: string; onChoose: (id: string) => void }): ReactNode {
  const [q, setQ] = useState('');
  const [opened, setOpened] = useState<string[] | null>(null);
  const read = useRead<ListAnswer<Organisation>>('/api/directory/organisations', { pageSize: ALL });
  const items = read.data?.items ?? [];
  const shown = useMemo(() => withAncestors(items, q.trim()), [items, q]);
  if (read.error) return <Failed error={read.error} retry={() => void read.refetch()} />;
  if (!read.data) return <Loading />;
  const expanded = q.trim() ? shown.map((one) => one.id) : (opened ?? roots(items).map((one) => one.id));
  return (
    <nav aria-label="机构">
      <Input.Search
        allowClear
        placeholder="查机构"
        aria-label="查机构"
        value={q}
        onChange={(event) => setQ(event.target.value)}
      />
      {shown.length === 0 ? <EmptyState title="没有名称相符的机构" text="换一个词，或清空再看全部。" /> : null}
      <Tree
        blockNode
        treeData={branch(shown, null)}
        selectedKeys={[chosen]}
        expandedKeys={expanded}
        onExpand={(keys) => setOpened(keys.map(String))}
        onSelect={(keys) => keys[0] !== undefined && onChoose(String(keys[0]))}
      />
    </nav>
  );
}

const roots = (items: readonly Organisation[]): Organisation[] => items.filter((one) => one.parentId === null);

function branch(items: readonly Organisation[], parentId: string | null): TreeDataNode[] {
  return items
    .filter((one) => one.parentId === parentId)
    .map((one) => ({ key: one.id, title: one.shortName, children: branch(items, one.id) }));
}

function withAncestors(items: readonly Organisation[], q: string): readonly Organisation[] {
  if (q === '') return items;
  const found = items.filter((one) => one.name.includes(q) || one.shortName.includes(q));
  return items.filter((one) => found.some((hit) => hit.path === one.path || hit.path.startsWith(`${one.path}/`)));
}
