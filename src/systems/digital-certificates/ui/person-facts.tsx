import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { Allowed, api, Facts, useAction } from '#design/console';
import type { Application } from '../contract.ts';

interface Whole {
  idNumber: string;
  phone: string;
}

/** The person who came: masked, and whole only on demand, which the audit keeps. */
export function PersonFacts({ application }: { application: Application }): ReactNode {
  const [whole, setWhole] = useState<Whole | null>(null);
  const reveal = useAction<void, Whole>(
    () => api.post(`/api/digital-certificates/applications/${application.id}/reveal`),
    { onDone: setWhole },
  );
  return (
    <Facts
      items={[
        ['经办人', application.agentName],
        [
          '证件号码',
          <span key="id">
            {whole?.idNumber ?? application.idMask}{' '}
            {whole ? null : (
              <Allowed to="digital-certificates.application.reveal">
                <Button type="link" size="small" loading={reveal.isPending} onClick={() => reveal.mutate()}>
                  看全部
                </Button>
              </Allowed>
            )}
          </span>,
        ],
        ['手机号码', whole?.phone ?? application.phoneMask],
      ]}
    />
  );
}
