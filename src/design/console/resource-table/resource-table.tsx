import { type InputRef, Pagination, Tabs } from 'antd';
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { type AddressChanges, changeSearch, useAddress } from '../address.ts';
import { Dock } from '../dock.tsx';
import { mayDo, useMe } from '../me.tsx';
import { useRead } from '../queries.ts';
import { useShortcuts } from '../shortcuts.ts';
import { EmptyState, Failed, Loading } from '../show/states.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { Opened } from './opened.tsx';
import { TableBody } from './table-body.tsx';
import { useTableSettings } from './table-settings.ts';
import { hasConditions, pageSizes, queryOfState, readTableState } from './table-state.rules.ts';
import { TableToolbar } from './table-toolbar.tsx';
import type { ListAnswer, ResourceTableProps } from './table-types.ts';
import { useVisibleColumns } from './use-visible-columns.ts';

/** A list of the server's things: found, filtered, sorted and paged by the address, opened beside itself. */
export function ResourceTable<Row>(props: ResourceTableProps<Row>): ReactNode {
  const { url, columns, rowKey = 'id', filters = [], tabs = [], search = '查找', detail, href, bulk = [] } = props;
  const [params, setParams] = useAddress();
  const [path, go] = useLocation();
  const [settings, changeSettings] = useTableSettings(props.views ?? url);
  const searchRef = useRef<InputRef>(null);
  const setup = { filters, tabs, defaultSort: props.defaultSort ?? '', pageSize: props.pageSize ?? 20 };
  const state = readTableState(params, setup);
  const query = queryOfState(state, tabs, props.query);
  const list = useRead<ListAnswer<Row>>(url, query, {
    keepPrevious: true,
    ...(props.every ? { every: props.every } : {}),
  });
  const rows = list.data?.items ?? [];
  const total = list.data?.total ?? 0;
  const keyOf = useCallback((row: Row): string => String((row as Record<string, unknown>)[rowKey]), [rowKey]);
  const openKey = detail ? params.get('open') : null;
  const opened = rows.find((row) => keyOf(row) === openKey);
  const [cursor, setCursor] = useState(-1);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const change = useCallback((changes: AddressChanges) => setParams(changes, { replace: true }), [setParams]);
  const close = useCallback(() => setParams({ open: null }), [setParams]);

  const linkOf = useMemo(() => {
    if (href) return href;
    if (!detail) return null;
    const present = params.toString();
    return (row: Row): string => `${path}?${changeSearch(present, { open: keyOf(row) })}`;
  }, [href, detail, params, path, keyOf]);
  const open = (row: Row): void => {
    setCursor(rows.indexOf(row));
    if (href) go(href(row));
    else if (detail) setParams({ open: keyOf(row) }, { replace: openKey !== null });
  };
  const step = (by: 1 | -1): void => {
    const from = opened ? rows.indexOf(opened) : cursor;
    const to = Math.max(0, Math.min(rows.length - 1, from + by));
    const row = rows[to];
    if (!row) return;
    setCursor(to);
    if (openKey !== null) setParams({ open: keyOf(row) }, { replace: true });
  };
  const openCursor = (): void => {
    const row = rows[cursor];
    if (row) open(row);
  };
  useShortcuts({
    j: () => step(1),
    k: () => step(-1),
    o: openCursor,
    Enter: openCursor,
    // biome-ignore lint/correctness/noComponentHookFactories: the name of a key, not of a component
    Escape: () => openKey !== null && close(),
    '/': (event) => {
      event.preventDefault();
      searchRef.current?.focus();
    },
    e: () => document.querySelector<HTMLElement>('[data-shortcut="e"]:not([disabled])')?.click(),
  });

  const { shown, visible } = useVisibleColumns(columns, settings, openKey !== null);
  const me = useMe();
  const allowedBulk = bulk.filter((one) => !one.permission || mayDo(me, one.permission));
  return (
    <div className="zt-resource">
      {tabs.length > 0 ? (
        <Tabs
          activeKey={state.tab}
          onChange={(tab) => change({ tab: tab === tabs[0]?.key ? null : tab, page: null, open: null })}
          items={tabs.map((tab) => ({
            key: tab.key,
            label: tab.count === undefined ? tab.label : <TabLabel label={tab.label} count={tab.count} />,
          }))}
        />
      ) : null}
      <TableToolbar
        state={state}
        query={query}
        change={change}
        filters={filters}
        columns={columns}
        shown={shown}
        settings={settings}
        changeSettings={changeSettings}
        search={search}
        searchRef={searchRef}
        exportUrl={props.exportUrl}
        keepsViews={search !== false || filters.length > 0}
        actions={props.actions}
      />
      {selected.size > 0 ? (
        <BulkBar
          actions={allowedBulk}
          rows={rows.filter((row) => selected.has(keyOf(row)))}
          clear={() => setSelected(new Set())}
        />
      ) : null}
      <div className="zt-table-frame" aria-busy={list.isFetching}>
        {list.isPending ? <Loading /> : null}
        {list.isError ? <Failed error={list.error} retry={() => void list.refetch()} /> : null}
        {list.isSuccess && rows.length > 0 ? (
          <TableBody
            columns={visible}
            rows={rows}
            keyOf={keyOf}
            sort={state.sort}
            onSort={(sort) => change({ sort, page: null })}
            openKey={openKey}
            cursor={cursor}
            linkOf={linkOf}
            onOpen={open}
            selected={allowedBulk.length > 0 ? selected : null}
            onSelect={setSelected}
            tone={props.tone}
            density={settings.density}
            label={props.label ?? '列表'}
          />
        ) : null}
        {list.isSuccess && rows.length === 0 ? (
          <NothingFound hasConditions={hasConditions(state) || state.page > 1} empty={props.empty} />
        ) : null}
      </div>
      {total > 0 ? (
        <Pagination
          className="zt-pages"
          size="small"
          current={state.page}
          pageSize={state.pageSize}
          total={total}
          showSizeChanger={total > (pageSizes[0] ?? 20)}
          pageSizeOptions={[...pageSizes]}
          showTotal={(count) => `共 ${count.toLocaleString('zh-CN')} 条`}
          onChange={(page, pageSize) =>
            change({
              page: page === 1 || pageSize !== state.pageSize ? null : String(page),
              pageSize: pageSize === setup.pageSize ? null : String(pageSize),
            })
          }
        />
      ) : null}
      {openKey !== null && detail ? (
        <Dock onClose={close} label={props.label ?? '详情'}>
          <Opened thing={detail(openKey, opened, close)} isPending={list.isPending} />
        </Dock>
      ) : null}
    </div>
  );
}

function TabLabel({ label, count }: { label: ReactNode; count: number }): ReactNode {
  return (
    <>
      {label} <span className="zt-count">{count}</span>
    </>
  );
}

function NothingFound({ hasConditions, empty }: { hasConditions: boolean; empty: ReactNode }): ReactNode {
  if (hasConditions) return <EmptyState title="没有符合条件的内容" text="换一个条件，或清除条件后再看。" />;
  return empty ?? <EmptyState title="这里还没有内容" />;
}
