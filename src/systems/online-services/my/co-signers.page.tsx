import { Heading } from '#design/public';
import { askCoSigners, correctable, isOpenToSign } from '#engines/cases';
import { type Ctx, kernelErrors, page, type RequestFacts, redirect, signedIn } from '#kernel';
import { type FieldError, Type } from '#kernel/contract';
import { applications } from '../apply/applications.repo.ts';
import { CoSignerBody, CoSignersForm, withNumbers } from '../co-sign/co-signers-form.tsx';
import { saveCoSigners } from '../co-sign/save-co-signers.ts';
import { tellCoSigner } from '../co-sign/tell-co-signer.ts';
import { casesStep, ownHallPage, pageAgain, servicesStep } from '../pages/frame.tsx';
import type { CaseCoSign } from './case-co-sign.ts';
import { caseParams, type OwnFile, readOwnFile } from './own-file.ts';

const access = signedIn('citizen');
type Shared = OwnFile & { readonly coSign: CaseCoSign };

/** The caller's case, where its item and its answers ask for others to agree; while it is corrected, or before acceptance. */
async function readShared(ctx: Ctx, id: string, isCorrected: boolean): Promise<Shared> {
  const file = await readOwnFile(ctx, id);
  const { row } = file.view;
  if (!file.coSign || !isOpenToSign(row) || (isCorrected && !correctable.includes(row.state)))
    throw kernelErrors.notFound();
  return { ...file, coSign: file.coSign };
}

function coSignersHtml(
  ctx: Ctx,
  request: RequestFacts,
  { view: { row }, coSign }: Shared,
  given: CoSignerBody = {},
  errors: readonly FieldError[] = [],
) {
  const base = `/my/cases/${row.id}/supply`;
  return ownHallPage(ctx, request, {
    title: '共同申请人',
    breadcrumb: [
      servicesStep,
      casesStep,
      { label: '办件进度', href: `/my/cases/${row.id}` },
      { label: '补正', href: base },
    ],
    children: (
      <>
        <Heading level={1} text="共同申请人" note={`办件编号 ${row.number}。填好回到补正页，请对方确认。`} />
        <CoSignersForm
          action={`${base}/co-signers`}
          demand={coSign.demand}
          signers={withNumbers(ctx, coSign.signers)}
          given={given}
          errors={errors}
          submit="保存，回到补正页"
          back={base}
        />
      </>
    ),
  });
}

const show = page('online-services.own-case-co-signers.show', {
  method: 'GET',
  path: '/my/cases/:id/supply/co-signers',
  title: '办件的共同申请人页',
  access,
  params: caseParams,
  handle: async (ctx, { params, request }) => coSignersHtml(ctx, request, await readShared(ctx, params.id, true)),
});

const save = page('online-services.own-case-co-signers.save', {
  method: 'POST',
  path: '/my/cases/:id/supply/co-signers',
  title: '填写或取消办件的共同申请人',
  access,
  params: caseParams,
  perMinute: 30,
  body: CoSignerBody,
  handle: async (ctx, { params, body, request }) => {
    const shared = await readShared(ctx, params.id, true);
    const { row } = shared.view;
    const title = shared.item?.content.name ?? row.title.slice(0, row.title.lastIndexOf('（'));
    const { errors, moves } = await saveCoSigners(ctx, { ...shared.coSign, caseId: row.id, title }, body);
    if (errors.length > 0) return pageAgain(await coSignersHtml(ctx, request, shared, body, errors));
    return redirect(`/my/cases/${row.id}/supply${moves ? '#field-co-signers' : '/co-signers'}`);
  },
});

const ask = page('online-services.own-case.ask', {
  method: 'POST',
  path: '/my/cases/:id/ask',
  title: '再请共同申请人确认办件',
  access,
  params: caseParams,
  perMinute: 10,
  body: Type.Object({ auto: Type.Optional(Type.String({ title: '全部签署后自动提交更正', maxLength: 1 })) }),
  handle: async (ctx, { params, body }) => {
    const { view, coSign } = await readShared(ctx, params.id, false);
    // What is not complete is not sent; the page says what is missing.
    if (coSign.isComplete)
      await ctx.transaction(async (tx) => {
        if (coSign.autoSupply !== null) await applications.chooseAutoSupply(tx, view.row.id, body.auto === '1');
        await askCoSigners(tx, coSign, coSign.hash, (one, contact) => tellCoSigner(tx, one, contact));
      });
    const place = correctable.includes(view.row.state) ? '/supply' : '';
    return redirect(`/my/cases/${params.id}${place}#field-co-signers`);
  },
});

export const ownCoSignerPages = [show, save, ask];
