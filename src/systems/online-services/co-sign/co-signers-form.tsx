import { ButtonLink, ButtonRow, ErrorSummary, Form, SubmitButton, TextField } from '#design/public';
import { type CoSign, type CoSignerRow, contactOf, type Standing, standings } from '#engines/cases';
import { maskNumber, readName, readPhone, readResidentId } from '#engines/parties';
import type { Ctx } from '#kernel';
import { type FieldError, type Static, Type } from '#kernel/contract';

const typed = (title: string, maxLength: number) => Type.Optional(Type.String({ title, maxLength }));
export const CoSignerBody = Type.Object({
  do: typed('操作', 80),
  name: typed('姓名', 50),
  number: typed('身份证号', 30),
  phone: typed('手机号', 20),
});
export type CoSignerBody = Static<typeof CoSignerBody>;

export interface CoSignersFormProps {
  readonly action: string;
  readonly demand: CoSign;
  readonly signers: readonly { row: CoSignerRow; standing: Standing; number: string }[];
  readonly given: CoSignerBody;
  readonly errors: readonly FieldError[];
  /** Word on the button that goes on. */
  readonly submit: string;
  readonly back: string;
}

/** Those who are named, each with the way to take them off, and the fields to name one more. */
export function CoSignersForm({ action, demand, signers, given, errors, submit, back }: CoSignersFormProps) {
  const errorAt = (name: string) => {
    const found = errors.find(({ path }) => path === `/${name}`);
    return found ? { error: found.message } : {};
  };
  const isFull = signers.length >= demand.most;
  return (
    <>
      <ErrorSummary errors={errors.map(({ path, message }) => ({ name: path.slice(1), message }))} />
      <Form action={action}>
        <button className="visually-hidden" type="submit" name="do" value="add" tabIndex={-1} aria-hidden="true" />
        {signers.length > 0 ? (
          <ul className="files">
            {signers.map(({ row: one, standing, number }) => (
              <li key={one.id}>
                <span className="files-kind" aria-hidden="true">
                  {one.name.slice(0, 1)}
                </span>
                <span className="files-name">
                  {`${one.name}（${one.role}）`}
                  <small>{`${maskNumber(number)}，${standings[standing]}`}</small>
                </span>
                <SubmitButton tone="plain" name="do" value={`remove:${one.id}`}>
                  {`取消${one.name}`}
                </SubmitButton>
              </li>
            ))}
          </ul>
        ) : null}
        {isFull ? null : (
          <>
            <h2 className="aside-gap">{signers.length === 0 ? demand.role : `再加一位${demand.role}`}</h2>
            <TextField name="name" label="姓名" width="short" value={given.name ?? ''} {...errorAt('name')} />
            <TextField
              name="number"
              label="身份证号"
              value={given.number ?? ''}
              attributes={{ autoComplete: 'off', spellCheck: false }}
              {...errorAt('number')}
            />
            <TextField
              name="phone"
              label="手机号"
              hint="用来把确认码发给对方"
              type="tel"
              width="short"
              value={given.phone ?? ''}
              {...errorAt('phone')}
            />
            <SubmitButton tone="plain" name="do" value="add">
              添加这位共同申请人
            </SubmitButton>
          </>
        )}
        <ButtonRow>
          <SubmitButton name="do" value="next">
            {submit}
          </SubmitButton>
          <ButtonLink href={back} tone="plain">
            返回
          </ButtonLink>
        </ButtonRow>
      </Form>
    </>
  );
}

/** Names with the numbers that only the applicant may see again, masked by the page. */
export const withNumbers = <One extends { readonly row: CoSignerRow }>(ctx: Ctx, signers: readonly One[]) =>
  signers.map((one) => ({ ...one, number: contactOf(ctx, one.row).number }));

export const isTyped = ({ name, number, phone }: CoSignerBody): boolean =>
  [name, number, phone].some((text) => text?.trim());

/** What is wrong with the person as typed; none: the person. */
export function readNamed(ctx: Ctx, body: CoSignerBody) {
  const read = {
    name: readName(body.name ?? ''),
    number: readResidentId((body.number ?? '').replaceAll(/\s/gu, '').toUpperCase(), ctx.today()),
    phone: readPhone((body.phone ?? '').replaceAll(/[\s-]/gu, '')),
  };
  const errors = Object.entries(read).flatMap(([name, one]) =>
    one.ok ? [] : [{ path: `/${name}`, message: one.message }],
  );
  return { errors, person: { name: (body.name ?? '').trim(), number: plain(body.number), phone: plain(body.phone) } };
}
const plain = (text: string | undefined): string => (text ?? '').replaceAll(/[\s-]/gu, '').toUpperCase();
