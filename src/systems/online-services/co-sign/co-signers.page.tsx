import { ButtonLink, ButtonRow, ErrorSummary, Form, SubmitButton, TextField } from '#design/public';
import { askCoSigners, cancelCoSigner, nameCoSigner, standings } from '#engines/cases';
import { maskNumber, readName, readPhone, readResidentId } from '#engines/parties';
import { AppError, type Ctx, kernelErrors, page, type RequestFacts, redirect, signedIn } from '#kernel';
import { type FieldError, type Static, Type } from '#kernel/contract';
import { applicationPage, applicationParams } from '../apply/form.page.tsx';
import { placeAfter, placeBefore } from '../apply/progress.tsx';
import { type Application, readApplication } from '../apply/read-application.ts';
import { pageAgain } from '../pages/frame.tsx';
import { ownNumber } from './own-number.ts';
import { tellCoSigner } from './tell-co-signer.ts';

const access = signedIn('citizen');
const typed = (title: string, maxLength: number) => Type.Optional(Type.String({ title, maxLength }));
const Body = Type.Object({
  do: typed('操作', 80),
  name: typed('姓名', 50),
  number: typed('身份证号', 30),
  phone: typed('手机号', 20),
});
type Body = Static<typeof Body>;
type Shared = Application & { readonly coSign: NonNullable<Application['coSign']> };

/** The application, where its item and its answers ask for others to agree. */
async function readShared(ctx: Ctx, id: string): Promise<Shared> {
  const application = await readApplication(ctx, id);
  const { coSign } = application;
  if (!coSign || application.row.caseId) throw kernelErrors.notFound();
  return { ...application, coSign };
}

function coSignersHtml(
  ctx: Ctx,
  request: RequestFacts,
  application: Shared,
  given: Body = {},
  errors: readonly FieldError[] = [],
) {
  const { row, coSign } = application;
  const { demand, signers } = coSign;
  const errorAt = (name: string) => {
    const found = errors.find(({ path }) => path === `/${name}`);
    return found ? { error: found.message } : {};
  };
  const isFull = signers.length >= demand.most;
  return applicationPage(ctx, request, application, {
    at: 'co-signers',
    title: '共同申请人',
    children: (
      <>
        <ErrorSummary errors={errors.map(({ path, message }) => ({ name: path.slice(1), message }))} />
        <p className="guide-lead">{`这件事要和${demand.role}一起申请。请填对方的姓名、身份证号和手机号，对方登录后看一遍内容，同意了才能提交。`}</p>
        {demand.basis ? <p className="guide-note">{`依据：${demand.basis}`}</p> : null}
        <Form action={`/my/applications/${row.id}/co-signers`}>
          <button className="visually-hidden" type="submit" name="do" value="add" tabIndex={-1} aria-hidden="true" />
          {signers.length > 0 ? (
            <ul className="files">
              {signers.map(({ row: one, standing, contact }) => (
                <li key={one.id}>
                  <span className="files-kind" aria-hidden="true">
                    {one.name.slice(0, 1)}
                  </span>
                  <span className="files-name">
                    {`${one.name}（${one.role}）`}
                    <small>{`${maskNumber(contact.number)}，${standings[standing]}`}</small>
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
              <h2>{signers.length === 0 ? demand.role : `再加一位${demand.role}`}</h2>
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
              保存并继续
            </SubmitButton>
            <ButtonLink href={placeBefore(application, 'co-signers')} tone="plain">
              返回上一步
            </ButtonLink>
          </ButtonRow>
        </Form>
      </>
    ),
  });
}

const show = page('online-services.co-signers.show', {
  method: 'GET',
  path: '/my/applications/:id/co-signers',
  title: '共同申请人页',
  access,
  params: applicationParams,
  handle: async (ctx, { params, request }) => coSignersHtml(ctx, request, await readShared(ctx, params.id)),
});

/** What is wrong with the person as typed; none: the person. */
function readPerson(ctx: Ctx, body: Body) {
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

const save = page('online-services.co-signers.save', {
  method: 'POST',
  path: '/my/applications/:id/co-signers',
  title: '填写或取消共同申请人',
  access,
  params: applicationParams,
  perMinute: 30,
  body: Body,
  handle: async (ctx, { params, body, request }) => {
    const application = await readShared(ctx, params.id);
    const { row, coSign, item } = application;
    const here = `/my/applications/${row.id}/co-signers`;
    const [verb, id = ''] = (body.do ?? 'add').split(':');
    if (verb === 'remove') {
      await cancelCoSigner(ctx, row.id, id, coSign.hash);
      return redirect(here);
    }
    const isTyped = [body.name, body.number, body.phone].some((text) => text?.trim());
    if (verb === 'next' && !isTyped && coSign.signers.length >= coSign.demand.least)
      return redirect(placeAfter(application, 'co-signers'));
    const { errors, person } = readPerson(ctx, body);
    if (errors.length > 0) return pageAgain(await coSignersHtml(ctx, request, application, body, errors));
    try {
      const own = (await ownNumber(ctx)) ?? '';
      await nameCoSigner(ctx, { holder: row.id, demand: coSign.demand, title: item.content.name, own }, person);
    } catch (error) {
      if (!(error instanceof AppError) || error.kind !== 'invalid') throw error;
      const wrong = [{ path: '/number', message: error.message }];
      return pageAgain(await coSignersHtml(ctx, request, application, body, wrong));
    }
    return redirect(verb === 'next' ? placeAfter(await readShared(ctx, params.id), 'co-signers') : here);
  },
});

const ask = page('online-services.co-signers.ask', {
  method: 'POST',
  path: '/my/applications/:id/ask',
  title: '请共同申请人确认',
  access,
  params: applicationParams,
  perMinute: 10,
  handle: async (ctx, { params }) => {
    const { row, coSign, draft } = await readShared(ctx, params.id);
    // What is not complete is not sent; the summary says what is missing.
    if (draft.checked.errors.length === 0)
      await ctx.transaction((tx) =>
        askCoSigners(tx, { holder: row.id, demand: coSign.demand }, coSign.hash, (one, contact) =>
          tellCoSigner(tx, one, contact),
        ),
      );
    return redirect(`/my/applications/${row.id}/summary`);
  },
});

export const coSignerPages = [show, save, ask];
