import { Alert, Button, Modal, Progress } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { Allowed, api, useAction } from '#design/console';
import { type AuditVerdict, shellPermissions } from '../contract.ts';

/** Walks the chain stretch by stretch, showing how far it has come; may be broken off. */
export function VerifyChain(): ReactNode {
  const [verdict, setVerdict] = useState<AuditVerdict | null>(null);
  const [isOpen, setOpen] = useState(false);
  const stopped = useRef(false);
  const verify = useAction<void, void>(
    async () => {
      for (let next: string | undefined; ; ) {
        const step = await api.post<AuditVerdict>('/api/audit/verify', next === undefined ? {} : { next });
        setVerdict(step);
        if (step.done || stopped.current) return;
        next = step.next;
      }
    },
    { refresh: ['/api/audit'] },
  );
  const begin = (): void => {
    stopped.current = false;
    setVerdict(null);
    setOpen(true);
    verify.mutate();
  };
  const close = (): void => {
    stopped.current = true;
    setOpen(false);
  };
  return (
    <Allowed to={shellPermissions.verifyAudit}>
      <Button onClick={begin} disabled={verify.isPending}>
        核对审计链
      </Button>
      <Modal
        open={isOpen}
        title="核对审计链"
        onCancel={close}
        footer={<Button onClick={close}>{verify.isPending ? '停止核对' : '关闭'}</Button>}
      >
        <p className="zt-note">从第一条起逐条重算指纹，任何一条被改动、删除或截去都会查出来。结论记入审计。</p>
        {verdict?.done ? (
          <Alert
            type={verdict.ok ? 'success' : 'error'}
            showIcon
            title={verdict.message}
            description={verdict.ok ? undefined : '请保留现场，不要重启，并报告网络安全负责人。'}
          />
        ) : (
          <Progress
            aria-label="核对进度"
            percent={verdict && verdict.total > 0 ? Math.floor((verdict.checked / verdict.total) * 100) : 0}
            status={verify.isPending ? 'active' : 'normal'}
            format={() => (verdict ? `${verdict.checked.toLocaleString('zh-CN')} 条` : '')}
          />
        )}
      </Modal>
    </Allowed>
  );
}
