import { type ReactNode, useState } from 'react';
import { Allowed, api, Facts, FormButton, useAction } from '#design/console';
import { fieldNames, type PersonField, type Revealed, RevealInput } from '../contract.ts';

/** 查看完整资料: asks which and why first; what was given stays on the screen only as long as the pane. */
export function Reveal({ personId }: { personId: string }): ReactNode {
  const [values, setValues] = useState<Revealed | null>(null);
  const reveal = useAction<RevealInput, Revealed>(
    (input) => api.post(`/api/parties/persons/${personId}/reveal`, input),
    {
      onDone: setValues,
    },
  );
  return (
    <Allowed to="parties.person.reveal">
      {values ? (
        <Facts
          items={Object.entries(values).map(([field, value]) => [fieldNames[field as PersonField], value ?? '未填写'])}
        />
      ) : null}
      <FormButton<RevealInput>
        label="查看完整资料"
        size="small"
        schema={RevealInput}
        value={{ fields: ['name', 'number'] }}
        submit="查看"
        action={reveal}
      >
        <p className="zt-note">查看会记入审计，本人能看到您的单位、岗位和查看原因。</p>
      </FormButton>
    </Allowed>
  );
}
