import { Button, Col, Row } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  Allowed,
  api,
  EmptyState,
  FormDialog,
  type ListAnswer,
  PageHeader,
  useAction,
  useAddress,
  useMe,
  useRead,
} from '#design/console';
import { type Organisation, OrganisationInput, PersonInput } from '../contract.ts';
import { OrganisationPane } from './organisation-pane.tsx';
import { allOrganisations, OrganisationTree } from './organisation-tree.tsx';
import { PersonPane } from './person-pane.tsx';

/** 机构与人员: the tree of organisations, and of the chosen one its duties, posts and people. */
export default function Organisations(): ReactNode {
  const [address, setAddress] = useAddress();
  const [adding, setAdding] = useState<'organisation' | 'person' | null>(null);
  const all = useRead<ListAnswer<Organisation>>(...allOrganisations);
  const me = useMe();
  const items = all.data?.items ?? [];
  // One's own first: that is whose people and posts are looked up most.
  const own = items.find((one) => one.validTo === null && one.shortName === me.organisation);
  const chosen = address.get('id') ?? (own ?? items.find((one) => one.parentId === null))?.id ?? '';
  const personId = address.get('person');
  const choose = (id: string): void => setAddress({ id, person: null });
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
        note={all.data ? `在册机构 ${all.data.items.filter((one) => one.validTo === null).length} 个` : ''}
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
            <OrganisationPane key={chosen} id={chosen} />
          ) : (
            <EmptyState title="还没有机构" text="登记机构以后，这里显示它的职责、岗位、在岗人员和每次变更。" />
          )}
        </Col>
      </Row>
      {personId ? <PersonPane key={personId} id={personId} onClose={() => setAddress({ person: null })} /> : null}
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
