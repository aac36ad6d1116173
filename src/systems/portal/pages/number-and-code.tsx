import {
  ButtonLink,
  ButtonRow,
  DefinitionList,
  type FieldError,
  Form,
  Heading,
  Notice,
  SubmitButton,
  TextField,
} from '#design/public';

/** The error of one field, in the shape that fields take. */
export function faultOf(errors: readonly FieldError[], name: string): { error: string } | Record<string, never> {
  const error = errors.find((one) => one.name === name)?.message;
  return error ? { error } : {};
}

interface KeepPairProps {
  heading: string;
  /** 编号, 信件编号 */
  numberTerm: string;
  pair: { readonly number: string; readonly code: string };
  /** What the pair is good for. */
  children: string;
  /** Where it is used. */
  href: string;
  look: string;
}

/** After something was taken in: the number and its code, to be written down. */
export function KeepPair({ heading, numberTerm, pair, children, href, look }: KeepPairProps) {
  return (
    <>
      <Heading level={1} text={heading} />
      <Notice tone="ok" heading={`请记下${numberTerm}和查询码`}>
        {children}
      </Notice>
      <DefinitionList
        items={[
          { term: numberTerm, value: <strong>{pair.number}</strong> },
          { term: '查询码', value: <strong>{pair.code}</strong> },
        ]}
      />
      <ButtonRow>
        <ButtonLink href={href} tone="plain">
          {look}
        </ButtonLink>
        <ButtonLink href="/" tone="plain">
          回到首页
        </ButtonLink>
      </ButtonRow>
    </>
  );
}

interface PairFormProps {
  action: string;
  numberTerm: string;
  example: string;
  number: string | undefined;
  error: string | undefined;
  children: string;
}

/** Asks for both. The code is never filled in again. */
export function PairForm({ action, numberTerm, example, number, error, children }: PairFormProps) {
  return (
    <Form action={action}>
      <TextField
        name="number"
        label={numberTerm}
        hint={`例如 ${example}`}
        value={number ?? ''}
        width="short"
        attributes={{ autoComplete: 'off' }}
        {...(error ? { error } : {})}
      />
      <TextField name="code" label="查询码" hint="8 位字母数字" width="short" attributes={{ autoComplete: 'off' }} />
      <SubmitButton>{children}</SubmitButton>
    </Form>
  );
}
