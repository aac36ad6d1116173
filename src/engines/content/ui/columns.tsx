import { Button, Modal } from 'antd';
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
  PageHeader,
  ResourceTable,
  SchemaForm,
  useAction,
  useCan,
} from '#design/console';
import { ColumnInput, type ColumnUpkeep, kindNames, NewColumn } from '../contract.ts';
import { ColumnPlace } from './column-place.tsx';

/** 内容保障台账: each column, what it owes and by how many days it is late. */
export default function Columns(): ReactNode {
  const [isAdding, setAdding] = useState(false);
  const create = useAction<NewColumn>((input) => api.post('/api/content/columns', input), {
    done: '栏目已建，排在同级最后',
    refresh: ['/api/content'],
  });
  return (
    <>
      <PageHeader
        title="栏目与保障台账"
        note="更新周期内没有新内容的栏目，按超期天数标出。"
        actions={
          <Allowed to="content.column.create">
            <Button type="primary" onClick={() => setAdding(true)}>
              新建栏目
            </Button>
          </Allowed>
        }
      />
      <ResourceTable<ColumnUpkeep>
        url="/api/content/columns"
        label="栏目"
        views="content.columns"
        search={false}
        pageSize={200}
        columns={[
          { key: 'name', title: '栏目', sub: (row) => row.description ?? '' },
          { key: 'kind', title: '类型', width: 110, render: (row) => kindNames[row.kind] },
          { key: 'keeper', title: '保障单位', width: 150, render: (row) => row.keeper ?? '未定' },
          {
            key: 'updateDays',
            title: '更新周期',
            width: 100,
            render: (row) => (row.updateDays ? `${row.updateDays} 天` : '不要求'),
          },
          { key: 'articles', title: '发布数', width: 80, align: 'right' },
          { key: 'lastPublishedOn', title: '最后更新', width: 150, render: (row) => <LastUpdate column={row} /> },
          { key: 'overdueDays', title: '结论', width: 130, render: (row) => <Verdict column={row} /> },
        ]}
        tone={(row) => (row.overdueDays > 0 ? 'urgent' : undefined)}
        detail={(_id, row) => (row ? <ColumnPane column={row} /> : null)}
        empty={<EmptyState title="没有栏目" text="新建栏目以后，列在这里，并看它更新得是否及时。" />}
      />
      {isAdding ? (
        <FormDialog<NewColumn>
          title="新建栏目"
          schema={NewColumn}
          submit="新建栏目"
          action={create}
          onClose={() => setAdding(false)}
        />
      ) : null}
    </>
  );
}

const LastUpdate = ({ column }: { column: ColumnUpkeep }): ReactNode =>
  column.lastPublishedOn ? <DateText value={column.lastPublishedOn} /> : <span className="zt-quiet">还没有</span>;

function Verdict({ column }: { column: ColumnUpkeep }): ReactNode {
  if (column.overdueDays > 0) return <Lamp tone="bad">超期 {column.overdueDays} 天</Lamp>;
  if (column.updateDays === null) return <Lamp tone="off">不要求</Lamp>;
  return <Lamp tone="ok">按期</Lamp>;
}

function ColumnPane({ column }: { column: ColumnUpkeep }): ReactNode {
  const [isEditing, setEditing] = useState(false);
  const mayEdit = useCan('content.column.edit');
  const save = useAction<ColumnInput>((input) => api.put(`/api/content/columns/${column.id}`, input), {
    done: '已保存',
    refresh: ['/api/content'],
    onDone: () => setEditing(false),
  });
  return (
    <DetailPane
      title={column.name}
      note={kindNames[column.kind]}
      footer={
        <>
          {mayEdit ? <Button onClick={() => setEditing(true)}>修改栏目</Button> : null}
          <ColumnPlace column={column} />
        </>
      }
    >
      <Facts
        items={[
          ['说明', column.description],
          ['关键词', column.keywords.join('、')],
          ['网址', `/columns/${column.id}`],
          ['主导航', column.inNav ? '列入' : '不列入'],
          ['保障单位', column.keeper],
          ['最后更新', <LastUpdate key="last" column={column} />],
          ['结论', <Verdict key="verdict" column={column} />],
        ]}
      />
      {isEditing ? (
        <Modal open title="修改栏目" footer={null} onCancel={() => setEditing(false)} destroyOnHidden>
          <SchemaForm<ColumnInput>
            schema={ColumnInput}
            value={{
              name: column.name,
              description: column.description,
              keywords: column.keywords,
              position: column.position,
              inNav: column.inNav,
              version: column.version,
              ...(column.nameEn ? { nameEn: column.nameEn } : {}),
              ...(column.updateDays ? { updateDays: column.updateDays } : {}),
              ...(column.keeper ? { keeper: column.keeper } : {}),
            }}
            submit="保存修改"
            onSubmit={(input) => save.mutateAsync(input)}
            error={save.error}
            onCancel={() => setEditing(false)}
          />
        </Modal>
      ) : null}
    </DetailPane>
  );
}
