import {
  DefinitionList,
  ErrorSummary,
  Form,
  Heading,
  Lamp,
  Notice,
  SampleTag,
  SubmitButton,
  TextField,
} from '#design/public';
import { type CheckedPaper, type CheckedSeal, checkPaper } from '#engines/cases';
import { type Ctx, formatDate, formatDateTime, open, page, type RequestFacts, redirect, reply } from '#kernel';
import { Type } from '#kernel/contract';
import { hallPage, servicesStep } from './frame.tsx';

const title = '文书核验';
const reason = '任何拿到文书的人都要能核验真伪；不显示任何个人信息';

interface View {
  readonly code: string;
  readonly paper?: CheckedPaper | null;
}

async function show(ctx: Ctx, request: RequestFacts, { code, paper }: View) {
  const missing = paper === null;
  const html = await hallPage(ctx, request, {
    title,
    description: '扫文书上的二维码，或输入校验码，核验文书是不是真的、现在还有没有效',
    breadcrumb: [servicesStep],
    ...(code ? { unlisted: true } : {}),
    children: (
      <>
        {missing ? <ErrorSummary errors={[{ name: 'code', message: '没有这个校验码，请核对后再查' }]} /> : null}
        <Heading level={1} text={title} note="核验文书是不是由本市政务服务系统出具、现在还有没有效。" />
        {paper ? <Found paper={paper} code={code} /> : null}
        {missing ? (
          <Notice tone="urgent" heading="没有查到这份文书">
            校验码是文书下方的 16 位字母数字。核对无误仍查不到的，这份文书不是本系统出具的，请不要采信。
          </Notice>
        ) : null}
        <section className="aside-gap">
          <Form action="/papers" method="get">
            <TextField
              name="code"
              label={paper ? '再核验一份' : '校验码'}
              hint="文书下方的 16 位字母数字，空格可以不输"
              value={missing ? code : ''}
              attributes={{ autoComplete: 'off', spellCheck: false, maxLength: 24 }}
            />
            <SubmitButton>核验文书</SubmitButton>
          </Form>
        </section>
      </>
    ),
  });
  return reply(html, { status: missing ? 404 : 200, headers: { 'cache-control': 'no-store' } });
}

const states = {
  valid: { colour: 'green', words: '有效' },
  revoked: { colour: 'red', words: '已撤销，不再有效' },
  expired: { colour: 'yellow', words: '已过有效期' },
} as const;

function Found({ paper, code }: { paper: CheckedPaper; code: string }) {
  const state = states[paper.state];
  return (
    <section aria-label="核验结果">
      <Notice
        tone={paper.state === 'valid' ? 'ok' : 'warning'}
        heading={paper.state === 'valid' ? '这份文书是真的，现在有效' : `这份文书是真的，但${state.words}`}
      >
        请核对下面的名称、文号和日期与您手里的一致。
      </Notice>
      {paper.demo ? (
        <p className="aside-gap">
          <SampleTag />
        </p>
      ) : null}
      <div className="aside-gap">
        <DefinitionList
          items={[
            { term: '状态', value: <Lamp colour={state.colour}>{state.words}</Lamp> },
            ...(paper.stateOn ? [{ term: '撤销', value: `${formatDate(paper.stateOn)}，${paper.stateReason}` }] : []),
            { term: '文书', value: paper.title },
            { term: '文号', value: paper.number },
            { term: '出具机关', value: paper.organisation },
            { term: '出具日期', value: formatDate(paper.issuedOn) },
            { term: '有效期至', value: paper.validUntil ? formatDate(paper.validUntil) : '没有规定期限' },
            { term: '校验码', value: (code.match(/.{1,4}/gu) ?? []).join(' ') },
            ...(paper.seal ? [{ term: '电子印章', value: <Seal seal={paper.seal} /> }] : []),
            ...(paper.sha256 ? [{ term: 'PDF 指纹（SHA-256）', value: <code>{paper.sha256}</code> }] : []),
          ]}
        />
      </div>
    </section>
  );
}

/** Sealed before its certificate ended is sealed for good: the time-stamp proves when. */
function Seal({ seal }: { seal: CheckedSeal | 'missing' }) {
  if (seal === 'missing') return <Lamp colour="yellow">未加盖电子印章，以机关盖章的纸质文书为准</Lamp>;
  const isGood = seal.certificate === 'valid' || seal.certificate === 'expired';
  return (
    <>
      <Lamp colour={isGood ? 'green' : 'yellow'}>
        {`${seal.by}，${formatDateTime(seal.at)}加盖${isGood ? '' : '；证书现已停用，停用前加盖的仍然有效'}`}
      </Lamp>
      <br />
      {`证书序列号 ${seal.serial}。手里有 PDF 的，可以`}
      <a href="/verify">上传核验签名</a>。
    </>
  );
}

const ask = page('online-services.paper.ask', {
  method: 'GET',
  path: '/papers',
  title: '文书核验页',
  access: open(reason),
  query: Type.Object({ code: Type.Optional(Type.String({ title: '校验码', maxLength: 40 })) }),
  perMinute: 30,
  handle: async (ctx, { query, request }) => {
    const code = query.code?.replaceAll(/[^0-9A-Za-z]/gu, '').toUpperCase() ?? '';
    return code ? redirect(`/papers/${code}`) : show(ctx, request, { code: '' });
  },
});

const check = page('online-services.paper.check', {
  method: 'GET',
  path: '/papers/:code',
  title: '核验文书',
  access: open(reason),
  params: Type.Object({ code: Type.String({ title: '校验码', maxLength: 40 }) }),
  perMinute: 30,
  handle: async (ctx, { params, request }) =>
    show(ctx, request, { code: params.code.toUpperCase(), paper: await checkPaper(ctx, params.code) }),
});

export const paperPages = [ask, check];
