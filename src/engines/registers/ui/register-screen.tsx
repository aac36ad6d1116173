import { Button } from 'antd';
import type { ReactNode } from 'react';
import { dateText, EmptyState, PageHeader, ResourceTable, useAddress, useCan, useRead } from '#design/console';
import { type Duplicates, type Facets, kindPath, type RecordRow, type RegisterKind } from '../contract.ts';
import { DuplicatesDrawer } from './duplicates-drawer.tsx';
import { FacetBar } from './facet-bar.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { RecordFormDialog } from './record-form-dialog.tsx';
import { RecordPane } from './record-pane.tsx';
import { columnsOf, filtersOf } from './table-setup.tsx';

const states = ['active', 'closed', 'all'] as const;
const stateLabels = { active: '在册', closed: '已注销', all: '全部' };

/** One register: its list with counts by value, one record with its history, entry, import and export. */
export default function RegisterScreen({ kind, title }: { kind: RegisterKind; title: string }): ReactNode {
  const [params, setParams] = useAddress();
  const mayEdit = useCan(`${kind.id}.edit`);
  const mayImport = useCan(`${kind.id}.import`);
  const base = kindPath(kind.id);
  const filters = filtersOf(kind);
  const facets = useRead<Facets>(`${base}/facets`, queryOf(params, kind), { keepPrevious: true });
  const duplicates = useRead<Duplicates>(mayEdit ? `${base}/duplicates` : null);
  const alike = duplicates.data?.groups.length ?? 0;
  const asOf = params.get('asOf');
  const isNew = params.get('do') === 'new';
  const importing = params.get('import');
  return (
    <>
      <PageHeader
        title={title}
        note={
          facets.data
            ? `${asOf ? `${dateText(asOf)}在册 ` : ''}${facets.data.total.toLocaleString('zh-CN')} ${kind.unit}`
            : undefined
        }
        actions={
          <>
            {alike > 0 ? <Button onClick={() => setParams({ do: 'alike' })}>{`疑似重复 ${alike} 组`}</Button> : null}
            {mayImport ? <Button onClick={() => setParams({ import: 'new' })}>批量导入</Button> : null}
            {mayEdit ? (
              <Button type="primary" onClick={() => setParams({ do: 'new' })}>
                {`登记${kind.title}`}
              </Button>
            ) : null}
          </>
        }
      />
      <FacetBar facets={facets.data} chosen={params} onChoose={(changes) => setParams({ ...changes, page: null })} />
      <ResourceTable<RecordRow>
        url={`${base}/records`}
        rowKey="id"
        label={title}
        columns={columnsOf(kind)}
        filters={filters}
        tabs={states.map((state) => ({ key: state, label: stateLabels[state], query: { state } }))}
        search={`查${searchedFields(kind)}`}
        defaultSort={kind.key}
        views={`registers.${kind.id}`}
        exportUrl={`${base}/export`}
        tone={(row) => (row.state === 'closed' ? 'quiet' : undefined)}
        detail={(id) => <RecordPane key={id} kind={kind} id={id} />}
        empty={<NoRecords title={kind.title} isClosed={params.get('tab') === 'closed'} />}
      />
      {params.get('do') === 'alike' && duplicates.data ? (
        <DuplicatesDrawer
          found={duplicates.data}
          onOpen={(id) => setParams({ do: null, open: id })}
          onClose={() => setParams({ do: null })}
        />
      ) : null}
      {isNew ? <RecordFormDialog kind={kind} onClose={() => setParams({ do: null })} /> : null}
      {importing ? <ImportDialog kind={kind} /> : null}
    </>
  );
}

function NoRecords({ title, isClosed }: { title: string; isClosed: boolean }): ReactNode {
  return isClosed ? (
    <EmptyState title={`没有已注销的${title}`} text="注销的记录会列在这里，可以恢复在册。" />
  ) : (
    <EmptyState title={`还没有登记${title}`} text={`登记或导入的${title}会列在这里。`} />
  );
}

function searchedFields(kind: RegisterKind): string {
  const titles = kind.fields.filter((field) => field.hint.search).map((field) => field.title);
  return titles.slice(0, 2).join('、');
}

/** The list's conditions, for the counts beside it. */
function queryOf(params: URLSearchParams, kind: RegisterKind): Record<string, string | string[]> {
  const names = kind.fields
    .filter((field) => field.hint.filter)
    .flatMap(({ name }) => [name, `${name}From`, `${name}To`]);
  const query: Record<string, string | string[]> = { state: params.get('tab') ?? 'active' };
  for (const name of ['q', 'region', 'asOf', ...names]) {
    const values = params.getAll(name).filter(Boolean);
    if (values.length > 0) query[name] = values.length === 1 ? (values[0] ?? '') : values;
  }
  return query;
}
