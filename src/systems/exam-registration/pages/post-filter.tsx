import { Form, SubmitButton, TextField } from '#design/public';

/** Narrows a published list to one post. */
export function PostFilter({ action, post }: { action: string; post: string | null }) {
  return (
    <Form action={action} method="get">
      <TextField name="post" label="岗位代码" optional width="short" {...(post ? { value: post } : {})} />
      <SubmitButton tone="wei">查这个岗位</SubmitButton>
    </Form>
  );
}
