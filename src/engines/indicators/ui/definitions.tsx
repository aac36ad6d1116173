import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  ActionButton,
  Allowed,
  api,
  DetailPane,
  dateText,
  Facts,
  FormButton,
  Link,
  PageHeader,
  ResourceTable,
  SchemaForm,
  type TableColumn,
  useAction,
} from '#design/console';
import { optionsOf } from '#kernel/contract';
import {
  DefinitionEdit,
  type DefinitionRow,
  indicatorKinds,
  NewDefinition,
  periodTypes,
  rollUps,
} from '../contract.ts';

const columns: readonly TableColumn<DefinitionRow>[] = [
  {
    key: 'name',
    title: '指标',
    sub: (row) => (row.retiredOn ? `${row.subject} · 已停用` : row.subject),
  },
  { key: 'topic', title: '专题', width: 130 },
  { key: 'kind', title: '类型', width: 110, render: (row) => indicatorKinds[row.kind] },
  { key: 'unit', title: '单位', width: 90 },
  { key: 'rollUp', title: '汇总', width: 120, render: (row) => (row.formula ? '按公式' : rollUps[row.rollUp]) },
  { key: 'values', title: '数值', width: 80, align: 'right' },
];

/** 指标目录: what is measured, in which unit, and how parts make a whole. */
export default function Definitions(): ReactNode {
  const create = useAction<NewDefinition>((input) => api.post('/api/indicators/definitions', input), {
    done: '指标已建立',
    refresh: ['/api/indicators'],
  });
  return (
    <>
      <PageHeader
        title="指标目录"
        note="口径、单位和汇总方式"
        actions={
          <Allowed to="indicators.definition.create">
            <FormButton<NewDefinition>
              label="建立指标"
              primary
              schema={NewDefinition}
              value={{ kind: 'count', periodType: 'date', rollUp: 'sum' }}
              submit="建立指标"
              action={create}
            />
          </Allowed>
        }
      />
      <ResourceTable<DefinitionRow>
        url="/api/indicators/definitions"
        rowKey="code"
        columns={columns}
        search="查名称、对象、代码"
        views="indicators.definitions"
        label="指标目录"
        filters={[
          { key: 'topic', label: '专题', kind: 'select', optionsUrl: '/api/indicators/topics' },
          {
            key: 'kind',
            label: '类型',
            kind: 'select',
            options: optionsOf(indicatorKinds),
          },
        ]}
        detail={(_code, row) => (row ? <DefinitionPane key={row.code} row={row} /> : null)}
      />
    </>
  );
}

function DefinitionPane({ row }: { row: DefinitionRow }): ReactNode {
  const [editing, setEditing] = useState(false);
  const url = `/api/indicators/definitions/${row.code}`;
  const refresh = ['/api/indicators'];
  const retire = useAction<{ reason?: string }>((input) => api.post(`${url}/retire`, input), {
    done: '指标已停用，已有数值保留',
    refresh,
  });
  const resume = useAction<void>(() => api.post(`${url}/resume`, {}), { done: '指标已恢复使用', refresh });
  const edit = useAction<DefinitionEdit>((input) => api.put(`/api/indicators/definitions/${row.code}`, input), {
    done: '指标口径已保存',
    refresh: ['/api/indicators'],
    onDone: () => setEditing(false),
  });
  return (
    <DetailPane
      title={row.name}
      note={row.subject}
      footer={
        <>
          <Link to={`/indicators/values?indicator=${row.code}`}>看数值</Link>
          {editing ? null : (
            <Allowed to="indicators.definition.edit">
              <Button onClick={() => setEditing(true)}>修改口径</Button>
            </Allowed>
          )}
          <Allowed to="indicators.definition.retire">
            {row.retiredOn ? (
              <ActionButton action={resume}>恢复使用</ActionButton>
            ) : (
              <ActionButton danger action={retire} reason="停用原因">
                停用指标
              </ActionButton>
            )}
          </Allowed>
        </>
      }
    >
      {editing ? (
        <SchemaForm<DefinitionEdit>
          schema={DefinitionEdit}
          value={{ name: row.name, meaning: row.meaning, version: row.version }}
          submit="保存口径"
          error={edit.error}
          onSubmit={(value) => edit.mutateAsync(value)}
          onCancel={() => setEditing(false)}
        />
      ) : (
        <Facts
          items={[
            ['口径', row.meaning],
            ['对象', row.subject],
            ['计量单位', row.unit],
            ['类型', indicatorKinds[row.kind]],
            ['期间类型', periodTypes[row.periodType]],
            ['汇总方式', rollUps[row.rollUp]],
            ['公式', row.formula],
            ['代码', row.code],
            ['英文名', row.nameEn],
            ...(row.retiredOn ? [['停用', `${dateText(row.retiredOn)}：${row.retiredReason ?? ''}`] as const] : []),
          ]}
        />
      )}
    </DetailPane>
  );
}
