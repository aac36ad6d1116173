import { DefinitionList, ErrorSummary, Form, Heading, RadioField, SubmitButton, TextField } from '#design/public';
import { type CaseView, caseStates, findByCode, findByPhoneTail } from '#engines/cases';
import { AppError, type Ctx, formatDate, open, page, type RequestFacts, reply } from '#kernel';
import { type Static, Type } from '#kernel/contract';
import { hallPage, servicesStep } from '../pages/frame.tsx';
import { CaseClock, CaseWay } from './case-picture.tsx';

const Body = Type.Object({
  number: Type.Optional(Type.String({ title: '办件编号', maxLength: 40 })),
  by: Type.Optional(Type.String({ title: '凭什么', maxLength: 10 })),
  proof: Type.Optional(Type.String({ title: '查询码或手机尾号', maxLength: 20 })),
});
type Asked = Static<typeof Body>;

async function queryHtml(ctx: Ctx, request: RequestFacts, asked: Asked, found: CaseView | null, error?: string) {
  return hallPage(ctx, request, {
    title: '查办件进度',
    description: '凭办件编号和查询码，或手机号后四位，查办到哪一步',
    breadcrumb: [servicesStep],
    children: (
      <>
        <ErrorSummary errors={error ? [{ name: 'proof', message: error }] : []} />
        <Heading level={1} text="查办件进度" note="不用登录。为保护隐私，这里只显示进度，不显示填写的内容。" />
        {found ? <Found view={found} /> : null}
        <Form action="/services/query">
          <TextField
            name="number"
            label="办件编号"
            hint="写在收件凭证和短信里"
            value={asked.number ?? ''}
            attributes={{ autoComplete: 'off', inputMode: 'numeric' }}
          />
          <RadioField
            name="by"
            label="凭什么查"
            value={asked.by ?? 'phone'}
            choices={[
              { value: 'phone', label: '手机号后四位' },
              { value: 'code', label: '查询码', hint: '收件凭证上的 8 位字母数字' },
            ]}
          />
          <TextField
            name="proof"
            label="手机号后四位，或查询码"
            width="short"
            attributes={{ autoComplete: 'off' }}
            {...(error ? { error } : {})}
          />
          <SubmitButton>{found ? '再查一件' : '查询进度'}</SubmitButton>
        </Form>
      </>
    ),
  });
}

function Found({ view }: { view: CaseView }) {
  const { row } = view;
  return (
    <section className="case found-case" aria-label="查到的办件">
      <p className="case-state">{caseStates[row.state]}</p>
      <CaseWay view={view} />
      <CaseClock view={view} />
      <DefinitionList
        items={[
          { term: '办件编号', value: row.number },
          { term: '提交日期', value: formatDate(row.receivedOn) },
        ]}
      />
    </section>
  );
}

const show = page('online-services.query.show', {
  method: 'GET',
  path: '/services/query',
  title: '查办件进度页',
  access: open('没有账号的人也要能查自己的办件'),
  handle: async (ctx, { request }) => queryHtml(ctx, request, {}, null),
});

const ask = page('online-services.query.find', {
  method: 'POST',
  path: '/services/query',
  title: '查办件进度',
  access: open('没有账号的人也要能查自己的办件；凭编号和查询码或手机尾号，错五次停一小时'),
  perMinute: 10,
  body: Body,
  handle: async (ctx, { body, request }) => {
    const number = body.number?.replaceAll(/\s/gu, '') ?? '';
    const proof = body.proof?.trim() ?? '';
    try {
      const found =
        body.by === 'code' ? await findByCode(ctx, number, proof) : await findByPhoneTail(ctx, number, proof);
      return reply(await queryHtml(ctx, request, body.by ? { by: body.by } : {}, found), {
        headers: { 'cache-control': 'no-store' },
      });
    } catch (error) {
      if (!(error instanceof AppError) || !['not-found', 'too-many'].includes(error.kind)) throw error;
      const html = await queryHtml(ctx, request, body, null, error.message);
      return reply(html, {
        status: error.kind === 'too-many' ? 429 : 422,
        headers: { 'cache-control': 'no-store' },
      });
    }
  },
});

export const queryPages = [show, ask];
