import { FileField, Form, Notice, SubmitButton, TextAreaField } from '#design/public';

export interface AskFormProps {
  readonly action: string;
  readonly submit: string;
  readonly tone: 'seal' | 'wei';
  readonly hidden: Readonly<Record<string, string>>;
  /** The proxy had a certificate shown, so that one button is enough. */
  readonly presented: boolean;
  readonly message?: string | undefined;
}

/** First step: a text to sign; or the certificate that the browser has shown already. */
export function AskForm({ action, submit, tone, hidden, presented, message }: AskFormProps) {
  return (
    <>
      {message ? <Notice tone="urgent" heading={message} /> : null}
      {presented ? (
        <Form action={`${action}/presented`} hidden={hidden}>
          <p>浏览器已出示客户端证书。</p>
          <SubmitButton tone={tone}>{`用客户端证书${submit}`}</SubmitButton>
        </Form>
      ) : null}
      <p>先取得一段一次有效的内容，用证书介质（UKey）自带的签名软件对它签名，再把签名结果交回来。</p>
      <Form action={action} hidden={hidden}>
        <SubmitButton tone={presented ? 'plain' : tone}>取得签名内容</SubmitButton>
      </Form>
    </>
  );
}

export interface AnswerFormProps extends Omit<AskFormProps, 'presented'> {
  readonly text: string;
}

/** Second step: the text, and what comes back of it. The link saves the text as a file without any script. */
export function AnswerForm({ action, submit, tone, hidden, text }: AnswerFormProps) {
  const file = `data:text/plain;charset=utf-8;base64,${Buffer.from(text).toString('base64')}`;
  return (
    <>
      <h2>一、对这段内容签名</h2>
      <p className="gate-challenge">{text}</p>
      <p>
        <a href={file} download="challenge.txt">
          存成文件 challenge.txt
        </a>
        ，5 分钟内有效，只能用一次。签名方式选“分离式签名”，附上证书。
      </p>
      <h2>二、交回签名结果</h2>
      <Form action={`${action}/enter`} hidden={{ ...hidden, text }} files>
        <FileField
          name="file"
          label="签名文件"
          hint="签名软件生成的 .p7s、.p7b 或 .sig 文件"
          accept=".p7s,.p7b,.p7m,.sig,.pem,.der"
        />
        <TextAreaField
          name="signature"
          label="或粘贴签名结果"
          hint="Base64 格式"
          rows={4}
          attributes={{ maxLength: 60_000 }}
        />
        <SubmitButton tone={tone}>{submit}</SubmitButton>
      </Form>
    </>
  );
}
