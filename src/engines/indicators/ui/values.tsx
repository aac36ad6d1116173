import { Button, Select, Table } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  Allowed,
  DownloadButton,
  EmptyState,
  Failed,
  Loading,
  PageHeader,
  RecordDrawer,
  SourceTag,
  useAddress,
  useRead,
} from '#design/console';
import type { DefinitionRow, Grid, ShownValue } from '../contract.ts';
import { ImportValues } from './import-values.tsx';
import { IndicatorList } from './indicator-list.tsx';
import { RecordForm, ValuePane } from './value-pane.tsx';

/** 指标数值: one indicator, places down, periods across. What nobody stated says so. */
export default function Values(): ReactNode {
  const [address, setAddress] = useAddress();
  const [words, setWords] = useState('');
  const [opened, setOpened] = useState<{ cell: ShownValue; name: string } | null>(null);
  const [recording, setRecording] = useState(false);
  const [importing, setImporting] = useState(false);
  const code = address.get('indicator');
  const found = useRead<{ items: DefinitionRow[] }>('/api/indicators/definitions', {
    pageSize: 200,
    ...(words ? { q: words } : {}),
  });
  const grid = useRead<Grid>(code ? '/api/indicators/grid' : null, code ? { indicator: code } : {});
  return (
    <>
      <PageHeader
        title="指标数值"
        actions={
          <>
            <DownloadButton url="/api/indicators/export" query={code ? { indicator: code } : {}}>
              导出 XLSX
            </DownloadButton>
            <Allowed to="indicators.value.import">
              <Button onClick={() => setImporting(true)}>批量导入</Button>
            </Allowed>
            {code ? (
              <Allowed to="indicators.value.record">
                <Button type="primary" onClick={() => setRecording(true)}>
                  记录数值
                </Button>
              </Allowed>
            ) : null}
          </>
        }
      />
      <Select
        style={{ width: 'min(100%, 560px)', marginBottom: 16 }}
        aria-label="选择指标"
        placeholder="选择指标"
        showSearch={{ filterOption: false, onSearch: setWords }}
        value={code}
        options={(found.data?.items ?? []).map((row) => ({ value: row.code, label: `${row.name}（${row.unit}）` }))}
        onChange={(next: string) => setAddress({ indicator: next })}
      />
      {code === null ? <IndicatorList rows={found.data?.items ?? []} /> : null}
      {grid.error ? <Failed error={grid.error} retry={() => grid.refetch()} /> : null}
      {code !== null && grid.isPending ? <Loading /> : null}
      {grid.data ? <GridTable grid={grid.data} onOpen={(cell, name) => setOpened({ cell, name })} /> : null}
      {opened && grid.data ? (
        <RecordDrawer title={grid.data.definition.name} note={opened.name} onClose={() => setOpened(null)}>
          <ValuePane
            key={`${opened.cell.region}${opened.cell.period}`}
            cell={opened.cell}
            onDone={() => setOpened(null)}
          />
        </RecordDrawer>
      ) : null}
      {importing ? <ImportValues onClose={() => setImporting(false)} /> : null}
      {recording && grid.data ? (
        <RecordDrawer title="记录数值" note={grid.data.definition.name} onClose={() => setRecording(false)}>
          <RecordForm definition={grid.data.definition} onDone={() => setRecording(false)} />
        </RecordDrawer>
      ) : null}
    </>
  );
}

function GridTable({ grid, onOpen }: { grid: Grid; onOpen: (cell: ShownValue, name: string) => void }): ReactNode {
  if (grid.periods.length === 0) return <EmptyState title="还没有数值" text="点“记录数值”记下第一个，并写明出处。" />;
  return (
    <Table
      size="small"
      pagination={false}
      rowKey="region"
      dataSource={grid.rows}
      scroll={{ x: 'max-content' }}
      columns={[
        {
          title: '区划',
          dataIndex: 'name',
          render: (name: string, row) => (row.total ? <strong>{name}</strong> : name),
        },
        ...grid.periods.map((period, index) => ({
          title: period,
          key: period,
          align: 'right' as const,
          render: (_: unknown, row: Grid['rows'][number]) => {
            const cell = row.cells[index];
            return cell ? <Cell cell={cell} onOpen={() => onOpen(cell, row.name)} /> : null;
          },
        })),
      ]}
    />
  );
}

function Cell({ cell, onOpen }: { cell: ShownValue; onOpen: () => void }): ReactNode {
  if (cell.state === 'not-stated') {
    return (
      <>
        <Button type="text" size="small" className="zt-quiet" onClick={onOpen}>
          未载明
        </Button>
        <TargetLine target={cell.target} unit={cell.unit} />
      </>
    );
  }
  return (
    <>
      {cell.demo ? <SourceTag kind="demo" /> : null}
      {cell.state === 'stated' ? null : <SourceTag kind={cell.state} />}
      {cell.differs ? <SourceTag kind="invalid">与原文不一致</SourceTag> : null}
      <Button type="link" size="small" onClick={onOpen}>
        {cell.text}
      </Button>
      <TargetLine target={cell.target} unit={cell.unit} />
    </>
  );
}

/** What was aimed at, and how much of it is reached. */
function TargetLine({ target, unit }: { target: ShownValue['target']; unit: string }): ReactNode {
  if (!target) return null;
  return (
    <div className="zt-note">{`目标 ${target.value}${unit}${target.reached === null ? '' : `，完成 ${target.reached}%`}`}</div>
  );
}
