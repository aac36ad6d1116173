import { Form, Notice, SubmitButton, TextField } from '#design/public';

export interface CodeFormProps {
  readonly action: string;
  readonly codeId: string;
  readonly back: string;
  readonly submit: string;
  /** Kept for the form that asks again. */
  readonly hidden?: Readonly<Record<string, string>>;
  readonly message?: string | undefined;
}

/** Six digits that were sent; phones offer them from the message by themselves. */
export function CodeForm({ action, codeId, back, submit, hidden = {}, message }: CodeFormProps) {
  return (
    <>
      <p>如果号码已绑定账号，我们已发送 6 位验证码，5 分钟内有效。</p>
      {message ? <Notice tone="urgent" heading={message} /> : null}
      <Form action={action} hidden={{ ...hidden, codeId, back }}>
        <TextField
          name="code"
          label="验证码"
          width="short"
          attributes={{ autoComplete: 'one-time-code', inputMode: 'numeric', maxLength: 6 }}
        />
        <SubmitButton>{submit}</SubmitButton>
      </Form>
    </>
  );
}
