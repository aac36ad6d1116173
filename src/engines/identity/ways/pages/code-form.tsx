import type { ReactNode } from 'react';
import { Form, Notice, SubmitButton, TextField } from '#design/public';

export interface CodeFormProps {
  readonly action: string;
  readonly codeId: string;
  readonly back: string;
  readonly submit: string;
  readonly tone?: 'seal' | 'wei';
  /** Kept for the form that asks again. */
  readonly hidden?: Readonly<Record<string, string>>;
  readonly message?: string | undefined;
  /** What was said before the code is asked for. */
  readonly sent?: string;
  /** Codes of a demonstration are sent to nobody. */
  readonly demo?: boolean;
  /** Further fields of the same form. */
  readonly children?: ReactNode;
}

/** Six digits that were sent; phones offer them from the message by themselves. */
export function CodeForm({
  action,
  codeId,
  back,
  submit,
  tone,
  hidden = {},
  message,
  sent,
  demo,
  children,
}: CodeFormProps) {
  return (
    <>
      <p>{sent ?? '如果已绑定账号，我们已发送 6 位验证码，5 分钟内有效。'}</p>
      {demo ? <p>演示环境：验证码不真的发送，请工作人员在工作台“短信与邮件”的演示信箱里看。</p> : null}
      {message ? <Notice tone="urgent" heading={message} /> : null}
      <Form action={action} hidden={{ ...hidden, codeId, back }}>
        <TextField
          name="code"
          label="验证码"
          width="short"
          attributes={{ autoComplete: 'one-time-code', inputMode: 'numeric', maxLength: 6 }}
        />
        {children}
        <SubmitButton {...(tone ? { tone } : {})}>{submit}</SubmitButton>
      </Form>
    </>
  );
}
