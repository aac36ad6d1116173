import { Tabs } from 'antd';
import type { ReactNode } from 'react';
import {
  ActionButton,
  Allowed,
  api,
  DateText,
  DetailPane,
  EmptyState,
  Facts,
  FormButton,
  type ListAnswer,
  PageHeader,
  ResourceTable,
  useAction,
  useAddress,
  useCan,
  useRead,
} from '#design/console';
import { optionsOf } from '#kernel/contract';
import { GrantInput, grantAttentions, type RoleGrant } from '../contract.ts';
import { AllDelegations } from './all-delegations.tsx';
import { Roles } from './roles.tsx';

const refresh = ['/api/directory/grants', '/api/directory/roles'] as const;

/** 角色与授权: who may do what in which place, and what each role may do. */
export default function RolesAndGrants(): ReactNode {
  const [address, setAddress] = useAddress();
  const maySee = useCan('directory.delegation.list');
  const grant = useAction<GrantInput>((input) => api.post('/api/directory/grants', input), { done: '已授权', refresh });
  return (
    <>
      <PageHeader
        title="角色与授权"
        note="三员分立：任何人不能兼任两员，也不能给自己授权"
        actions={
          <Allowed to="directory.grant.add">
            <FormButton<GrantInput> label="授权" primary schema={GrantInput} submit="授权" action={grant} />
          </Allowed>
        }
      />
      <Tabs
        activeKey={address.get('part') ?? 'grants'}
        onChange={(part) => setAddress({ part, open: null, page: null })}
        destroyOnHidden
        items={[
          { key: 'grants', label: '授权', children: <Grants /> },
          { key: 'roles', label: '角色', children: <Roles /> },
          ...(maySee ? [{ key: 'delegations', label: '委托', children: <AllDelegations /> }] : []),
        ]}
      />
    </>
  );
}

const attentions = optionsOf(grantAttentions);

function Grants(): ReactNode {
  return (
    <ResourceTable<RoleGrant>
      url="/api/directory/grants"
      label="授权"
      views="directory.grants"
      search={false}
      columns={[
        { key: 'person', title: '人员' },
        { key: 'role', title: '角色' },
        { key: 'scopeName', title: '范围', sub: (row) => (row.system ? <OnlySystem name={row.system} /> : null) },
        { key: 'validFrom', title: '生效', render: (row) => <DateText value={row.validFrom} /> },
        { key: 'validTo', title: '失效', render: (row) => until(row) },
      ]}
      filters={[
        { key: 'person', label: '人员', kind: 'select', optionsUrl: '/api/directory/people' },
        { key: 'role', label: '角色', kind: 'select', optionsUrl: '/api/directory/roles' },
        { key: 'attention', label: '需要留意的', kind: 'select', options: attentions },
        { key: 'ended', label: '含已收回', kind: 'flag' },
      ]}
      tone={(row) => (row.ended ? 'quiet' : undefined)}
      detail={(_id, row) => (row ? <GrantPane grant={row} /> : null)}
      empty={<EmptyState title="还没有授权" text="授权之后，人员登录就能办理角色里的事。" />}
    />
  );
}

/** Only in this system; its name in words. */
function OnlySystem({ name }: { name: string }): ReactNode {
  const systems = useRead<ListAnswer<{ value: string; label: string }>>('/api/console/systems');
  return `只限${systems.data?.items.find((one) => one.value === name)?.label ?? ''}`;
}

function until(grant: RoleGrant): ReactNode {
  if (grant.ended) return '已收回';
  return grant.validTo ? <DateText value={grant.validTo} /> : '长期';
}

function GrantPane({ grant }: { grant: RoleGrant }): ReactNode {
  const end = useAction<{ reason?: string }>(
    (input) => api.post(`/api/directory/grants/${grant.id}/end`, { ...input, version: grant.version }),
    { done: '授权已收回，立即生效', refresh },
  );
  return (
    <DetailPane
      title={`${grant.person} · ${grant.role}`}
      note={grant.scopeName}
      footer={
        grant.ended ? null : (
          <Allowed to="directory.grant.end">
            <ActionButton
              danger
              action={end}
              input={{}}
              reason="收回原因"
              confirm="收回后立即生效，已登录的设备也不能再办理。"
            >
              收回授权
            </ActionButton>
          </Allowed>
        )
      }
    >
      <Facts
        items={[
          ['范围', grant.scopeName],
          ['系统', grant.system ? <OnlySystem key="system" name={grant.system} /> : '不限'],
          ['生效', <DateText key="from" value={grant.validFrom} />],
          ['失效', until(grant)],
          ['授权依据', grant.reason],
        ]}
      />
    </DetailPane>
  );
}
