import { type ReactNode, useState } from 'react';
import { api, Facts, FormButton, useAction } from '#design/console';
import { type RevealedApplicant, RevealInput } from '../contract.ts';

/** 查看完整资料: asks why first; what was given stays on the screen only as long as the page. */
export function Reveal({ caseId }: { caseId: string }): ReactNode {
  const [given, setGiven] = useState<RevealedApplicant | null>(null);
  const reveal = useAction<{ reason: string }, RevealedApplicant>(
    (input) => api.post(`/api/cases/cases/${caseId}/reveal`, input),
    { onDone: setGiven },
  );
  return (
    <>
      {given ? <Facts items={given.items.map(({ label, value }) => [label, value] as const)} /> : null}
      <FormButton<{ reason: string }>
        label="查看完整资料"
        size="small"
        schema={RevealInput}
        submit="查看"
        action={reveal}
      >
        <p className="zt-note">谁在什么时候为什么查看会记入审计。</p>
      </FormButton>
    </>
  );
}
