import type { ReactNode } from 'react';
import { ActionButton, Allowed, api, DetailPane, EmptyState, ResourceTable, useAction } from '#design/console';
import type { Delegation } from '../contract.ts';
import { DelegationFacts, DelegationLamp, termOf, whatOf } from './delegation-facts.tsx';

/** Every delegation of the city, for the security administrator and the auditor. */
export function AllDelegations(): ReactNode {
  return (
    <ResourceTable<Delegation>
      url="/api/directory/delegations"
      label="委托"
      views="directory.delegations"
      search={false}
      columns={[
        { key: 'giver', title: '委托人', sub: (row) => row.post },
        { key: 'taker', title: '受委托人' },
        { key: 'items', title: '权限', render: whatOf },
        { key: 'validFrom', title: '期限', render: termOf },
        { key: 'state', title: '状态', render: (row) => <DelegationLamp delegation={row} /> },
      ]}
      filters={[{ key: 'open', label: '只看未办结', kind: 'flag' }]}
      tone={(row) => (row.holdsToday ? undefined : 'quiet')}
      detail={(_id, row) => (row ? <Pane delegation={row} /> : null)}
      empty={<EmptyState title="还没有委托" text="工作人员在“委托与代理”里发起的委托会列在这里。" />}
    />
  );
}

function Pane({ delegation }: { delegation: Delegation }): ReactNode {
  const end = useAction<{ reason?: string }>(
    (input) =>
      api.post(`/api/directory/delegations/${delegation.id}/terminate`, { ...input, version: delegation.version }),
    { done: '委托已终止，立即生效', refresh: ['/api/directory'] },
  );
  const open = delegation.state === 'offered' || delegation.state === 'accepted';
  return (
    <DetailPane
      title={`${delegation.giver}委托${delegation.taker}`}
      footer={
        open && !delegation.past ? (
          <Allowed to="directory.delegation.terminate">
            <ActionButton danger action={end} input={{}} reason="终止原因" confirm="终止后受委托人立即不能再代办。">
              终止委托
            </ActionButton>
          </Allowed>
        ) : null
      }
    >
      <DelegationFacts delegation={delegation} />
    </DetailPane>
  );
}
