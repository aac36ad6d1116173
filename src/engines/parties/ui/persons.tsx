import type { ReactNode } from 'react';
import { Allowed, api, DateText, EmptyState, FormButton, PageHeader, ResourceTable, useAction } from '#design/console';
import { optionsOf } from '#kernel/contract';
import { levelNames, type PersonCard, personStateNames, RegisterInput } from '../contract.ts';
import { documentTitle, State } from './person-facts.tsx';
import { PersonPane } from './person-pane.tsx';

const levels = levelNames.map((label, level) => ({ value: String(level), label }));

/** 自然人: who deals with the government here, masked, found by whole number, telephone or name. */
export default function Persons(): ReactNode {
  const register = useAction<RegisterInput>((input) => api.post('/api/parties/persons', input), {
    done: '主体已登记',
    refresh: ['/api/parties'],
  });
  return (
    <>
      <PageHeader
        title="自然人"
        actions={
          <Allowed to="parties.person.register">
            <FormButton<RegisterInput>
              label="窗口登记"
              primary
              title="窗口登记办事主体"
              schema={RegisterInput}
              value={{ documentKind: 'resident-id', method: 'counter' }}
              submit="登记并记录核验"
              action={register}
            />
          </Allowed>
        }
      />
      <ResourceTable<PersonCard>
        url="/api/parties/persons"
        label="自然人"
        views="parties.persons"
        search="查完整的证件号码、电话、邮箱或姓名"
        columns={[
          { key: 'name', title: '姓名', sub: (row) => row.number ?? '' },
          { key: 'documentKind', title: '证件', render: (row) => documentTitle(row.documentKind) },
          { key: 'phone', title: '联系电话' },
          { key: 'region', title: '居住地' },
          { key: 'level', title: '核验', render: (row) => <State person={row} /> },
          { key: 'createdAt', title: '登记', render: (row) => <DateText value={row.createdAt} /> },
        ]}
        filters={[
          { key: 'level', label: '核验', kind: 'select', options: levels },
          { key: 'state', label: '状态', kind: 'select', options: optionsOf(personStateNames) },
        ]}
        tone={(row) => (row.state === 'active' ? undefined : 'quiet')}
        detail={(id) => <PersonPane id={id} />}
        empty={
          <EmptyState
            title="没有相符的主体"
            text="资料加密保存，只能按完整的证件号码、电话、邮箱或姓名查；每次查询都记入审计。"
          />
        }
      />
    </>
  );
}
