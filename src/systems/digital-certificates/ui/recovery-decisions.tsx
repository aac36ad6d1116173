import type { ReactNode } from 'react';
import { ActionButton, Allowed, api, FormButton, useAction, useRefresh } from '#design/console';
import { type Recovery, RecoveryDecision } from '../contract.ts';

const refresh = ['/api/digital-certificates', '/api/console'];

/** 复核: another person decides; whoever asked may only take it back. */
export function RecoveryDecisions({ recovery }: { recovery: Recovery }): ReactNode {
  const again = useRefresh();
  const url = `/api/digital-certificates/recoveries/${recovery.id}`;
  const close = useAction<{ reason: string }>(({ reason }) => api.post(`${url}/close`, { opinion: reason }), {
    done: recovery.mine ? '已撤回' : '已登记不予恢复',
    refresh,
  });
  const approve = useAction<RecoveryDecision>(
    async (input) => {
      await api.postForFile(`${url}/approve`, input);
      await again(...refresh);
    },
    { done: '密钥已恢复，文件已下载；只有申请时的密钥能打开' },
  );
  if (recovery.mine)
    return (
      <ActionButton action={close} reason="撤回的原因" size="small">
        撤回
      </ActionButton>
    );
  return (
    <Allowed to="digital-certificates.recovery.approve">
      <FormButton<RecoveryDecision>
        label="复核恢复"
        primary
        size="small"
        title={`复核密钥恢复 ${recovery.number}`}
        schema={RecoveryDecision}
        submit="恢复密钥"
        action={approve}
      >
        <p>
          依据：{recovery.document}。恢复的只是加密密钥，用原申请人提交的请求加密后交出；签名密钥从不保存，无从恢复。
        </p>
      </FormButton>{' '}
      <ActionButton action={close} reason="不予恢复的理由" size="small" danger>
        不予恢复
      </ActionButton>
    </Allowed>
  );
}
