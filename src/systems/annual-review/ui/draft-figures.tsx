import { Button, Input, Select, Table } from 'antd';
import { type ReactNode, useState } from 'react';
import { EmptyState, Link, SourceTag, useRead } from '#design/console';
import type { DraftFigure, PreviewFigure } from '../contract.ts';
import type { Sheet } from './sheet.ts';

/** 数字: where each number of the text is read from, what it says this year and said the year before. */
export function DraftFigures(sheet: Sheet): ReactNode {
  const { desk, content, onChange, writable } = sheet;
  const kinds = useRead<{ items: { id: string; title: string }[] }>('/api/registers/kinds');
  const read = new Map(desk.figures.map((figure) => [figure.id, figure]));
  const put = (next: DraftFigure): void =>
    onChange({ ...content, figures: content.figures.map((one) => (one.id === next.id ? next : one)) });
  const drop = (id: string): void =>
    onChange({
      ...content,
      figures: content.figures.filter((one) => one.id !== id),
      headline: content.headline.filter((one) => one !== id),
      charts: content.charts.filter((chart) => chart.bars.every((bar) => bar.figure !== id)),
      chapters: content.chapters.map((chapter) => ({
        ...chapter,
        text: chapter.text.replaceAll(new RegExp(`【${id}(?: [^】]*)?】`, 'g'), ''),
      })),
    });
  const registers = [
    { value: '', label: '指标数值' },
    ...(kinds.data?.items ?? []).map((kind) => ({ value: kind.id, label: `${kind.title}登记逐条计数` })),
  ];
  return (
    <>
      {writable ? <AddFigure {...sheet} /> : null}
      {desk.figures.some((figure) => figure.value === null) ? (
        <p className="zt-note">
          未载明的数字可以下载待填表、填好后一次写入：<Link to="/indicators/values">去批量导入</Link>
        </p>
      ) : null}
      {content.figures.length === 0 ? (
        <EmptyState title="还没有数字" text="先在上面选指标和期间加入，再到正文里插入。" />
      ) : (
        <Table<DraftFigure>
          size="small"
          rowKey="id"
          pagination={false}
          scroll={{ x: 1000 }}
          dataSource={content.figures}
          columns={[
            { title: '编号', dataIndex: 'id', width: 70 },
            { title: '指标', render: (_, row) => <Named row={row} figure={read.get(row.id)} /> },
            {
              title: '期间',
              width: 140,
              render: (_, row) => (
                <Input
                  size="small"
                  aria-label={`${row.id} 的期间`}
                  value={row.period}
                  disabled={!writable}
                  onChange={(event) => put({ ...row, period: event.target.value })}
                />
              ),
            },
            {
              title: '从哪里读',
              width: 220,
              render: (_, row) => (
                <Select
                  size="small"
                  aria-label={`${row.id} 从哪里读`}
                  style={{ width: '100%' }}
                  value={row.register ?? ''}
                  disabled={!writable}
                  options={registers}
                  onChange={(next: string) => put({ ...row, register: next || null })}
                />
              ),
            },
            { title: '现值', align: 'right', render: (_, row) => <Value figure={read.get(row.id)} /> },
            { title: `${desk.besideYear}年`, align: 'right', render: (_, row) => read.get(row.id)?.former ?? '未载明' },
            { title: `比${desk.besideYear}年`, align: 'right', render: (_, row) => read.get(row.id)?.change ?? '' },
            {
              title: '',
              width: 70,
              fixed: 'right',
              render: (_, row) =>
                writable ? (
                  <Button type="text" size="small" danger onClick={() => drop(row.id)}>
                    删去
                  </Button>
                ) : null,
            },
          ]}
        />
      )}
    </>
  );
}

function Named({ row, figure }: { row: DraftFigure; figure: PreviewFigure | undefined }): ReactNode {
  return (
    <>
      <Link to={`/indicators/values?indicator=${row.indicator}`}>{figure?.name ?? row.indicator}</Link>
      {figure ? <div className="zt-note">{figure.working}</div> : <div className="zt-note">正文里还没有用到</div>}
    </>
  );
}

function Value({ figure }: { figure: PreviewFigure | undefined }): ReactNode {
  if (!figure) return '';
  return (
    <>
      {figure.demo ? <SourceTag kind="demo" /> : null}
      {figure.text}
      {figure.recordCount === null ? '' : `（${figure.recordCount} 条记录）`}
    </>
  );
}

/** The next number of the list, from the catalogue of indicators. */
function AddFigure({ desk, content, onChange }: Sheet): ReactNode {
  const [words, setWords] = useState('');
  const [code, setCode] = useState<string | null>(null);
  const [period, setPeriod] = useState('');
  const found = useRead<{ items: { code: string; name: string; unit: string; periodType: string }[] }>(
    '/api/indicators/definitions',
    { pageSize: 100, ...(words ? { q: words } : {}) },
  );
  const choose = (next: string): void => {
    const type = found.data?.items.find((row) => row.code === next)?.periodType;
    setCode(next);
    setPeriod(type === 'date' ? `${desk.year}-12-31` : String(desk.year));
  };
  const add = (): void => {
    if (!code) return;
    const last = Math.max(0, ...content.figures.map((figure) => Number(figure.id.slice(1))));
    const id = `F${String(last + 1).padStart(3, '0')}`;
    onChange({ ...content, figures: [...content.figures, { id, indicator: code, period, register: null }] });
    setCode(null);
  };
  return (
    <div className="annual-draft-add">
      <Select
        aria-label="选择指标"
        placeholder="选择指标，输入名称查找"
        showSearch={{ filterOption: false, onSearch: setWords }}
        value={code}
        options={(found.data?.items ?? []).map((row) => ({ value: row.code, label: `${row.name}（${row.unit}）` }))}
        onChange={choose}
      />
      <Input
        aria-label="期间"
        placeholder={`期间，例如 ${desk.year} 或 ${desk.year}-12-31`}
        value={period}
        onChange={(event) => setPeriod(event.target.value)}
      />
      <Button type="primary" disabled={!code || period === ''} onClick={add}>
        加入数字
      </Button>
    </div>
  );
}
