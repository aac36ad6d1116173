import type { ReactNode } from 'react';
import {
  api,
  DateText,
  EmptyState,
  FormButton,
  Lamp,
  type LampTone,
  Link,
  PageHeader,
  ResourceTable,
  useAction,
  useCan,
  useGo,
} from '#design/console';
import { optionsOf } from '#kernel/contract';
import { type FormRow, type FormState, formStates, NewFormInput } from '../contract.ts';

const tones: Record<FormState, LampTone> = { draft: 'off', published: 'ok', changed: 'warn', withdrawn: 'bad' };

/** The forms of the city: what people fill in now, and what is still being drawn. */
export default function FormsScreen(): ReactNode {
  const go = useGo();
  const mayEdit = useCan('forms.form.edit');
  const create = useAction<NewFormInput, { key: string }>((input) => api.post('/api/forms/forms', input), {
    refresh: ['/api/forms/forms'],
    onDone: ({ key }) => go(`/forms/${key}`),
  });
  const begin = mayEdit ? (
    <FormButton<NewFormInput> label="新建表单" primary schema={NewFormInput} submit="去设计" action={create} />
  ) : null;
  return (
    <>
      <PageHeader title="表单设计" actions={begin} />
      <ResourceTable<FormRow>
        url="/api/forms/forms"
        rowKey="key"
        label="表单"
        views="forms.forms"
        search="查表单名称、代号"
        filters={[
          {
            key: 'state',
            label: '状态',
            kind: 'select',
            options: optionsOf(formStates),
          },
        ]}
        columns={[
          {
            key: 'title',
            title: '表单',
            render: (row) => <Link to={`/forms/${row.key}`}>{row.title}</Link>,
          },
          {
            key: 'state',
            title: '状态',
            width: 150,
            render: (row) => <Lamp tone={tones[row.state]}>{formStates[row.state]}</Lamp>,
          },
          {
            key: 'currentVersion',
            title: '公布的版本',
            width: 120,
            render: (row) => (row.currentVersion ? `第 ${row.currentVersion} 版` : '没有'),
          },
          { key: 'savedBy', title: '最近修改', width: 120 },
          { key: 'savedAt', title: '修改时间', width: 160, render: (row) => <DateText value={row.savedAt} time /> },
        ]}
        empty={
          <EmptyState
            title="还没有表单"
            text="新建一份表单，把题目排好，试填一遍，公布以后就可以在服务事项里选用。"
            action={begin}
          />
        }
      />
    </>
  );
}
