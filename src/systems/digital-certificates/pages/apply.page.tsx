import { ErrorSummary, type FieldError, Heading, Notice, type ServiceTile, ServiceTiles } from '#design/public';
import { renderSitePage } from '#engines/content';
import { AppError, type Ctx, cached, kernelErrors, open, page, type RequestFacts, redirect, reply } from '#kernel';
import { oneOf, Type } from '#kernel/contract';
import { applyOnline, appointmentDays } from '../apply-online.ts';
import { type HolderKind, holderKinds, type NewApplication } from '../contract.ts';
import { MATERIAL_BYTES } from '../keep-materials.ts';
import { counters, materialRules } from '../office.repo.ts';
import { ApplyForm, type TypedForm, typed, typedForm } from './apply-form.tsx';
import { certificateSteps } from './steps.ts';

const why = open('任何人都可以申请证书，身份在受理点核验');
const ByKind = Type.Object({ kind: oneOf(holderKinds, '证书类型') });
const ApplyBody = Type.Object({
  ...typedForm,
  suite: typed(),
  carrier: typed(),
  counter: typed(),
  appointmentOn: typed(),
  save: typed(),
});
const FILES = 8;

const kindTiles: readonly ServiceTile[] = [
  {
    label: holderKinds.organisation,
    examples: ['单位盖章', '网上申报', '投标'],
    href: '/certificates/apply/organisation',
  },
  { label: holderKinds.staff, examples: ['单位里某个岗位的人签名'], href: '/certificates/apply/staff' },
  { label: holderKinds.person, examples: ['本人签名', '网上办事'], href: '/certificates/apply/person' },
  { label: holderKinds.device, examples: ['网站', '服务器', '网关'], href: '/certificates/apply/device' },
];

/** What came back wrong, at its field. */
export function complaintsOf(error: unknown): FieldError[] {
  if (!(error instanceof AppError)) throw error;
  if (error.fields && error.fields.length > 0)
    return error.fields.map((field) => ({ name: field.path.replace('/', ''), message: field.message }));
  return [{ name: 'name', message: error.message }];
}

async function formPage(
  ctx: Ctx,
  request: RequestFacts,
  kind: HolderKind,
  form: TypedForm,
  complaints: readonly FieldError[],
): Promise<string> {
  const title = `申请${holderKinds[kind]}证书`;
  return renderSitePage(ctx, request, {
    title,
    breadcrumb: [...certificateSteps, { label: '申请证书', href: '/certificates/apply' }],
    unlisted: true,
    children: (
      <>
        <ErrorSummary errors={complaints} />
        <Heading level={1} text={title} note="网上填写后，经办人带原件到受理点核验身份；证书在受理点领取。" />
        {complaints.length > 0 ? (
          <Notice heading="已选的文件没有保留，请重新选择">出于安全，浏览器不会把文件留在表单里。</Notice>
        ) : null}
        <ApplyForm
          kind={kind}
          form={form}
          complaints={complaints}
          counters={await counters.all(ctx)}
          days={appointmentDays(ctx)}
          materials={await materialRules(ctx, kind, 'new', ctx.today())}
        />
      </>
    ),
  });
}

export const applyPages = [
  page('digital-certificates.page.choose-kind', {
    method: 'GET',
    path: '/certificates/apply',
    title: '选择证书类型页',
    access: why,
    async handle(ctx, { request }) {
      const html = await renderSitePage(ctx, request, {
        title: '申请证书',
        breadcrumb: certificateSteps,
        children: (
          <>
            <Heading
              level={1}
              text="申请证书"
              note="先选证书给谁用。已有证书要更新、变更或补办的，请持证件到受理点办理。"
            />
            <ServiceTiles tiles={kindTiles} />
          </>
        ),
      });
      return cached(html, ['digital-certificates', 'site']);
    },
  }),
  page('digital-certificates.page.apply', {
    method: 'GET',
    path: '/certificates/apply/:kind',
    title: '证书申请页',
    access: why,
    params: ByKind,
    handle: (ctx, { params, request }) => formPage(ctx, request, params.kind as HolderKind, {}, []),
  }),
  page('digital-certificates.page.submit', {
    method: 'POST',
    path: '/certificates/apply/:kind',
    title: '网上提交证书申请',
    access: why,
    perMinute: 10,
    uploadBytes: MATERIAL_BYTES * FILES,
    params: ByKind,
    body: ApplyBody,
    errors: [kernelErrors.invalid],
    async handle(ctx, { params, body, request }) {
      const kind = params.kind as HolderKind;
      const { appointmentOn, save, ...form } = body;
      const whole = { ...form, ...(form.agentName ? {} : { agentName: form.name ?? '' }), kind } as NewApplication;
      try {
        const made = await applyOnline(ctx, {
          form: whole,
          appointmentOn: appointmentOn || null,
          draft: save === 'draft',
          files: request.files,
        });
        return redirect(
          `/certificates/progress?number=${made.number}&told=${save === 'draft' ? 'draft' : 'submitted'}`,
        );
      } catch (error) {
        const html = await formPage(ctx, request, kind, body as TypedForm, complaintsOf(error));
        return reply(html, { status: 422, headers: { 'cache-control': 'no-store' } });
      }
    },
  }),
];
