import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  Allowed,
  api,
  DateText,
  DetailPane,
  EmptyState,
  Facts,
  FormDialog,
  Lamp,
  type LampTone,
  PageHeader,
  ResourceTable,
  SchemaForm,
  SourceTag,
  type TableColumn,
  Timeline,
  useAction,
  useRead,
} from '#design/console';
import { Type } from '#kernel/contract';
import {
  BulkChange,
  type Connection,
  ConnectionChange,
  type ConnectionState,
  type ConnectionVersion,
  connectionStates,
  reaches,
  type Summary,
} from '../contract.ts';
import { Breakages } from './breakages.tsx';

const tones: Record<ConnectionState, LampTone> = {
  planned: 'off',
  building: 'warn',
  connected: 'ok',
  accepted: 'ok',
  broken: 'bad',
};

const columns: readonly TableColumn<Connection>[] = [
  {
    key: 'name',
    title: '行政村、乡镇',
    sub: (row) => `${row.districtName}${row.parentName}`,
    render: (row) => (
      <>
        {row.name} {row.demo ? <SourceTag kind="demo" /> : null}
      </>
    ),
  },
  { key: 'serviceName', title: '业务', width: 120 },
  {
    key: 'state',
    title: '状态',
    width: 110,
    render: (row) => <Lamp tone={tones[row.state]}>{connectionStates[row.state]}</Lamp>,
  },
  { key: 'way', title: '方式', width: 120 },
  {
    key: 'connectedOn',
    title: '开通日期',
    width: 130,
    render: (row) => (row.connectedOn ? <DateText value={row.connectedOn} /> : ''),
  },
  { key: 'place', title: '代码', width: 140, hidden: true },
];

/** 村村通台账: place by place, what reaches it since when. */
export default function Ledger(): ReactNode {
  const summary = useRead<Summary>('/api/coverage/summary');
  const [bulk, setBulk] = useState<readonly string[] | null>(null);
  const districts = new Map(
    (summary.data?.shares ?? []).flatMap((share) =>
      share.district ? [[share.district, share.districtName ?? '']] : [],
    ),
  );
  return (
    <>
      <PageHeader title="村村通台账" note="全市比重由这些记录计算" />
      {bulk ? <BulkDialog keys={bulk} onClose={() => setBulk(null)} /> : null}
      <ResourceTable<Connection>
        url="/api/coverage/connections"
        rowKey="key"
        columns={columns}
        search="查村名、乡镇、代码"
        views="coverage.ledger"
        label="村村通台账"
        filters={[
          {
            key: 'service',
            label: '业务',
            kind: 'select',
            options: (summary.data?.services ?? []).map((service) => ({ value: service.id, label: service.name })),
          },
          {
            key: 'reach',
            label: '通达',
            kind: 'select',
            options: Object.entries(reaches).map(([value, label]) => ({ value, label })),
          },
          {
            key: 'state',
            label: '状态',
            kind: 'select',
            options: Object.entries(connectionStates).map(([value, label]) => ({ value, label })),
          },
          {
            key: 'district',
            label: '县市区',
            kind: 'select',
            options: [...districts].map(([value, label]) => ({ value, label })),
          },
          { key: 'connectedOn', label: '开通日期', kind: 'date-range' },
        ]}
        exportUrl="/api/coverage/export"
        bulk={[
          {
            label: '变更状态',
            permission: 'coverage.connection.change',
            run: (rows) => setBulk(rows.map((row) => row.key)),
          },
        ]}
        tone={(row) => (row.state === 'broken' ? 'urgent' : undefined)}
        empty={<EmptyState title="没有符合条件的记录" text="换一个条件再查；台账由县市区按月填报。" />}
        detail={(_key, row) => (row ? <ConnectionPane key={row.key} row={row} /> : null)}
      />
    </>
  );
}

/** 登记开通: what a month's report brings, for all chosen lines at once. */
function BulkDialog({ keys, onClose }: { keys: readonly string[]; onClose: () => void }): ReactNode {
  const change = useAction<Omit<BulkChange, 'keys'>, { changed: number }>(
    (input) => api.post('/api/coverage/connections/changes', { ...input, keys }),
    { done: ({ changed }) => `${changed} 处已变更，全市比重已重新计算`, refresh: ['/api/coverage'] },
  );
  return (
    <FormDialog<Omit<BulkChange, 'keys'>>
      title={`变更 ${keys.length} 处的状态`}
      schema={BulkForm}
      value={{ state: 'connected' }}
      submit="变更状态"
      action={change}
      onClose={onClose}
    />
  );
}

const BulkForm = Type.Omit(BulkChange, ['keys']);

/** Only what is broken is restored, or was called broken by mistake. */
const PlainChange = Type.Omit(ConnectionChange, ['restoredOn', 'mistaken']);

function ConnectionPane({ row }: { row: Connection }): ReactNode {
  const [editing, setEditing] = useState(false);
  const url = `/api/coverage/connections/${row.place}/${row.service}`;
  const history = useRead<{ items: ConnectionVersion[] }>(`${url}/versions`);
  const change = useAction<ConnectionChange>((input) => api.put(url, input), {
    done: '状态已变更，全市比重已重新计算',
    refresh: ['/api/coverage'],
    onDone: () => setEditing(false),
  });
  return (
    <DetailPane
      title={`${row.name} · ${row.serviceName}`}
      note={`${row.districtName}${row.parentName} ${row.place}`}
      footer={
        editing ? null : (
          <Allowed to="coverage.connection.change">
            <Button type="primary" onClick={() => setEditing(true)}>
              变更状态
            </Button>
          </Allowed>
        )
      }
    >
      {editing ? (
        <SchemaForm<ConnectionChange>
          schema={row.state === 'broken' ? ConnectionChange : PlainChange}
          value={{
            state: row.state,
            way: row.way,
            connectedOn: row.connectedOn,
            brokenSince: row.brokenSince,
            note: row.note,
            version: row.version,
          }}
          submit="保存变更"
          error={change.error}
          onSubmit={(value) => change.mutateAsync(value)}
          onCancel={() => setEditing(false)}
        />
      ) : (
        <Facts
          items={[
            [
              '状态',
              <Lamp key="state" tone={tones[row.state]}>
                {connectionStates[row.state]}
              </Lamp>,
            ],
            ['方式', row.way],
            ['开通日期', row.connectedOn],
            ['中断日期', row.brokenSince],
            ['备注', row.note],
          ]}
        />
      )}
      {editing ? null : <Breakages row={row} />}
      {history.data && history.data.items.length > 0 ? (
        <Timeline
          items={history.data.items.map((version) => ({
            key: String(version.version),
            at: <DateText value={String(version.changedAt)} time />,
            title: `此前：${connectionStates[version.state]}`,
            who: version.changedBy,
            text: version.reason,
          }))}
        />
      ) : null}
    </DetailPane>
  );
}
