import { Alert, Button, Input } from 'antd';
import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import { ApiError, answerStepUp, api, useRead } from '#design/console';
import { ModalDialog } from './modal-dialog.tsx';

interface Asked {
  readonly address: string;
  readonly answer: (shown: boolean) => void;
}
interface Offer {
  readonly phone: string | null;
  readonly email: string | null;
}

/** Asks who is there before a seal, an export or a key, without leaving what is being filled in. */
export function StepUpDialog(): ReactNode {
  const [asked, setAsked] = useState<Asked | null>(null);
  useEffect(
    () =>
      answerStepUp(
        (address) =>
          new Promise((resolve) => {
            const answer = (shown: boolean): void => {
              setAsked(null);
              resolve(shown);
            };
            setAsked({ address, answer });
          }),
      ),
    [],
  );
  return asked ? <Confirming {...asked} /> : null;
}

function Confirming({ address, answer }: Asked): ReactNode {
  const level = new URLSearchParams(address.split('?')[1]).get('level') ?? '1';
  const offer = useRead<Offer>('/api/identity/step-up');
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const act = (work: () => Promise<unknown>, done: () => void): void => {
    setBusy(true);
    setProblem(null);
    work()
      .then(done)
      .catch((error: unknown) => setProblem(error instanceof Error ? error.message : '没有办成，请再试一次'))
      .finally(() => setBusy(false));
  };
  const shown = (): void => answer(true);
  const here = `${window.location.pathname}${window.location.search}`;
  return (
    <ModalDialog label="确认身份" className="zt-step-up" onClose={() => answer(false)}>
      <h2>确认身份</h2>
      <p className="zt-note">
        {level === '1'
          ? '此事要再次确认是您本人，填写的内容会保留。'
          : '此事要用口令和短信验证码两种方式，或用通行密钥，确认是您本人。'}
      </p>
      {level === '3' ? null : <PasswordField isBusy={isBusy} act={act} onShown={shown} />}
      {level !== '3' && offer.data?.phone ? (
        <CodeField channel="sms" to={offer.data.phone} isBusy={isBusy} act={act} onShown={shown} />
      ) : null}
      {level === '2' && offer.data?.phone === null ? (
        <p className="zt-note">
          您的账号还没有绑定手机号码。<a href={`/account/phone?back=${encodeURIComponent(here)}`}>先绑定手机号码</a>
        </p>
      ) : null}
      {level === '1' && offer.data?.email ? (
        <CodeField channel="email" to={offer.data.email} isBusy={isBusy} act={act} onShown={shown} />
      ) : null}
      {window.PublicKeyCredential ? (
        <Button block disabled={isBusy} onClick={() => act(confirmByPasskey, shown)}>
          用通行密钥确认
        </Button>
      ) : null}
      {problem ? <Alert type="error" showIcon title={problem} /> : null}
      <div className="zt-actions">
        <Button onClick={() => answer(false)}>先不办</Button>
        <a href={`${address}&back=${encodeURIComponent(here)}`}>用数字证书等其他方式</a>
      </div>
    </ModalDialog>
  );
}

interface FieldProps {
  isBusy: boolean;
  act: (work: () => Promise<unknown>, done: () => void) => void;
  onShown: () => void;
}

function PasswordField({ isBusy, act, onShown }: FieldProps): ReactNode {
  const [password, setPassword] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    act(() => api.post('/api/identity/step-up/password', { password }), onShown);
  };
  return (
    <form onSubmit={submit}>
      <label htmlFor="step-up-password">口令</label>
      <Input.Password
        id="step-up-password"
        autoFocus
        autoComplete="current-password"
        maxLength={200}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button type="primary" htmlType="submit" loading={isBusy} disabled={password === ''}>
        确认口令
      </Button>
    </form>
  );
}

function CodeField({
  channel,
  to,
  isBusy,
  act,
  onShown,
}: FieldProps & { channel: 'sms' | 'email'; to: string }): ReactNode {
  const [codeId, setCodeId] = useState<string | null>(null);
  const [code, setCode] = useState('');
  const send = async (): Promise<void> => {
    const made = await api.post<{ codeId: string }>('/api/identity/step-up/code', { channel });
    setCodeId(made.codeId);
  };
  if (codeId === null)
    return (
      <Button block disabled={isBusy} onClick={() => act(send, () => undefined)}>
        {channel === 'sms' ? `发短信验证码到 ${to}` : `发邮件验证码到 ${to}`}
      </Button>
    );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    act(() => api.post('/api/identity/step-up/code/enter', { codeId, code }), onShown);
  };
  return (
    <form onSubmit={submit}>
      <label htmlFor={`step-up-${channel}`}>发到 {to} 的验证码</label>
      <Input
        id={`step-up-${channel}`}
        autoComplete="one-time-code"
        inputMode="numeric"
        maxLength={6}
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
      <Button type="primary" htmlType="submit" loading={isBusy} disabled={code === ''}>
        确认验证码
      </Button>
    </form>
  );
}

async function confirmByPasskey(): Promise<void> {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  const optionsJSON = await api.post<Parameters<typeof startAuthentication>[0]['optionsJSON']>(
    '/api/identity/passkeys/step-up/options',
  );
  const response = await startAuthentication({ optionsJSON }).catch(() => {
    throw new ApiError({ status: 0, detail: '没有完成验证。您可以再试一次，或改用别的方式。' });
  });
  await api.post('/api/identity/passkeys/step-up', { response });
}
