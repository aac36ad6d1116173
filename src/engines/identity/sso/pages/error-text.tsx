import { ButtonLink, ButtonRow } from '#design/public';
import { errorWords } from './error-words.ts';

/** A refusal on a page of ours: what happened, what to do, and the way home. */
export function ErrorText({ code, home = '/' }: { readonly code: string; readonly home?: string }) {
  const { title, what, todo } = errorWords(code, '');
  return (
    <>
      <h1>{title}</h1>
      <p>{what}</p>
      <p>{todo}</p>
      <ButtonRow>
        <ButtonLink href={home} tone="plain">
          {home === '/' ? '回到首页' : '重新登录'}
        </ButtonLink>
      </ButtonRow>
    </>
  );
}
