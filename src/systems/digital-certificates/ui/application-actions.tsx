import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { ActionButton, api, FormDialog, useAction } from '#design/console';
import { Acceptance, type Application, type ApplicationAct, Collection, Making, Preparation } from '../contract.ts';
import { BrowserKeyDialog } from './browser-key-dialog.tsx';
import { CorrectionDialog } from './correction-dialog.tsx';

const refresh = ['/api/digital-certificates', '/api/console'] as const;
type Dialog = 'accept' | 'prepare' | 'make' | 'collect' | 'correct' | 'browser-key';

function useStep<Input extends object>(application: Application, act: ApplicationAct, done: string) {
  const url = `/api/digital-certificates/applications/${application.id}/${act}`;
  return useAction<Input, Application>((input) => api.post(url, { version: application.version, ...input }), {
    done,
    refresh,
  });
}

/** The acts that the state, the place and the separation of duties leave to this person. */
export function ApplicationActions({ application }: { application: Application }): ReactNode {
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const may = (act: ApplicationAct): boolean => application.acts.includes(act);
  const claim = useStep<object>(application, 'claim', '已领取，请审核');
  const release = useStep<object>(application, 'release', '已放回待审');
  const approve = useStep<object>(application, 'approve', '审核通过，转制证');
  const refuse = useStep<{ reason: string }>(application, 'refuse', '已登记不予通过');
  const sendBack = useStep<{ reason: string }>(application, 'return', '已退回补正');
  const unprepare = useStep<object>(application, 'unprepare', '介质已退还库存');
  const prepareSoft = useStep<object>(application, 'prepare', '可以制证');
  const makeSoft = useStep<object>(application, 'make', '已制证，请打印密码信封');
  const withdraw = useStep<{ reason: string }>(application, 'withdraw', '已撤回');
  const voidIt = useStep<object>(application, 'void', '已作废');
  const soft = application.carrier === 'soft';
  const open = (which: Dialog, label: string) => (
    <Button type="primary" data-shortcut="e" onClick={() => setDialog(which)}>
      {label}
    </Button>
  );
  return (
    <>
      {may('accept') ? open('accept', '核验并受理') : null}
      {may('claim') ? (
        <ActionButton primary={application.claimedBy === null} action={claim}>
          {application.claimedBy === null ? '领取审核' : '接手审核'}
        </ActionButton>
      ) : null}
      {may('approve') ? (
        <ActionButton primary action={approve} confirm="通过后转制证，申请内容不能再改。">
          审核通过
        </ActionButton>
      ) : null}
      {may('prepare') && !soft ? open('prepare', '配发介质') : null}
      {may('prepare') && soft ? (
        <ActionButton primary action={prepareSoft}>
          开始制证
        </ActionButton>
      ) : null}
      {may('make') && !soft ? open('make', '写入证书') : null}
      {may('make') && soft ? (
        <ActionButton primary action={makeSoft} confirm="将生成密钥并签发证书，私钥文件用密码信封中的口令加密。">
          生成软证书
        </ActionButton>
      ) : null}
      {may('make') && soft && application.suite === 'p256' ? (
        <Button onClick={() => setDialog('browser-key')}>在浏览器里生成密钥</Button>
      ) : null}
      {may('collect') ? open('collect', '登记领取') : null}
      {may('correct') ? <Button onClick={() => setDialog('correct')}>更正</Button> : null}
      {may('return') ? (
        <ActionButton action={sendBack} reason="需要补正什么">
          退回补正
        </ActionButton>
      ) : null}
      {may('refuse') ? (
        <ActionButton danger action={refuse} reason="不予通过的理由">
          不予通过
        </ActionButton>
      ) : null}
      {may('release') ? <ActionButton action={release}>放回待审</ActionButton> : null}
      {may('unprepare') && !soft ? (
        <ActionButton action={unprepare} confirm="介质回到库存，申请回到“审核通过”。">
          退还介质
        </ActionButton>
      ) : null}
      {may('withdraw') ? (
        <ActionButton action={withdraw} reason="撤回的原因">
          撤回
        </ActionButton>
      ) : null}
      {may('void') ? (
        <ActionButton danger action={voidIt} confirm="制证后逾期无人领取才能作废；证书将吊销，介质收回。">
          逾期作废
        </ActionButton>
      ) : null}
      <Dialogs application={application} dialog={dialog} onClose={() => setDialog(null)} />
    </>
  );
}

function Dialogs({
  application,
  dialog,
  onClose,
}: {
  application: Application;
  dialog: Dialog | null;
  onClose: () => void;
}): ReactNode {
  const url = `/api/digital-certificates/applications/${application.id}`;
  const { version } = application;
  const accept = useAction<Acceptance>((input) => api.post(`${url}/accept`, input), {
    done: '已受理，转审核',
    refresh,
  });
  const prepare = useAction<Preparation>((input) => api.post(`${url}/prepare`, input), { done: '介质已配发', refresh });
  const make = useAction<Making>((input) => api.post(`${url}/make`, input), {
    done: '已制证，请打印密码信封',
    refresh,
  });
  const collect = useAction<Collection>((input) => api.post(`${url}/collect`, input), {
    done: '已登记领取，证书生效',
    refresh,
  });
  if (dialog === 'accept')
    return (
      <FormDialog<Acceptance>
        title="核验身份并受理"
        schema={Acceptance}
        value={{ version, document: application.kind === 'person' ? 'residentId' : 'licence' }}
        submit="受理申请"
        action={accept}
        onClose={onClose}
      />
    );
  if (dialog === 'prepare')
    return (
      <FormDialog<Preparation>
        title="配发介质"
        schema={Preparation}
        value={{ version }}
        submit="配发介质"
        action={prepare}
        onClose={onClose}
      />
    );
  if (dialog === 'make')
    return (
      <FormDialog<Making>
        title="写入证书"
        schema={makingOnToken}
        value={{ version }}
        submit="签发证书"
        action={make}
        onClose={onClose}
      />
    );
  if (dialog === 'collect')
    return (
      <FormDialog<Collection>
        title="登记领取"
        schema={Collection}
        value={{ version, collector: application.agentName }}
        submit="登记领取"
        action={collect}
        onClose={onClose}
      />
    );
  if (dialog === 'browser-key') return <BrowserKeyDialog application={application} onClose={onClose} />;
  return dialog === 'correct' ? <CorrectionDialog application={application} onClose={onClose} /> : null;
}

/** On a token the request is not a choice. */
const makingOnToken = {
  ...Making,
  required: ['request', 'version'],
  properties: {
    ...Making.properties,
    request: { ...Making.properties.request, 'x-ui': { widget: 'textarea', width: 'full', rows: 8 } },
  },
};
