import { Button, Dropdown, Progress } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  api,
  EmptyState,
  FormDialog,
  Lamp,
  Link,
  PageHeader,
  ResourceTable,
  useAction,
  useCan,
  useGo,
} from '#design/console';
import { optionsOf } from '#kernel/contract';
import { itemStates, NewItemInput, type ServiceItemRow } from '../../contract.ts';
import { ImportItems } from './import-items.tsx';
import { itemTones } from './item-tones.ts';

/** The service items of the city: what is offered, what is being written, how complete each guide is. */
export default function ItemsScreen(): ReactNode {
  const [dialog, setDialog] = useState<'new' | 'import' | null>(null);
  const go = useGo();
  const mayEdit = useCan('cases.item.edit');
  const create = useAction<NewItemInput, { id: string }>((input) => api.post('/api/cases/items', input), {
    refresh: ['/api/cases/items'],
    onDone: ({ id }) => go(`/items/${id}`),
  });
  const save = useAction<string>((format) => api.download('/api/cases/items-export', { format }));
  const begin = mayEdit ? (
    <Button type="primary" onClick={() => setDialog('new')}>
      新建事项
    </Button>
  ) : null;
  return (
    <>
      <PageHeader
        title="服务事项"
        actions={
          <>
            {mayEdit ? <Button onClick={() => setDialog('import')}>导入</Button> : null}
            <Dropdown
              menu={{
                items: [
                  { key: 'xlsx', label: 'XLSX 表格' },
                  { key: 'json', label: 'JSON 文件' },
                ],
                onClick: ({ key }) => save.mutate(key),
              }}
            >
              <Button loading={save.isPending}>导出</Button>
            </Dropdown>
            {begin}
          </>
        }
      />
      <ResourceTable<ServiceItemRow>
        url="/api/cases/items"
        rowKey="id"
        label="服务事项"
        views="cases.items"
        search="查事项名称、代码"
        filters={[
          {
            key: 'state',
            label: '状态',
            kind: 'select',
            options: optionsOf(itemStates),
          },
        ]}
        columns={[
          { key: 'code', title: '代码', width: 70 },
          {
            key: 'name',
            title: '事项',
            render: (row) => <Link to={`/items/${row.id}`}>{row.name}</Link>,
            sub: (row) => row.organisation,
          },
          {
            key: 'state',
            title: '状态',
            width: 110,
            render: (row) => <Lamp tone={itemTones[row.state]}>{itemStates[row.state]}</Lamp>,
          },
          { key: 'currentVersion', title: '版本', width: 170, render: versionWords },
          {
            key: 'completeness',
            title: '指南完整度',
            width: 150,
            render: (row) => (
              <Progress
                percent={row.completeness}
                size="small"
                {...(row.completeness === 100 ? {} : { status: 'exception' as const })}
                format={(percent) => `${percent}%`}
              />
            ),
          },
        ]}
        tone={(row) => (row.state === 'cancelled' ? 'quiet' : undefined)}
        empty={
          <EmptyState
            title="还没有服务事项"
            text="新建一个事项，填好办事指南，选好表单和流程，公布以后群众就能在网上看到和申请。"
            action={begin}
          />
        }
      />
      {dialog === 'new' ? (
        <FormDialog<NewItemInput>
          title="新建事项"
          schema={NewItemInput}
          submit="去填指南"
          action={create}
          onClose={() => setDialog(null)}
        />
      ) : null}
      {dialog === 'import' ? <ImportItems onClose={() => setDialog(null)} /> : null}
    </>
  );
}

function versionWords({ currentVersion, latestVersion }: ServiceItemRow): string {
  if (currentVersion === null) return '没有公布';
  return latestVersion > currentVersion
    ? `第 ${currentVersion} 版，第 ${latestVersion} 版在改`
    : `第 ${currentVersion} 版`;
}
