import { Alert, Button, Input, Modal } from 'antd';
import { type FormEvent, type ReactNode, useState } from 'react';
import { api, saveFile, useRefresh } from '#design/console';
import type { Application } from '../contract.ts';

const MIN_LENGTH = 8;

/** What has come of it so far; the key stays in this page until its file is saved. */
interface Kept {
  readonly pkcs12: Uint8Array<ArrayBuffer>;
  readonly parcel: string;
}

/**
 * 软证书 whose key the holder's own browser makes: the office gets the request, never the key, and the holder keeps a PKCS#12
 * under a password that nobody else has seen.
 */
export function BrowserKeyDialog({
  application,
  onClose,
}: {
  application: Application;
  onClose: () => void;
}): ReactNode {
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [doing, setDoing] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [kept, setKept] = useState<Kept | null>(null);
  const refresh = useRefresh();
  const url = `/api/digital-certificates/applications/${application.id}`;
  const keep = ({ pkcs12, parcel }: Kept): void => {
    saveFile(`${application.number}.p12`, new Blob([pkcs12], { type: 'application/x-pkcs12' }));
    saveFile(`${application.number}.pem`, new Blob([parcel], { type: 'application/x-pem-file' }));
  };
  const work = async (): Promise<void> => {
    const { certificatesIn, makeBrowserKey, makePkcs12 } = await import('./browser-key.ts');
    setDoing('正在生成密钥');
    const key = await makeBrowserKey(application.name);
    setDoing('正在签发证书');
    await api.post(`${url}/make`, { version: application.version, request: key.request });
    setDoing('正在装入证书文件');
    const parcel = await api.postForText(`${url}/parcel`);
    const made = { pkcs12: await makePkcs12(key, certificatesIn(parcel), password, application.name), parcel };
    setKept(made);
    keep(made);
    await refresh('/api/digital-certificates', '/api/console');
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const wrong =
      (password.length < MIN_LENGTH && `口令至少 ${MIN_LENGTH} 位`) ||
      (password !== again && '两次输入的口令不一致，请重新输入') ||
      null;
    setProblem(wrong);
    if (wrong !== null) return;
    work()
      .catch((error: unknown) => setProblem(error instanceof Error ? error.message : '没有办成，请再试一次'))
      .finally(() => setDoing(null));
  };
  return (
    <Modal
      open
      title="在浏览器里生成密钥"
      footer={null}
      onCancel={onClose}
      mask={{ closable: false }}
      closable={doing === null}
      destroyOnHidden
    >
      {kept ? (
        <>
          <Alert
            type="success"
            showIcon
            title="证书已签发，文件已保存"
            description="请持有人核对两个文件都在：.p12 是私钥和证书，凭口令使用；.pem 是证书链。关闭后不能再取。"
          />
          <div className="zt-actions">
            <Button onClick={() => keep(kept)}>再保存一次</Button>
            <Button type="primary" onClick={onClose}>
              文件已核对，关闭
            </Button>
          </div>
        </>
      ) : (
        <form className="zt-browser-key" onSubmit={submit}>
          <p className="zt-note">
            请持有人本人操作：密钥在这台电脑上生成，私钥不上传；口令只有持有人知道，忘了无法找回，只能补办。
          </p>
          <label htmlFor="browser-key-password">证书文件的口令</label>
          <Input.Password
            id="browser-key-password"
            autoComplete="new-password"
            maxLength={64}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
          <label htmlFor="browser-key-again">再输一次口令</label>
          <Input.Password
            id="browser-key-again"
            autoComplete="new-password"
            maxLength={64}
            value={again}
            onChange={(event) => setAgain(event.target.value)}
          />
          {problem ? <Alert type="error" showIcon title={problem} /> : null}
          <Button type="primary" htmlType="submit" loading={doing !== null}>
            {doing ?? '生成密钥并签发证书'}
          </Button>
        </form>
      )}
    </Modal>
  );
}
