import { DataTable, EmptyState, Form, Heading, Lamp, SampleTag, SubmitButton, TextField } from '#design/public';
import { renderSitePage } from '#engines/content';
import { open, page } from '#kernel';
import { formatDate, Type } from '#kernel/contract';
import { type CertificateState, certificateStates, holderKinds } from '../contract.ts';
import { lookUp } from '../look-up.ts';
import { certificateSteps } from './steps.ts';

const lamps: Record<CertificateState, 'green' | 'yellow' | 'red'> = {
  inactive: 'yellow',
  valid: 'green',
  held: 'yellow',
  revoked: 'red',
  expired: 'red',
};

export const lookUpPage = page('digital-certificates.page.look-up', {
  method: 'GET',
  path: '/certificates/lookup',
  title: '证书查询页',
  access: open('证书状态须让任何依赖方查到'),
  perMinute: 30,
  query: Type.Object({ q: Type.Optional(Type.String({ title: '查什么', maxLength: 100 })) }),
  async handle(ctx, { query, request }) {
    const words = query.q?.trim() ?? '';
    const found = await lookUp(ctx, words);
    return renderSitePage(ctx, request, {
      title: '证书查询',
      breadcrumb: certificateSteps,
      unlisted: words !== '',
      children: (
        <>
          <Heading level={1} text="证书查询" note="查一张证书现在是否有效。个人证书只能按序列号查。" />
          <Form action="/certificates/lookup" method="get">
            <TextField
              name="q"
              label="序列号、证书编号，或机构全称、域名"
              width="full"
              value={words}
              attributes={{ maxLength: 100, spellCheck: false }}
            />
            <SubmitButton>查询证书</SubmitButton>
          </Form>
          {words !== '' && found.length === 0 ? (
            <EmptyState heading="没有查到这张证书">请核对序列号；机构名称须与证书上的全称一致。</EmptyState>
          ) : null}
          {found.length > 0 ? (
            <DataTable
              caption="查到的证书"
              cards
              rows={found}
              rowKey={(one) => one.number}
              columns={[
                {
                  key: 'name',
                  heading: '持有人',
                  cell: (one) => (
                    <>
                      {one.name} {one.demo ? <SampleTag /> : null}
                    </>
                  ),
                },
                { key: 'kind', heading: '类型', cell: (one) => holderKinds[one.kind] },
                {
                  key: 'state',
                  heading: '状态',
                  cell: (one) => <Lamp colour={lamps[one.state]}>{certificateStates[one.state]}</Lamp>,
                },
                { key: 'until', heading: '有效期', cell: (one) => `${formatDate(one.from)}至${formatDate(one.until)}` },
                { key: 'serial', heading: '签名证书序列号', cell: (one) => one.serial },
              ]}
            />
          ) : null}
        </>
      ),
    });
  },
});
