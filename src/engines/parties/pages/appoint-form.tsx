import { ButtonLink, ButtonRow, CheckboxField, ErrorSummary, Form, SubmitButton, TextField } from '#design/public';
import { optionsOf } from '#kernel/contract';
import { type FirmCard, matterNames } from '../contract.ts';
import { type Complaint, errorOf } from './frame.tsx';

export interface AppointState {
  readonly values: Readonly<Record<string, string | undefined>>;
  readonly matters: readonly string[];
  readonly complaints: readonly Complaint[];
}

const matters = optionsOf(matterNames);

export function AppointForm({ firm, form }: { firm: FirmCard; form: AppointState }) {
  const { values, complaints } = form;
  const date = { inputMode: 'numeric', maxLength: 10 } as const;
  return (
    <>
      <ErrorSummary errors={complaints} />
      <Form action={`/account/firms/${firm.id}/appoint`}>
        <TextField
          name="name"
          label="代办人姓名"
          value={values['name'] ?? ''}
          attributes={{ autoComplete: 'off', maxLength: 100 }}
          {...errorOf(complaints, 'name')}
        />
        <TextField
          name="number"
          label="代办人身份证号码"
          hint="代办人用核验过的同一姓名和号码登录，就能看到并接受授权"
          value={values['number'] ?? ''}
          attributes={{ autoComplete: 'off', maxLength: 40, spellCheck: false }}
          {...errorOf(complaints, 'number')}
        />
        <CheckboxField
          name="matters"
          label="授权事项"
          choices={matters}
          values={form.matters}
          {...errorOf(complaints, 'matters')}
        />
        <TextField
          name="validFrom"
          label="起始日期"
          hint="格式如 2026-01-31"
          width="short"
          value={values['validFrom'] ?? ''}
          attributes={date}
          {...errorOf(complaints, 'validFrom')}
        />
        <TextField
          name="validTo"
          label="截止日期"
          optional
          hint="不填则到撤销为止"
          width="short"
          value={values['validTo'] ?? ''}
          attributes={date}
          {...errorOf(complaints, 'validTo')}
        />
        <ButtonRow>
          <SubmitButton>发出授权</SubmitButton>
          <ButtonLink tone="plain" href="/account/firms">
            返回我的企业
          </ButtonLink>
        </ButtonRow>
      </Form>
    </>
  );
}
