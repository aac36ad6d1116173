import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  ActionButton,
  Allowed,
  api,
  DateText,
  DownloadButton,
  dateText,
  EmptyState,
  Failed,
  Lamp,
  Loading,
  PageHeader,
  PlainTable,
  ResourceTable,
  Section,
  SourceTag,
  type TableColumn,
  useAction,
  useRead,
} from '#design/console';
import { optionsOf } from '#kernel/contract';
import { type Destruction, type Movement, movementKinds, type StockLine } from '../contract.ts';
import { StockDialog, type StockWork, stockWorks } from './stock-dialog.tsx';
import { useCounterOptions } from './use-office.ts';

const columns: readonly TableColumn<Movement>[] = [
  {
    key: 'kind',
    title: '类别',
    width: 120,
    render: (row) => (
      <>
        {movementKinds[row.kind]} {row.demo ? <SourceTag kind="demo" /> : null}
      </>
    ),
  },
  { key: 'quantity', title: '数量', width: 80, align: 'right' },
  { key: 'counterName', title: '受理点', width: 130 },
  {
    key: 'firstSerial',
    title: '介质编号',
    render: (row) => (row.firstSerial === row.lastSerial ? row.firstSerial : `${row.firstSerial} 至 ${row.lastSerial}`),
    sub: (row) => row.document,
  },
  { key: 'by', title: '经手', width: 150, sub: (row) => (row.second ? `申请 ${row.second}` : '') },
  { key: 'at', title: '时间', width: 160, render: (row) => <DateText value={row.at} time /> },
];

/** 证书介质: what each counter has, what came and went, and what waits to be destroyed by two people. */
export default function Stock(): ReactNode {
  const [work, setWork] = useState<StockWork | null>(null);
  const counters = useCounterOptions();
  return (
    <>
      <PageHeader
        title="证书介质"
        actions={
          <>
            <DownloadButton url="/api/digital-certificates/stock.xlsx">导出台账</DownloadButton>
            {(Object.keys(stockWorks) as StockWork[]).map((one) => (
              <Allowed key={one} to={stockWorks[one].permission}>
                <Button type={one === 'receive' ? 'primary' : 'default'} onClick={() => setWork(one)}>
                  {stockWorks[one].title}
                </Button>
              </Allowed>
            ))}
          </>
        }
      />
      <Ledger />
      <Destructions />
      <Section title="出入库记录">
        <ResourceTable<Movement>
          url="/api/digital-certificates/movements"
          columns={columns}
          search="查编号、凭据、经手人"
          views="digital-certificates.movements"
          label="出入库记录"
          filters={[
            { key: 'counter', label: '受理点', kind: 'select', options: counters },
            {
              key: 'kind',
              label: '类别',
              kind: 'select',
              options: optionsOf(movementKinds),
            },
          ]}
          empty={<EmptyState title="还没有出入库" text="介质入库、发出、调拨、销毁都记在这里，不能改动。" />}
        />
      </Section>
      {work ? <StockDialog work={work} onClose={() => setWork(null)} /> : null}
    </>
  );
}

const figures = [
  'received',
  'transferredIn',
  'recovered',
  'issued',
  'destroyed',
  'returned',
  'transferredOut',
  'balance',
] as const;
const lowStock = 10;

function Ledger(): ReactNode {
  const { data, error, refetch } = useRead<{ items: readonly StockLine[] }>('/api/digital-certificates/stock');
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Loading />;
  const sum = (key: (typeof figures)[number]) => data.items.reduce((total, line) => total + line[key], 0);
  return (
    <Section title="空白介质台账">
      <PlainTable
        label="空白介质台账"
        columns={['受理点', '入库', '调入', '收回', '发出', '销毁', '退回厂家', '调出', '结存', '库存提示', '最近盘点']}
        figures={[1, 2, 3, 4, 5, 6, 7, 8]}
        rows={[
          ...data.items.map((line) => [
            line.counterName,
            ...figures.map((key) => line[key]),
            <StockLamp key="lamp" line={line} />,
            line.countedOn
              ? `${dateText(line.countedOn)}${line.difference ? `，差异 ${line.difference}` : '，相符'}`
              : '未盘点',
          ]),
          ['合计', ...figures.map(sum), '', ''],
        ]}
      />
    </Section>
  );
}

function StockLamp({ line }: { line: StockLine }): ReactNode {
  const free = line.balance - line.reserved - line.doomed;
  if (free <= 0) return <Lamp tone="bad">已用完</Lamp>;
  return <Lamp tone={free < lowStock ? 'warn' : 'ok'}>{`可用 ${free}`}</Lamp>;
}

function Destructions(): ReactNode {
  const { data } = useRead<{ items: readonly Destruction[] }>('/api/digital-certificates/destructions');
  const waiting = data?.items.filter((one) => one.state === 'asked') ?? [];
  if (waiting.length === 0) return null;
  return (
    <Section title="待监销">
      <PlainTable
        label="待监销"
        columns={['受理点', '介质', '事由', '申请人', '申请时间', '办理']}
        rows={waiting.map((one) => [
          one.counterName,
          `${one.serials.length} 只：${one.serials.slice(0, 3).join('、')}${one.serials.length > 3 ? ' 等' : ''}`,
          one.reason,
          one.askedBy,
          <DateText key="at" value={one.askedAt} time />,
          <DestructionActions key="act" destruction={one} />,
        ])}
      />
    </Section>
  );
}

function DestructionActions({ destruction }: { destruction: Destruction }): ReactNode {
  const url = `/api/digital-certificates/destructions/${destruction.id}`;
  const refresh = ['/api/digital-certificates', '/api/console'];
  const confirm = useAction<void>(() => api.post(`${url}/confirm`), { done: '已监销', refresh });
  const withdraw = useAction<void>(() => api.post(`${url}/withdraw`), { done: '已撤回，介质回到库存', refresh });
  return (
    <>
      {destruction.mine ? null : (
        <Allowed to="digital-certificates.destruction.confirm">
          <ActionButton size="small" primary action={confirm} confirm="确认您在场看着这些介质被销毁；记账后不能撤销。">
            监销
          </ActionButton>{' '}
        </Allowed>
      )}
      <Allowed to="digital-certificates.destruction.ask">
        <ActionButton size="small" action={withdraw} confirm="介质回到库存。">
          撤回
        </ActionButton>
      </Allowed>
    </>
  );
}
