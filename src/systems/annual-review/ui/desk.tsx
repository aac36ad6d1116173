import { Button, Segmented, Table } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  Allowed,
  api,
  EmptyState,
  Failed,
  Lamp,
  Link,
  Loading,
  PageHeader,
  SchemaForm,
  Section,
  SourceTag,
  useAction,
  useParams,
  useRead,
} from '#design/console';
import { type Difference, type Edition, Freeze, type ReviewDesk } from '../contract.ts';
import { Editions } from './editions.tsx';

type DeskFigure = ReviewDesk['figures'][number];

/** 核对综述: each figure against the document and the latest edition, and the way to publish a new one. */
export default function Desk(): ReactNode {
  const year = useParams()['year'] ?? '';
  const desk = useRead<ReviewDesk>(`/api/annual-review/reviews/${year}/desk`);
  const [only, setOnly] = useState<'all' | 'off'>('all');
  if (desk.error) return <Failed error={desk.error} retry={() => desk.refetch()} />;
  if (!desk.data) return <Loading />;
  const { title, origin, figures, editions, differences } = desk.data;
  const off = figures.filter((figure) => !figure.agrees);
  return (
    <>
      <PageHeader
        title={title}
        note={off.length === 0 ? '全部与原文一致' : `${off.length} 个数字与原文不一致`}
        back={{ to: '/annual-review', label: '年度综述' }}
        actions={
          <Button href={`/reviews/${year}`} target="_blank">
            看公开页面
          </Button>
        }
      />
      <Section
        title="逐个核对"
        actions={
          <Segmented
            value={only}
            onChange={(next) => setOnly(next as 'all' | 'off')}
            options={[
              { value: 'all', label: `全部 ${figures.length}` },
              { value: 'off', label: `不一致 ${off.length}` },
            ]}
          />
        }
      >
        <FigureTable year={year} figures={only === 'off' ? off : figures} />
      </Section>
      <Section title="定稿">
        <Differences differences={differences} editions={editions} />
        {origin === 'printed' ? (
          <FreezeForm year={year} />
        ) : (
          <Link to={`/annual-review/${year}/draft`}>去起草页修订</Link>
        )}
        <Editions editions={editions} />
      </Section>
    </>
  );
}

function FigureTable({ year, figures }: { year: string; figures: readonly DeskFigure[] }): ReactNode {
  if (figures.length === 0) return <EmptyState title="没有不一致的数字" text="记录与原文对得上。" />;
  return (
    <Table<DeskFigure>
      size="small"
      rowKey="id"
      pagination={false}
      dataSource={figures}
      scroll={{ x: 'max-content' }}
      columns={[
        { title: '编号', dataIndex: 'id', width: 70 },
        {
          title: '指标',
          render: (_, figure) => (
            <a href={`/reviews/${year}/figures/${figure.id}`} target="_blank" rel="noreferrer">
              {figure.name}
            </a>
          ),
        },
        { title: '现值', dataIndex: 'text', align: 'right' },
        { title: '原文', dataIndex: 'statedText', align: 'right' },
        {
          title: '来源',
          render: (_, figure) => (
            <>
              {figure.sourceTitle} {figure.demo ? <SourceTag kind="demo" /> : null}
            </>
          ),
        },
        { title: '得出方式', dataIndex: 'working', width: 320 },
        {
          title: '核对',
          fixed: 'right',
          render: (_, figure) => (figure.agrees ? <Lamp tone="ok">一致</Lamp> : <Lamp tone="warn">不一致</Lamp>),
        },
      ]}
    />
  );
}

function Differences({
  differences,
  editions,
}: {
  differences: readonly Difference[] | null;
  editions: readonly Edition[];
}): ReactNode {
  const latest = editions.find((edition) => !edition.withdrawn);
  if (differences === null || !latest) return <p>还没有定稿。定稿后，公布的版本不再随记录改变。</p>;
  if (differences.length === 0) return <p>现有记录算出的数字与第 {latest.no} 版完全相同。</p>;
  return (
    <Table<Difference>
      size="small"
      rowKey="id"
      pagination={false}
      dataSource={[...differences]}
      columns={[
        { title: '指标', dataIndex: 'name' },
        { title: `第 ${latest.no} 版`, dataIndex: 'before' },
        { title: '现在', dataIndex: 'after' },
      ]}
    />
  );
}

function FreezeForm({ year }: { year: string }): ReactNode {
  const [open, setOpen] = useState(false);
  const freeze = useAction<{ note: string }, Edition>(
    (input) => api.post(`/api/annual-review/reviews/${year}/editions`, input),
    {
      done: (edition) => `第 ${edition.no} 版已定稿`,
      refresh: ['/api/annual-review'],
      onDone: () => setOpen(false),
    },
  );
  return (
    <Allowed to="annual-review.edition.freeze">
      {open ? (
        <SchemaForm<{ note: string }>
          schema={Freeze}
          submit="定稿公布"
          error={freeze.error}
          onSubmit={(value) => freeze.mutateAsync(value)}
          onCancel={() => setOpen(false)}
        />
      ) : (
        <Button type="primary" onClick={() => setOpen(true)}>
          定稿新的一版
        </Button>
      )}
    </Allowed>
  );
}
