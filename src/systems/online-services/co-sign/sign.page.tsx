import {
  ButtonLink,
  ButtonRow,
  ErrorSummary,
  Form,
  Heading,
  HeldFiles,
  Notice,
  SubmitButton,
  TextAreaField,
} from '#design/public';
import { caseStates, coSign, holdCoSign, lookAtMaterial, openUpload, serveFile, standings } from '#engines/cases';
import { SummaryView } from '#engines/forms';
import {
  AppError,
  type Ctx,
  formatBytes,
  formatDate,
  formatDateTime,
  kernelErrors,
  page,
  type RequestFacts,
  redirect,
  requireAssurance,
  signedIn,
} from '#kernel';
import { Type } from '#kernel/contract';
import { filesAt } from '../apply/form.page.tsx';
import { CaseWay } from '../my/case-picture.tsx';
import { supplyHolder } from '../my/correction.ts';
import { casesStep, ownHallPage, pageAgain, servicesStep } from '../pages/frame.tsx';
import { readToSign, type ToSign } from './read-co-sign.ts';
import { submitSignedJob } from './submit-signed.ts';
import { supplySignedJob } from './supply-signed.ts';
import { tellApplicant } from './tell-co-signer.ts';

const access = signedIn('citizen');
const params = Type.Object({ id: Type.String({ title: '共同申请', maxLength: 60 }) });

function signHtml(ctx: Ctx, request: RequestFacts, toSign: ToSign, complaint?: string) {
  const { row, filled, view } = toSign;
  const base = `/my/co-sign/${row.id}`;
  return ownHallPage(ctx, request, {
    title: `共同申请 - ${row.title}`,
    here: '共同申请',
    breadcrumb: [servicesStep, casesStep],
    children: (
      <>
        <ErrorSummary errors={complaint ? [{ name: 'reason', message: complaint }] : []} />
        <Heading
          level={1}
          text={row.title}
          note={`${row.invitedBy}请您作为${row.role}共同申请${view ? `，办件编号 ${view.row.number}` : ''}`}
        />
        <Standing toSign={toSign} />
        {view ? (
          <div className="aside-gap">
            <CaseWay view={view} />
          </div>
        ) : null}
        <div className="aside-gap">
          <SummaryView draft={filled} changeHref={null} filesAt={filesAt(base)} />
        </div>
        {toSign.materials.length > 0 ? (
          <section className="answers">
            <div className="answers-head">
              <Heading text="材料" />
            </div>
            <HeldFiles files={toSign.materials.map((file) => shownMaterial(file, base))} />
          </section>
        ) : null}
        <Answer toSign={toSign} base={base} {...(complaint ? { complaint } : {})} />
        <p className="aside-gap">
          <ButtonLink href="/my/cases" tone="plain">
            回到我的办件
          </ButtonLink>
        </p>
      </>
    ),
  });
}

const shownMaterial = ({ fileId, name, bytes, previewId }: ToSign['materials'][number], base: string) => ({
  id: fileId,
  name,
  size: formatBytes(bytes),
  href: filesAt(base)(fileId, false),
  preview: previewId ? filesAt(base)(fileId, true) : null,
});

const corrected = '这是申请人更正后的内容，您同意后，更正才能提交给窗口。';

function Standing({ toSign: { row, standing, view, isAutomatic, isCorrection } }: { toSign: ToSign }) {
  const at = row.signedAt ? formatDateTime(row.signedAt) : '';
  if (standing === 'agreed')
    return (
      <Notice tone="ok" heading={`您已于 ${at} 同意`}>
        {view
          ? `申请已提交，现在${caseStates[view.row.state]}。`
          : `${isAutomatic ? '都同意后自动提交' : '等其他人都同意、申请人提交后'}，就由窗口受理。内容再改，会请您重新确认。`}
      </Notice>
    );
  if (standing === 'asked')
    return (
      <Notice tone="warning" heading="请从头看一遍，再选同意还是不同意">
        {row.until ? `${formatDate(row.until)}前确认有效。` : ''}
        {isCorrection ? corrected : ''}
      </Notice>
    );
  return (
    <Notice tone="warning" heading={standings[standing]}>
      {isCorrection ? corrected : null}
    </Notice>
  );
}

/** The verbs that are open now; what was read goes along, so that nobody agrees to what they have not seen. */
function Answer({
  toSign: { standing, hash, view },
  base,
  complaint,
}: {
  toSign: ToSign;
  base: string;
  complaint?: string;
}) {
  if (standing === 'agreed')
    return view ? null : (
      <Form action={base} hidden={{ seen: hash }}>
        <SubmitButton tone="plain" name="do" value="withdraw">
          撤回我的同意
        </SubmitButton>
      </Form>
    );
  if (standing === 'expired' || standing === 'named') return null;
  const mayRefuse = standing === 'asked' || standing === 'lapsed';
  return (
    <Form action={base} hidden={{ seen: hash }}>
      {mayRefuse ? (
        <TextAreaField
          name="reason"
          label="不同意的原因"
          hint="不同意时填写，申请人看得到"
          optional
          rows={3}
          attributes={{ maxLength: 300 }}
          {...(complaint ? { error: complaint } : {})}
        />
      ) : null}
      <ButtonRow>
        <SubmitButton name="do" value="agree">
          内容属实，同意共同申请
        </SubmitButton>
        {mayRefuse ? (
          <SubmitButton tone="plain" name="do" value="refuse">
            不同意
          </SubmitButton>
        ) : null}
      </ButtonRow>
    </Form>
  );
}

const show = page('online-services.co-sign.show', {
  method: 'GET',
  path: '/my/co-sign/:id',
  title: '共同申请确认页',
  access,
  params,
  handle: async (ctx, { params: { id }, request }) => {
    const toSign = await readToSign(ctx, id);
    await ctx.transaction((tx) =>
      tx.record({ subject: `cases.co-signer:${id}`, summary: `共同申请人查看申请内容：${toSign.row.title}` }),
    );
    return signHtml(ctx, request, toSign);
  },
});

const answers = { agree: '已同意', refuse: '不同意', withdraw: '撤回同意，不再' } as const;
const acts = ['agree', 'refuse', 'withdraw'] as const;

const sign = page('online-services.co-sign.sign', {
  method: 'POST',
  path: '/my/co-sign/:id',
  title: '确认共同申请',
  access,
  params,
  perMinute: 20,
  body: Type.Object({
    do: Type.Optional(Type.String({ title: '操作', maxLength: 20 })),
    seen: Type.Optional(Type.String({ title: '所看内容', maxLength: 64 })),
    reason: Type.Optional(Type.String({ title: '原因', maxLength: 300 })),
  }),
  handle: async (ctx, { params: { id }, body, request }) => {
    const act = acts.find((one) => one === body.do);
    if (!act) return redirect(`/my/co-sign/${id}`);
    const before = await readToSign(ctx, id);
    requireAssurance(ctx, before.assurance);
    const reason = body.reason?.trim() ?? '';
    if (act === 'refuse' && reason.length < 2)
      return pageAgain(await signHtml(ctx, request, before, '请写明为什么不同意，申请人好改'));
    try {
      await ctx.transaction(async (tx) => {
        await holdCoSign(tx, id);
        const { row, hash, applicantPhone } = await readToSign(tx, id);
        await coSign(tx, id, { act, seen: body.seen ?? '', hash, reason: act === 'refuse' ? reason : '' });
        if (act === 'agree')
          await (row.caseId === null
            ? tx.enqueue(submitSignedJob, { id: row.holder })
            : tx.enqueue(supplySignedJob, { caseId: row.caseId }));
        await tellApplicant(tx, row, applicantPhone, answers[act]);
      });
    } catch (error) {
      if (!(error instanceof AppError) || error.kind !== 'conflict') throw error;
      return pageAgain(await signHtml(ctx, request, await readToSign(ctx, id), error.message), 409);
    }
    return redirect(`/my/co-sign/${id}`);
  },
});

const file = page('online-services.co-sign-file.open', {
  method: 'GET',
  path: '/my/co-sign/:id/files/:file',
  title: '查看共同申请的附件',
  access,
  params: Type.Object({ ...params.properties, file: Type.String({ title: '文件', maxLength: 60 }) }),
  query: Type.Object({ small: Type.Optional(Type.String({ title: '预览图', maxLength: 1 })) }),
  handle: async (ctx, { params: { id, file: fileId }, query }) => {
    const { row } = await readToSign(ctx, id);
    const isSmall = query.small === '1';
    const held = await openUpload(ctx, row.caseId ? supplyHolder(row.caseId) : row.holder, fileId, isSmall);
    const found = held ?? (row.caseId ? await lookAtMaterial(ctx, row.caseId, fileId, isSmall) : null);
    if (!found) throw kernelErrors.notFound();
    return serveFile(found);
  },
});

export const signPages = [show, sign, file];
