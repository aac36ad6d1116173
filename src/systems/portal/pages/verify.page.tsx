import { ErrorSummary, FileField, Form, Heading, SubmitButton, TextField } from '#design/public';
import { renderSitePage } from '#engines/content';
import type { FileReport } from '#engines/trust';
import { findCertificateBySerial, verifyFile } from '#engines/trust';
import type { Certificate } from '#engines/trust/contract';
import { type Ctx, open, page, type RequestFacts, reply } from '#kernel';
import { Type } from '#kernel/contract';
import { CertificateFound, CertificateMissing, FileVerdict } from './verify-results.tsx';

const megabytes = 20;
const title = '签名核验';

interface View {
  readonly report?: FileReport;
  readonly fileName?: string;
  readonly serial?: string;
  readonly certificate?: Certificate | null;
  readonly missingFile?: boolean;
}

/** What is asked here may change with every certificate that is revoked, so nothing of it is kept. */
async function show(ctx: Ctx, request: RequestFacts, view: View, status = 200) {
  const html = await renderSitePage(ctx, request, {
    title,
    description: '上传签了名的文件，核验谁签的、何时签的、有没有改动',
    breadcrumb: [{ label: '办事服务', href: '/columns/services' }],
    children: <Verify {...view} />,
  });
  return reply(html, { status, headers: { 'cache-control': 'no-store' } });
}

const showPage = page('portal.verify.show', {
  method: 'GET',
  path: '/verify',
  title,
  access: open('任何人都可以核验签名和证书'),
  query: Type.Object({ serial: Type.Optional(Type.String({ title: '证书序列号', maxLength: 80 })) }),
  perMinute: 60,
  handle: async (ctx, { query, request }) => {
    const serial = query.serial?.trim();
    if (!serial) return show(ctx, request, {});
    return show(ctx, request, { serial, certificate: await findCertificateBySerial(ctx, serial) });
  },
});

const verifyPage = page('portal.verify.file', {
  method: 'POST',
  path: '/verify',
  title: '核验签名文件',
  access: open('任何人都可以核验签名和证书，文件核验后不保存'),
  perMinute: 20,
  uploadBytes: megabytes * 1024 * 1024,
  handle: async (ctx, { request }) => {
    const given = (field: string) => request.files.find((one) => one.field === field && one.bytes.length > 0);
    const file = given('file');
    if (!file) return show(ctx, request, { missingFile: true }, 422);
    const report = await verifyFile(ctx, file.bytes, given('content')?.bytes ?? null);
    return show(ctx, request, { report, fileName: file.name });
  },
});

function Verify({ report, fileName, serial, certificate, missingFile }: View) {
  const complaint = '请选择要核验的文件';
  return (
    <>
      <Heading level={1} text={title} note="核验谁签的、什么时候签的、签后有没有改动。文件只在核验时使用，不保存。" />
      {missingFile ? <ErrorSummary errors={[{ name: 'file', message: complaint }]} /> : null}
      {report ? <FileVerdict report={report} fileName={fileName ?? ''} /> : null}
      {certificate ? <CertificateFound certificate={certificate} /> : null}
      {certificate === null ? <CertificateMissing serial={serial ?? ''} /> : null}
      <section className="aside-gap" aria-label="核验文件">
        <Heading text={report ? '再核验一个文件' : '核验文件'} />
        <Form action="/verify" files>
          <FileField
            name="file"
            label="签了名的文件"
            hint={`PDF、数字签名（.p7m、.p7s）、时间戳（.tsr、.tst）、证据包（.zip）或证书（.cer、.pem），不超过 ${megabytes} MB`}
            accept=".pdf,.p7m,.p7s,.sig,.tsr,.tst,.zip,.cer,.crt,.pem"
            {...(missingFile ? { error: complaint } : {})}
          />
          <FileField name="content" label="原文" hint="签名与原文分成两个文件时，把原文也选上" optional />
          <SubmitButton>开始核验</SubmitButton>
        </Form>
      </section>
      <section className="aside-gap" aria-label="查证书">
        <Heading text="按序列号查证书" />
        <Form action="/verify" method="get">
          <TextField name="serial" label="证书序列号" hint="32 位数字和字母，写在证书里" value={serial ?? ''} />
          <SubmitButton tone="plain">查询证书</SubmitButton>
        </Form>
      </section>
    </>
  );
}

export const verifyPages = [showPage, verifyPage];
