import { ButtonRow, Form, SubmitButton } from '#design/public';

export interface ConsentPageProps {
  readonly uid: string;
  readonly client: string;
  readonly organisation: string;
  readonly host: string;
  readonly name: string;
  /** What the client wants to know, in the words of the page. */
  readonly wishes: readonly string[];
}

/** 个人信息保护法 Articles 14, 17 and 23: who gets what, for what, before it is handed over; and one can say no. */
export function ConsentPage({ uid, client, organisation, host, name, wishes }: ConsentPageProps) {
  return (
    <>
      <h1>同意登录“{client}”？</h1>
      <p>
        您以“{name}”的身份登录。{organisation ? `该系统由${organisation}管理。` : ''}登录后，它可以得到：
      </p>
      <ul className="gate-wishes">
        {wishes.map((wish) => (
          <li key={wish}>{wish}</li>
        ))}
      </ul>
      <p className="gate-session-note">登录后回到 {host}。您的口令不会交给对方。</p>
      <Form action={`/sso/${uid}/consent`}>
        <ButtonRow>
          <SubmitButton name="answer" value="yes">
            同意并登录
          </SubmitButton>
          <SubmitButton tone="plain" name="answer" value="no">
            不同意
          </SubmitButton>
        </ButtonRow>
      </Form>
    </>
  );
}
