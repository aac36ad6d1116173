import { Button, Col, Row } from 'antd';
import { type ReactNode, useState } from 'react';
import { Allowed, api, EmptyState, FormDialog, PageHeader, useAction, useAddress } from '#design/console';
import { type Organisation, OrganisationInput, PersonInput } from '../contract.ts';
import { OrganisationPane } from './organisation-pane.tsx';
import { OrganisationTree } from './organisation-tree.tsx';

/** 机构与人员: the tree of organisations, and of the chosen one its duties, posts and people. */
export default function Organisations(): ReactNode {
  const [address, setAddress] = useAddress();
  const [adding, setAdding] = useState<'organisation' | 'person' | null>(null);
  const chosen = address.get('id') ?? '';
  const choose = (id: string): void => setAddress({ id });
  const create = useAction<OrganisationInput, Organisation>(
    (input) => api.post('/api/directory/organisations', input),
    { done: '机构已登记', refresh: ['/api/directory'], onDone: (made) => choose(made.id) },
  );
  const person = useAction<PersonInput>((input) => api.post('/api/directory/people', input), {
    done: '人员已登记，可以任职了',
    refresh: ['/api/directory/people'],
  });
  return (
    <>
      <PageHeader
        title="机构与人员"
        actions={
          <>
            <Allowed to="directory.person.create">
              <Button onClick={() => setAdding('person')}>登记人员</Button>
            </Allowed>
            <Allowed to="directory.organisation.create">
              <Button type="primary" onClick={() => setAdding('organisation')}>
                登记机构
              </Button>
            </Allowed>
          </>
        }
      />
      <Row gutter={[32, 24]}>
        <Col xs={24} lg={8} xl={7}>
          <OrganisationTree chosen={chosen} onChoose={choose} />
        </Col>
        <Col xs={24} lg={16} xl={17}>
          {chosen ? (
            <OrganisationPane key={chosen} id={chosen} onClosed={() => setAddress({ id: null })} />
          ) : (
            <EmptyState title="从左边选一个机构" text="这里会显示它的职责、岗位和在岗人员，以及每次变更。" />
          )}
        </Col>
      </Row>
      {adding === 'organisation' ? (
        <FormDialog<OrganisationInput>
          title="登记机构"
          schema={OrganisationInput}
          value={{ parentId: chosen || null, confirmed: true }}
          submit="登记机构"
          action={create}
          onClose={() => setAdding(null)}
        />
      ) : null}
      {adding === 'person' ? (
        <FormDialog<PersonInput>
          title="登记人员"
          schema={PersonInput}
          submit="登记人员"
          action={person}
          onClose={() => setAdding(null)}
        />
      ) : null}
    </>
  );
}
