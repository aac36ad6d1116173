import type { ReactNode } from 'react';
import {
  Allowed,
  api,
  EmptyState,
  FormButton,
  Lamp,
  PageHeader,
  ResourceTable,
  SourceTag,
  useAction,
} from '#design/console';
import { optionsOf } from '#kernel/contract';
import { type FirmCard, FirmInput, firmKindNames, firmStateNames } from '../contract.ts';
import { FirmPane } from './firm-pane.tsx';

/** 企业和组织: holders of a unified social credit code, who stands for them and who acts for them. */
export default function Firms(): ReactNode {
  const register = useAction<FirmInput>((input) => api.post('/api/parties/firms', input), {
    done: '单位已登记',
    refresh: ['/api/parties/firms'],
  });
  return (
    <>
      <PageHeader
        title="企业和组织"
        actions={
          <Allowed to="parties.firm.register">
            <FormButton<FirmInput>
              label="登记单位"
              primary
              title="登记企业或组织"
              schema={FirmInput}
              value={{ kind: 'company', legalDocumentKind: 'resident-id' }}
              submit="登记单位"
              action={register}
            />
          </Allowed>
        }
      />
      <ResourceTable<FirmCard>
        url="/api/parties/firms"
        label="企业和组织"
        views="parties.firms"
        search="查名称、统一社会信用代码"
        columns={[
          { key: 'name', title: '名称', sub: (row) => row.uscc },
          { key: 'kind', title: '类型', render: (row) => firmKindNames[row.kind] },
          {
            key: 'legalName',
            title: '法定代表人',
            render: (row) => row.legalName ?? '',
            sub: (row) => (row.legalConfirmed ? '已实名' : '未实名'),
          },
          { key: 'agents', title: '代办人', align: 'right' },
          { key: 'region', title: '所在地' },
          {
            key: 'state',
            title: '状态',
            render: (row) => <Lamp tone={row.state === 'active' ? 'ok' : 'off'}>{firmStateNames[row.state]}</Lamp>,
          },
          { key: 'demo', title: '来源', render: (row) => (row.demo ? <SourceTag kind="demo" /> : row.source) },
        ]}
        filters={[
          {
            key: 'state',
            label: '状态',
            kind: 'select',
            options: optionsOf(firmStateNames),
          },
        ]}
        tone={(row) => (row.state === 'active' ? undefined : 'quiet')}
        detail={(id) => <FirmPane id={id} />}
        empty={<EmptyState title="没有相符的单位" text="换一个名称或代码，或登记新的单位。" />}
      />
    </>
  );
}
