import { Checkbox, Input, Tree, type TreeDataNode } from 'antd';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { EmptyState, Failed, type ListAnswer, Loading, useRead } from '#design/console';
import type { Organisation } from '../contract.ts';

/** The whole tree in one read, with those abolished, whose past is looked up here too. */
export const allOrganisations = ['/api/directory/organisations', { pageSize: 500, closed: true }] as const;

/** Every organisation below its parent; a search keeps what it finds with everything above it. */
export function OrganisationTree({ chosen, onChoose }: { chosen: string; onChoose: (id: string) => void }): ReactNode {
  const [q, setQ] = useState('');
  const [opened, setOpened] = useState<string[] | null>(null);
  const read = useRead<ListAnswer<Organisation>>(...allOrganisations);
  const [showsClosed, setShowsClosed] = useState(false);
  const items = read.data?.items;
  const shown = useMemo(
    () =>
      withAncestors(
        (items ?? []).filter((one) => showsClosed || one.validTo === null || one.id === chosen),
        q.trim(),
      ),
    [items, q, showsClosed, chosen],
  );
  const tree = useRef<HTMLElement>(null);
  const isRead = items !== undefined;
  useEffect(() => {
    if (isRead && chosen)
      tree.current?.querySelector('.ant-tree-treenode-selected')?.scrollIntoView({ block: 'nearest' });
  }, [isRead, chosen]);
  const closedCount = (items ?? []).filter((one) => one.validTo !== null).length;
  if (read.error) return <Failed error={read.error} retry={() => void read.refetch()} />;
  if (!read.data) return <Loading />;
  const expanded = q.trim() ? shown.map((one) => one.id) : (opened ?? pathTo(items ?? [], chosen));
  return (
    <nav ref={tree} aria-label="机构" className="zt-side-tree">
      <Input.Search
        allowClear
        placeholder="查机构"
        aria-label="查机构"
        value={q}
        onChange={(event) => setQ(event.target.value)}
      />
      {closedCount > 0 ? (
        <Checkbox checked={showsClosed} onChange={(event) => setShowsClosed(event.target.checked)}>
          含已撤销的 {closedCount} 个
        </Checkbox>
      ) : null}
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

/** The roots, and the way down to the chosen one. */
const pathTo = (items: readonly Organisation[], chosen: string): string[] => {
  const path = items.find((one) => one.id === chosen)?.path ?? '';
  return items.filter((one) => one.parentId === null || path.startsWith(`${one.path}/`)).map((one) => one.id);
};

function branch(items: readonly Organisation[], parentId: string | null): TreeDataNode[] {
  return items
    .filter((one) => one.parentId === parentId)
    .map((one) => ({
      key: one.id,
      title: one.validTo === null ? one.shortName : `${one.shortName}（已撤销）`,
      children: branch(items, one.id),
    }));
}

function withAncestors(items: readonly Organisation[], q: string): readonly Organisation[] {
  if (q === '') return items;
  const found = items.filter((one) => one.name.includes(q) || one.shortName.includes(q));
  return items.filter((one) => found.some((hit) => hit.path === one.path || hit.path.startsWith(`${one.path}/`)));
}
