import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  ActionButton,
  api,
  DateText,
  Failed,
  FormDialog,
  type ListAnswer,
  PageHeader,
  PlainTable,
  Section,
  useAction,
  useMe,
  useRead,
} from '#design/console';
import { businessDate, Type } from '#kernel/contract';
import { type Delegation, DelegationInput, type Leave, LeaveInput, leaveKinds } from '../contract.ts';
import { DelegationLamp, termOf, whatOf } from './delegation-facts.tsx';

const refresh = ['/api/directory/my'] as const;
const { takerId, grantIds, scope, validFrom, validTo, reason } = DelegationInput.properties;

/** A plain delegation lends something until a last day; a deputy stands in on a post and may do so for good. */
const PlainInput = Type.Object({
  takerId,
  grantIds: { ...grantIds, minItems: 1 },
  scope,
  validFrom,
  validTo: Type.String({ title: '结束日期', format: 'date' }),
  reason,
});
const DeputyInput = Type.Object({
  postId: Type.String({ title: '岗位', 'x-ui': { optionsUrl: '/api/directory/my/posts' } }),
  takerId: { ...takerId, title: 'B角' },
  grantIds: { ...grantIds, description: '不选则只代岗位，不代权限' },
  scope,
  validFrom,
  validTo,
  reason,
});

/** 委托与代理: what I lend and what is lent to me, my deputies, and when I am away. */
export default function Lending(): ReactNode {
  const [making, setMaking] = useState<'plain' | 'deputy' | 'leave' | null>(null);
  const offer = useAction<DelegationInput>((input) => api.post('/api/directory/my/delegations', input), {
    done: '已发起，等对方接受后生效',
    refresh,
  });
  const leave = useAction<LeaveInput>((input) => api.post('/api/directory/my/leaves', input), {
    done: '离岗已登记，这几天由B角代行',
    refresh,
  });
  const close = (): void => setMaking(null);
  return (
    <>
      <PageHeader
        title="委托与代理"
        note="只能委托自己现有的权限，到期自动终止；受委托办理的事同时记下两个人"
        actions={
          <>
            <Button onClick={() => setMaking('leave')}>登记离岗</Button>
            <Button onClick={() => setMaking('deputy')}>安排B角</Button>
            <Button type="primary" onClick={() => setMaking('plain')}>
              发起委托
            </Button>
          </>
        }
      />
      <Delegations />
      <Leaves />
      {making === 'plain' ? (
        <FormDialog<DelegationInput>
          title="发起委托"
          schema={PlainInput}
          value={{ validFrom: businessDate(new Date()) }}
          submit="发起委托"
          action={offer}
          onClose={close}
        />
      ) : null}
      {making === 'deputy' ? (
        <FormDialog<DelegationInput>
          title="安排B角"
          schema={DeputyInput}
          value={{ validFrom: businessDate(new Date()), grantIds: [], reason: 'AB角互补' }}
          submit="安排B角"
          action={offer}
          onClose={close}
        />
      ) : null}
      {making === 'leave' ? (
        <FormDialog<LeaveInput>
          title="登记离岗"
          schema={LeaveInput}
          value={{ validFrom: businessDate(new Date()) }}
          submit="登记离岗"
          action={leave}
          onClose={close}
        />
      ) : null}
    </>
  );
}

function Delegations(): ReactNode {
  const me = useMe();
  const read = useRead<ListAnswer<Delegation>>('/api/directory/my/delegations', { pageSize: 200 });
  if (read.error) return <Failed error={read.error} retry={() => void read.refetch()} />;
  const items = read.data?.items ?? [];
  const parts = [
    ['委托给我的', items.filter((one) => one.takerId === me.id), '还没有收到委托。'],
    [
      '我委托他人的',
      items.filter((one) => one.giverId === me.id),
      '还没有发起委托。外出、休假前可以发起委托，或为岗位安排B角。',
    ],
  ] as const;
  return parts.map(([title, list, hint]) => (
    <Section key={title} title={title}>
      {list.length === 0 ? (
        <p className="zt-quiet">{hint}</p>
      ) : (
        <PlainTable
          label={title}
          columns={['对方', '权限', '期限', '事由', '状态', '办理']}
          rows={list.map((one) => [
            one.takerId === me.id ? one.giver : one.taker,
            `${one.post ? `${one.post}B角：` : ''}${whatOf(one)}`,
            termOf(one),
            one.reason,
            <DelegationLamp key="state" delegation={one} />,
            <DelegationActions key="act" delegation={one} mine={one.giverId === me.id} />,
          ])}
        />
      )}
    </Section>
  ));
}

function DelegationActions({ delegation: one, mine }: { delegation: Delegation; mine: boolean }): ReactNode {
  const url = `/api/directory/my/delegations/${one.id}`;
  const input = { version: one.version };
  const accept = useAction<typeof input>((body) => api.post(`${url}/accept`, body), { done: '已接受', refresh });
  const decline = useAction<typeof input>((body) => api.post(`${url}/decline`, body), { done: '已回复对方', refresh });
  const end = useAction<typeof input>((body) => api.post(`${url}/end`, body), { done: '委托已终止', refresh });
  if (one.past || one.state === 'declined' || one.state === 'revoked') return null;
  if (!mine && one.state === 'offered') {
    return (
      <div className="zt-actions">
        <ActionButton size="small" primary action={accept} input={input}>
          接受
        </ActionButton>
        <ActionButton size="small" action={decline} input={input} reason="不接受的原因">
          不接受
        </ActionButton>
      </div>
    );
  }
  return (
    <ActionButton size="small" danger action={end} input={input} reason="终止原因">
      {mine ? '收回委托' : '退回委托'}
    </ActionButton>
  );
}

function Leaves(): ReactNode {
  const read = useRead<Leave[]>('/api/directory/my/leaves');
  const end = useAction<{ id: string; version: number }>(
    ({ id, ...input }) => api.post(`/api/directory/my/leaves/${id}/end`, input),
    { done: '已销假，今天起恢复在岗', refresh },
  );
  if (read.error) return <Failed error={read.error} retry={() => void read.refetch()} />;
  const items = read.data ?? [];
  return (
    <Section title="我的离岗">
      {items.length === 0 ? (
        <p className="zt-quiet">没有登记离岗。登记后，离岗的日子里由B角代行岗位。</p>
      ) : (
        <PlainTable
          label="我的离岗"
          columns={['事由', '期限', '说明', '登记人', '办理']}
          rows={items.map((one) => [
            leaveKinds[one.kind],
            <span key="term">
              <DateText value={one.validFrom} /> 至 <DateText value={one.validTo} />
            </span>,
            one.note,
            one.registeredBy,
            one.cancelled || one.past ? (
              <span key="end" className="zt-quiet">
                {one.cancelled ? '已取消' : '已结束'}
              </span>
            ) : (
              <ActionButton
                key="end"
                size="small"
                action={end}
                input={{ id: one.id, version: one.version }}
                confirm="销假后今天起由您本人在岗，B角不再代行。"
              >
                销假
              </ActionButton>
            ),
          ])}
        />
      )}
    </Section>
  );
}
