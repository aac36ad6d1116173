import { Modal } from 'antd';
import type { ReactNode } from 'react';
import {
  ActionButton,
  api,
  DateText,
  Failed,
  Loading,
  PlainTable,
  SchemaForm,
  useAction,
  useMe,
  useRead,
} from '#design/console';
import { ProxyInput, type ProxyRow } from '../contract.ts';

/** 委托代理: whom I have named, and for whom I stand in. */
export function ProxyDialog({ onClose }: { onClose: () => void }): ReactNode {
  const list = useRead<{ items: ProxyRow[] }>('/api/workflow/proxies');
  const give = useAction<ProxyInput>((input) => api.post('/api/workflow/proxies', input), {
    done: '已委托',
    refresh: ['/api/workflow'],
  });
  return (
    <Modal open title="委托代理审批" footer={null} onCancel={onClose} width={640} destroyOnHidden>
      <p className="zt-note">在这段时间里，代理人可以替您办理审批；每次办理都会写明是代谁办的。</p>
      {list.error ? <Failed error={list.error} /> : null}
      {list.isPending ? <Loading /> : null}
      {list.data && list.data.items.length > 0 ? (
        <PlainTable
          label="委托代理"
          columns={['委托', '时间', '事由', '']}
          rows={list.data.items.map((proxy) => [
            `${proxy.principalName} → ${proxy.proxyName}`,
            <span key="time">
              <DateText value={proxy.validFrom} /> 至 <DateText value={proxy.validTo} />
            </span>,
            proxy.reason,
            <EndProxy key="end" proxy={proxy} />,
          ])}
        />
      ) : null}
      <SchemaForm<ProxyInput>
        schema={ProxyInput}
        columns={2}
        submit="委托"
        onSubmit={(value) => give.mutateAsync(value)}
        error={give.error}
        onCancel={onClose}
        cancel="关闭"
      />
    </Modal>
  );
}

function EndProxy({ proxy }: { proxy: ProxyRow }): ReactNode {
  const me = useMe();
  const end = useAction<void>(() => api.post(`/api/workflow/proxies/${proxy.id}/end`), {
    done: '已收回',
    refresh: ['/api/workflow'],
  });
  if (proxy.ended) return '已收回';
  return proxy.principalId === me.id ? (
    <ActionButton action={end} size="small" confirm={`收回后，${proxy.proxyName}马上不能再替您办理。`}>
      收回
    </ActionButton>
  ) : null;
}
