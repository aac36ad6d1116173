import { DownloadOutlined, SearchOutlined, SettingOutlined } from '@ant-design/icons';
import { Button, Checkbox, Dropdown, Input, type InputRef, Popover, Segmented } from 'antd';
import { type ReactNode, type RefObject, useEffect, useState } from 'react';
import type { AddressChanges } from '../address.ts';
import { api, type Query } from '../api.ts';
import { useAction } from '../queries.ts';
import { useNarrow } from '../use-media.ts';
import { FilterField } from './filter-field.tsx';
import { SavedViews } from './saved-views.tsx';
import type { TableSettings } from './table-settings.ts';
import { filterKeys, hasConditions, standingFilters, type TableState } from './table-state.rules.ts';
import type { TableColumn, TableFilter } from './table-types.ts';

interface TableToolbarProps<Row> {
  state: TableState;
  query: Query;
  change: (changes: AddressChanges) => void;
  filters: readonly TableFilter[];
  columns: readonly TableColumn<Row>[];
  shown: ReadonlySet<string>;
  settings: TableSettings;
  changeSettings: (change: Partial<TableSettings>) => void;
  search: string | false;
  searchRef: RefObject<InputRef | null>;
  exportUrl: string | undefined;
  keepsViews: boolean;
  actions: ReactNode;
}

/** Above a list: what is looked for, the saved views, and what can be done. */
export function TableToolbar<Row>(props: TableToolbarProps<Row>): ReactNode {
  const { state, change, filters, search, searchRef, exportUrl, actions, query, keepsViews } = props;
  const isNarrow = useNarrow();
  const [isUnfolded, setUnfolded] = useState(false);
  const given = Object.keys(state.filters).length;
  const few = isNarrow ? [] : standingFilters(filters, state);
  const standing = isUnfolded ? filters : few;
  const clear = Object.fromEntries(['q', 'page', ...filters.flatMap(filterKeys)].map((key) => [key, null]));
  return (
    <div className="zt-toolbar">
      <div className="zt-toolbar-filters">
        {search === false ? null : (
          <SearchField
            hint={search}
            value={state.q}
            field={searchRef}
            onChange={(q) => change({ q: q || null, page: null })}
          />
        )}
        {isNarrow && filters.length > 0 ? (
          <Button aria-expanded={isUnfolded} onClick={() => setUnfolded(!isUnfolded)}>
            {given > 0 ? `筛选（${given}）` : '筛选'}
          </Button>
        ) : null}
        {standing.map((filter) => (
          <FilterField
            key={filter.key}
            filter={filter}
            values={state.filters}
            onChange={(changes) => change({ ...changes, page: null })}
          />
        ))}
        {isNarrow || few.length === filters.length ? null : (
          <Button type="link" aria-expanded={isUnfolded} onClick={() => setUnfolded(!isUnfolded)}>
            {isUnfolded ? '收起条件' : `更多条件（${filters.length - few.length}）`}
          </Button>
        )}
        {hasConditions(state) ? (
          <Button type="link" onClick={() => change(clear)}>
            清除条件
          </Button>
        ) : null}
        {keepsViews ? <SavedViews {...props} /> : null}
      </div>
      <div className="zt-actions">
        <ColumnChoice {...props} />
        {exportUrl ? <ExportMenu url={exportUrl} query={query} /> : null}
        {actions}
      </div>
    </div>
  );
}

function SearchField({
  hint,
  value,
  field,
  onChange,
}: {
  hint: string;
  value: string;
  field: RefObject<InputRef | null>;
  onChange: (text: string) => void;
}): ReactNode {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text.trim() === value) return;
    const timer = setTimeout(() => onChange(text.trim()), 350);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <Input
      ref={field}
      type="search"
      className="zt-search"
      aria-label={hint}
      placeholder={hint}
      prefix={<SearchOutlined aria-hidden="true" />}
      allowClear
      value={text}
      onChange={(event) => setText(event.target.value)}
      onPressEnter={() => onChange(text.trim())}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.blur();
      }}
    />
  );
}

function ColumnChoice<Row>({
  columns,
  shown,
  settings,
  changeSettings,
}: Pick<TableToolbarProps<Row>, 'columns' | 'shown' | 'settings' | 'changeSettings'>): ReactNode {
  const content = (
    <div className="zt-column-choice">
      <p className="zt-note">显示列</p>
      {columns.map((column, place) => (
        <Checkbox
          key={column.key}
          checked={shown.has(column.key)}
          disabled={place === 0}
          onChange={(event) => changeSettings({ columns: { ...settings.columns, [column.key]: event.target.checked } })}
        >
          {column.title}
        </Checkbox>
      ))}
      <p className="zt-note">行距</p>
      <Segmented<TableSettings['density']>
        size="small"
        value={settings.density}
        onChange={(density) => changeSettings({ density })}
        options={[
          { value: 'roomy', label: '宽松' },
          { value: 'dense', label: '紧凑' },
        ]}
      />
    </div>
  );
  return (
    <Popover trigger="click" placement="bottomRight" content={content}>
      <Button icon={<SettingOutlined />} aria-label="显示列与行距" title="显示列与行距" />
    </Popover>
  );
}

function ExportMenu({ url, query }: { url: string; query: Query }): ReactNode {
  const { page: _page, pageSize: _pageSize, ...conditions } = query;
  const save = useAction<string>((format) => api.download(url, { ...conditions, format }));
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'xlsx', label: 'Excel 表格（.xlsx）' },
          { key: 'csv', label: '文本表格（.csv）' },
          { key: 'print', label: '打印这一页' },
        ],
        onClick: ({ key }) => (key === 'print' ? window.print() : save.mutate(key)),
      }}
    >
      <Button icon={<DownloadOutlined />} loading={save.isPending}>
        导出
      </Button>
    </Dropdown>
  );
}
