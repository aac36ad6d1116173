import { ErrorSummary, Form, SubmitButton, TextField } from '#design/public';
import type { Policy } from '../policy.rules.ts';
import type { FormComplaint, SignUpForm } from '../sign-up.rules.ts';

export interface SignUpPageProps {
  readonly form: Partial<SignUpForm>;
  readonly rule: Policy['password'];
  readonly back: string;
  readonly complaints: readonly FormComplaint[];
}

export function SignUpPage({ form, rule, back, complaints }: SignUpPageProps) {
  const errorOf = (name: keyof SignUpForm) => {
    const message = complaints.find((one) => one.name === name)?.message;
    return message === undefined ? {} : { error: message };
  };
  const { minLength, kinds } = rule.citizen;
  return (
    <>
      <h1>注册账号</h1>
      <ErrorSummary errors={complaints} />
      <Form action="/sign-up" hidden={{ back }}>
        <TextField
          name="name"
          label="姓名"
          value={form.name ?? ''}
          width="full"
          attributes={{ autoComplete: 'name', maxLength: 50 }}
          {...errorOf('name')}
        />
        <TextField
          name="number"
          label="身份证号码"
          optional
          hint="加密保存。填写后可以申请实名核验；以前注册过的，请直接登录或到政务服务窗口找回账号"
          value={form.number ?? ''}
          width="full"
          attributes={{ autoComplete: 'off', maxLength: 40, spellCheck: false }}
          {...errorOf('number')}
        />
        <TextField
          name="login"
          label="账号"
          hint="3 到 32 位，以字母开头，可用字母、数字、点、横线"
          value={form.login ?? ''}
          width="full"
          attributes={{ autoComplete: 'username', maxLength: 32, spellCheck: false }}
          {...errorOf('login')}
        />
        <TextField
          name="phone"
          label="手机号码"
          type="tel"
          hint="只用于办事联系，页面上不显示完整号码"
          value={form.phone ?? ''}
          width="full"
          attributes={{ autoComplete: 'tel', inputMode: 'numeric', maxLength: 11 }}
          {...errorOf('phone')}
        />
        <TextField
          name="password"
          label="口令"
          type="password"
          hint={`至少 ${minLength} 位，大写字母、小写字母、数字、符号至少用 ${kinds} 种`}
          width="full"
          attributes={{ autoComplete: 'new-password', maxLength: 128 }}
          {...errorOf('password')}
        />
        <TextField
          name="again"
          label="再输一次口令"
          type="password"
          width="full"
          attributes={{ autoComplete: 'new-password', maxLength: 128 }}
          {...errorOf('again')}
        />
        <SubmitButton>注册并登录</SubmitButton>
      </Form>
      <p className="gate-under">
        <a href={`/sign-up/code?back=${encodeURIComponent(back)}`}>改用验证码注册</a>。已有账号？
        <a href={`/sign-in?back=${encodeURIComponent(back)}`}>直接登录</a>
      </p>
    </>
  );
}
