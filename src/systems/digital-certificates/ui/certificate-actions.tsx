import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { ActionButton, api, FormDialog, useAction, useGo } from '#design/console';
import {
  type Application,
  type CertificateFile,
  FollowingApplication,
  procedures,
  RecoveryAsk,
  Revocation,
  Suspension,
} from '../contract.ts';

const refresh = ['/api/digital-certificates', '/api/console'];
type Following = FollowingApplication['procedure'];
type Dialog = 'suspend' | 'revoke' | 'recover' | Following;

/** What may be done with a certificate now; the server says which acts stand open. */
export function CertificateActions({ file }: { file: CertificateFile }): ReactNode {
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const url = `/api/digital-certificates/certificates/${file.id}`;
  const { version } = file;
  const may = (act: string): boolean => file.open.includes(act);
  const resume = useAction<{ reason: string }>((input) => api.post(`${url}/resume`, { version, ...input }), {
    done: '已解冻，证书恢复有效',
    refresh,
  });
  const unlock = useAction<{ reason: string }>((input) => api.post(`${url}/unlock`, { version, ...input }), {
    done: '已登记解锁',
    refresh,
  });
  const button = (which: Dialog, label: string, danger = false) =>
    may(which) ? (
      <Button danger={danger} onClick={() => setDialog(which)}>
        {label}
      </Button>
    ) : null;
  if (file.open.length === 0) return <span className="zt-quiet">现在没有可办的业务</span>;
  return (
    <>
      {may('resume') ? (
        <ActionButton primary action={resume} reason="解冻的理由">
          解冻
        </ActionButton>
      ) : null}
      {button('renew', '更新')}
      {button('change', '变更')}
      {button('replace', '补办')}
      {button('suspend', '冻结')}
      {may('unlock') ? (
        <ActionButton action={unlock} reason="本人到场情况（出示的证件、核对人）">
          登记解锁
        </ActionButton>
      ) : null}
      {button('recover', '恢复密钥')}
      {button('revoke', '吊销', true)}
      {dialog ? <LifeDialog file={file} dialog={dialog} onClose={() => setDialog(null)} /> : null}
    </>
  );
}

interface LifeDialogProps {
  file: CertificateFile;
  dialog: Dialog;
  onClose: () => void;
}

function LifeDialog({ file, dialog, onClose }: LifeDialogProps): ReactNode {
  const url = `/api/digital-certificates/certificates/${file.id}`;
  const suspend = useAction<Suspension>((input) => api.post(`${url}/suspend`, input), {
    done: '已冻结，查询立即显示为冻结',
    refresh,
  });
  const revoke = useAction<Revocation>((input) => api.post(`${url}/revoke`, input), { done: '已吊销', refresh });
  const recover = useAction<RecoveryAsk>((input) => api.post(`${url}/recoveries`, input), {
    done: '已登记，请另一位密钥管理员复核',
    refresh,
  });
  const { version } = file;
  if (dialog === 'suspend')
    return (
      <FormDialog<Suspension>
        title="冻结证书"
        schema={Suspension}
        value={{ version, days: file.holdDays }}
        submit="冻结证书"
        action={suspend}
        onClose={onClose}
      >
        <p className="zt-note">最长 {file.holdDays} 天；到期前须解冻或吊销。</p>
      </FormDialog>
    );
  if (dialog === 'revoke')
    return (
      <FormDialog<Revocation>
        title="吊销证书"
        schema={Revocation}
        value={{ version, code: 'cessationOfOperation' }}
        submit="吊销证书"
        action={revoke}
        onClose={onClose}
      >
        <p className="zt-note">吊销后不能恢复；吊销前的签名按签名时间仍然有效。</p>
      </FormDialog>
    );
  if (dialog === 'recover')
    return (
      <FormDialog<RecoveryAsk>
        title="申请恢复加密密钥"
        schema={RecoveryAsk}
        submit="提交申请"
        action={recover}
        onClose={onClose}
      >
        <p className="zt-note">须有法院或有权机关的文书；由另一位密钥管理员复核后才交出。</p>
      </FormDialog>
    );
  return <FollowDialog file={file} procedure={dialog} onClose={onClose} />;
}

const followNotes: Record<Following, string> = {
  renew: '按原信息重新制证；原加密密钥仍可解开旧文件。',
  change: '新证书制成时，原证书以“主体信息变更”吊销。',
  replace: '提交后原证书立即以“密钥泄露或介质遗失”吊销。',
};

function FollowDialog({
  file,
  procedure,
  onClose,
}: {
  file: CertificateFile;
  procedure: Following;
  onClose: () => void;
}) {
  const go = useGo();
  const follow = useAction<FollowingApplication, Application>(
    (input) => api.post(`/api/digital-certificates/certificates/${file.id}/follow`, { ...input, procedure }),
    {
      done: (made) => `已录入${procedures[procedure]}申请 ${made.number}，请核对材料后受理`,
      refresh,
      onDone: (made) => go(`/digital-certificates/desk?tab=accept&open=${made.id}`),
    },
  );
  const { reason, ...changes } = FollowingApplication.properties;
  const { procedure: _procedure, ...fields } = changes;
  const schema = {
    type: 'object',
    required: ['reason'],
    properties: procedure === 'change' ? { ...fields, reason } : { reason },
  };
  return (
    <FormDialog<FollowingApplication>
      title={`${procedures[procedure]}证书`}
      schema={schema}
      value={procedure === 'change' ? { name: file.name, organisation: file.organisation, unit: file.unit } : {}}
      submit={`录入${procedures[procedure]}申请`}
      action={follow}
      onClose={onClose}
    >
      <p className="zt-note">{followNotes[procedure]}</p>
    </FormDialog>
  );
}
