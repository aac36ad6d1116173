import { Alert, Button, Tabs } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  api,
  Failed,
  FormDialog,
  Lamp,
  Loading,
  PageHeader,
  SchemaForm,
  useAction,
  useParams,
  useRead,
} from '#design/console';
import { Type } from '#kernel/contract';
import { type ItemContent, ItemStateInput, itemStates, type OpenedItem } from '../../contract.ts';
import { CompletenessMeter } from './completeness-meter.tsx';
import { itemForm } from './item-form-schema.ts';
import './item-widgets.tsx';
import './items.css';
import { ItemPlans } from './item-plans.tsx';
import { itemTones } from './item-tones.ts';
import { ItemVariants } from './item-variants.tsx';
import { ItemVersions } from './item-versions.tsx';

/** A service item from its first word to the public: what it says, in which county otherwise, from which day on. */
export default function EditItemScreen(): ReactNode {
  const id = useParams()['id'] ?? '';
  const { data, error, refetch } = useRead<OpenedItem>(`/api/cases/items/${id}`);
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Loading />;
  return <Editor key={`${data.id} ${data.version}`} item={data} />;
}

const PublishForm = Type.Object({
  on: Type.Optional(Type.String({ title: '从哪一天起', format: 'date', description: '不填就是今天' })),
});

function Editor({ item }: { item: OpenedItem }): ReactNode {
  const [dialog, setDialog] = useState<'publish' | 'state' | null>(null);
  const [typed, setTyped] = useState<ItemContent>(item.content);
  const base = `/api/cases/items/${item.id}`;
  const { version } = item;
  const refresh = ['/api/cases/items'];
  const save = useAction<{ content: ItemContent; note: string }, OpenedItem>(
    (input) => api.put(base, { ...input, version }),
    { done: '已存为草稿', refresh },
  );
  const publish = useAction<{ on?: string }, OpenedItem>(
    (input) => api.post(`${base}/publish`, { ...input, version }),
    {
      done: (after) => (after.version === version ? '已公布' : '已公布或排定'),
      refresh,
    },
  );
  const change = useAction<Omit<ItemStateInput, 'version'>, OpenedItem>(
    (input) => api.post(`${base}/state`, { ...input, version }),
    { done: '已办理', refresh },
  );
  const latest = item.versions[0]?.version ?? 1;
  const isDraft = latest !== item.currentVersion;
  const isOver = item.state === 'cancelled';
  return (
    <>
      <PageHeader
        title={item.name}
        note={
          <>
            {item.code} {item.organisation} <Lamp tone={itemTones[item.state]}>{itemStates[item.state]}</Lamp>
          </>
        }
        back={{ to: '/items', label: '服务事项' }}
        actions={
          <>
            {item.currentVersion !== null && item.state !== 'cancelled' ? (
              <Button href={`/services/${item.code}`} target="_blank">
                看公众页面
              </Button>
            ) : null}
            {item.may.publish && item.currentVersion !== null && !isOver ? (
              <Button onClick={() => setDialog('state')}>暂停、恢复、取消</Button>
            ) : null}
            {item.may.publish && !isOver ? (
              <Button
                type="primary"
                disabled={!isDraft && item.state === 'published'}
                onClick={() => setDialog('publish')}
              >
                {isDraft ? `公布第 ${latest} 版` : '公布'}
              </Button>
            ) : null}
          </>
        }
      />
      {item.stateReason ? (
        <Alert type="warning" showIcon title={`${itemStates[item.state]}：${item.stateReason}`} />
      ) : null}
      <div className="zt-item-board">
        <Tabs
          items={[
            {
              key: 'content',
              label: '办事指南',
              children: (
                <SchemaForm<ItemContent>
                  schema={itemForm}
                  value={item.content}
                  columns={2}
                  submit="保存草稿"
                  readOnly={!item.may.edit || isOver}
                  onChange={(value) => setTyped(value)}
                  onSubmit={(content) => save.mutateAsync({ content, note: '' })}
                  error={save.error}
                />
              ),
            },
            { key: 'variants', label: `县市区差异（${item.variants.length}）`, children: <ItemVariants item={item} /> },
            { key: 'versions', label: `版本（${item.versions.length}）`, children: <ItemVersions item={item} /> },
            { key: 'plans', label: `预定（${waiting(item)}）`, children: <ItemPlans item={item} /> },
          ]}
        />
        <CompletenessMeter content={typed} />
      </div>
      {dialog === 'publish' ? (
        <FormDialog<{ on?: string }>
          title={`公布“${item.name}”第 ${latest} 版`}
          schema={PublishForm}
          submit="公布"
          action={publish}
          onClose={() => setDialog(null)}
        >
          <p className="zt-note">
            公布以后群众看到新的内容；已经提交的办件仍按提交时的版本办。日期在以后的，到那天自动启用。
          </p>
        </FormDialog>
      ) : null}
      {dialog === 'state' ? (
        <FormDialog<Omit<ItemStateInput, 'version'>>
          title="暂停、恢复或取消"
          schema={Type.Omit(ItemStateInput, ['version'])}
          submit="确定"
          action={change}
          onClose={() => setDialog(null)}
        />
      ) : null}
    </>
  );
}

const waiting = (item: OpenedItem): number => item.plans.filter((plan) => !plan.doneAt && !plan.droppedAt).length;
