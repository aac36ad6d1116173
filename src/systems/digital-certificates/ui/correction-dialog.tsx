import type { ReactNode } from 'react';
import { api, FormDialog, useAction } from '#design/console';
import { type Application, Correction } from '../contract.ts';

/** 更正: personal values are typed anew, for the desk holds them masked. */
export function CorrectionDialog({
  application,
  onClose,
}: {
  application: Application;
  onClose: () => void;
}): ReactNode {
  const url = `/api/digital-certificates/applications/${application.id}`;
  const correct = useAction<Correction>((input) => api.post(`${url}/correct`, input), {
    done: '已更正并重新提交',
    refresh: ['/api/digital-certificates'],
  });
  const { name, organisation, uscc, unit, dnsName, agentName, version } = application;
  return (
    <FormDialog<Correction>
      title="更正申请"
      schema={Correction}
      value={{ name, organisation, uscc, unit, dnsName, agentName, version }}
      submit="更正并提交"
      action={correct}
      onClose={onClose}
    />
  );
}
