import { askCoSigners } from '#engines/cases';
import { type Ctx, kernelErrors, page, type RequestFacts, redirect, signedIn } from '#kernel';
import { type FieldError, Type } from '#kernel/contract';
import { applications } from '../apply/applications.repo.ts';
import { applicationPage, applicationParams } from '../apply/form.page.tsx';
import { placeAfter, placeBefore } from '../apply/progress.tsx';
import { type Application, readApplication } from '../apply/read-application.ts';
import { pageAgain } from '../pages/frame.tsx';
import { CoSignerBody, CoSignersForm, withNumbers } from './co-signers-form.tsx';
import { saveCoSigners } from './save-co-signers.ts';
import { tellCoSigner } from './tell-co-signer.ts';

const access = signedIn('citizen');
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
  given: CoSignerBody = {},
  errors: readonly FieldError[] = [],
) {
  const { row, coSign } = application;
  const { demand, signers } = coSign;
  return applicationPage(ctx, request, application, {
    at: 'co-signers',
    title: '共同申请人',
    children: (
      <>
        <p className="guide-lead">{`这件事要和${demand.role}一起申请。请填对方的姓名、身份证号和手机号，对方登录后看一遍内容，同意了才能提交。`}</p>
        {demand.basis ? <p className="guide-note">{`依据：${demand.basis}`}</p> : null}
        <CoSignersForm
          action={`/my/applications/${row.id}/co-signers`}
          demand={demand}
          signers={withNumbers(ctx, signers)}
          given={given}
          errors={errors}
          submit="保存并继续"
          back={placeBefore(application, 'co-signers')}
        />
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

const save = page('online-services.co-signers.save', {
  method: 'POST',
  path: '/my/applications/:id/co-signers',
  title: '填写或取消共同申请人',
  access,
  params: applicationParams,
  perMinute: 30,
  body: CoSignerBody,
  handle: async (ctx, { params, body, request }) => {
    const application = await readShared(ctx, params.id);
    const { row, coSign, item } = application;
    const named = { ...coSign, holder: row.id, title: item.content.name };
    const { errors, moves } = await saveCoSigners(ctx, named, body);
    if (errors.length > 0) return pageAgain(await coSignersHtml(ctx, request, application, body, errors));
    if (!moves) return redirect(`/my/applications/${row.id}/co-signers`);
    return redirect(placeAfter(await readShared(ctx, params.id), 'co-signers'));
  },
});

const ask = page('online-services.co-signers.ask', {
  method: 'POST',
  path: '/my/applications/:id/ask',
  title: '请共同申请人确认',
  access,
  params: applicationParams,
  perMinute: 10,
  body: Type.Object({ auto: Type.Optional(Type.String({ title: '全部签署后自动提交', maxLength: 1 })) }),
  handle: async (ctx, { params, body }) => {
    const { row, coSign, draft } = await readShared(ctx, params.id);
    // What is not complete is not sent; the summary says what is missing.
    if (draft.checked.errors.length === 0)
      await ctx.transaction(async (tx) => {
        await applications.chooseAuto(tx, row.id, body.auto === '1');
        await askCoSigners(tx, { holder: row.id, demand: coSign.demand }, coSign.hash, (one, contact) =>
          tellCoSigner(tx, one, contact),
        );
      });
    return redirect(`/my/applications/${row.id}/summary`);
  },
});

export const coSignerPages = [show, save, ask];
