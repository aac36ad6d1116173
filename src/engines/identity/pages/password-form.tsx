import { ErrorSummary, Form, SubmitButton, TextField } from '#design/public';
import type { Policy, Realm } from '../policy.rules.ts';

export interface PasswordComplaint {
  readonly name: 'oldPassword' | 'newPassword' | 'again';
  readonly message: string;
}

export interface PasswordFormProps {
  readonly action: string;
  readonly realm: Realm;
  readonly rule: Policy['password'];
  readonly login: string;
  readonly back: string;
  readonly complaint?: PasswordComplaint | undefined;
}

export function PasswordForm({ action, realm, rule, login, back, complaint }: PasswordFormProps) {
  const errorOf = (name: PasswordComplaint['name']) => (complaint?.name === name ? { error: complaint.message } : {});
  const { minLength, kinds } = rule[realm];
  return (
    <div className="gate-narrow-form">
      <ErrorSummary errors={complaint ? [complaint] : []} />
      <Form action={action} hidden={{ back, username: login }}>
        <TextField
          name="oldPassword"
          label="原口令"
          type="password"
          width="full"
          attributes={{ autoComplete: 'current-password', maxLength: 200 }}
          {...errorOf('oldPassword')}
        />
        <TextField
          name="newPassword"
          label="新口令"
          type="password"
          hint={`至少 ${minLength} 位，大写字母、小写字母、数字、符号至少用 ${kinds} 种；或用一句 ${rule.sentenceLength} 位以上的话`}
          width="full"
          attributes={{ autoComplete: 'new-password', maxLength: 128 }}
          {...errorOf('newPassword')}
        />
        <TextField
          name="again"
          label="再输一次新口令"
          type="password"
          width="full"
          attributes={{ autoComplete: 'new-password', maxLength: 128 }}
          {...errorOf('again')}
        />
        <SubmitButton tone={realm === 'official' ? 'wei' : 'seal'}>修改口令</SubmitButton>
      </Form>
    </div>
  );
}
