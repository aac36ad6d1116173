import {
  DefinitionList,
  ErrorSummary,
  type FieldError,
  Form,
  Heading,
  Notice,
  RadioField,
  SubmitButton,
  TextAreaField,
  TextField,
} from '#design/public';
import { renderSitePage } from '#engines/content';
import { type Ctx, formatDate, open, page, type RequestFacts, reply } from '#kernel';
import { type Static, Type } from '#kernel/contract';
import { type ErrorKind, type ErrorReport, errorKinds, errorOutcomes } from '../contract.ts';
import { faultOf, KeepPair, PairForm } from '../pages/number-and-code.tsx';
import { findReport, reportError } from './report-error.ts';

const LEAST = 4;
const MOST = 1000;

const Given = Type.Object({
  formId: Type.Optional(Type.String({ title: '表单', maxLength: 60 })),
  page: Type.Optional(Type.String({ title: '页面', maxLength: 300 })),
  kind: Type.Optional(Type.String({ title: '问题种类', maxLength: 20 })),
  matter: Type.Optional(Type.String({ title: '问题', maxLength: 4000 })),
});
type Given = Static<typeof Given>;

const contact = { label: '联系我们', href: '/contact' };
const noStore = { 'cache-control': 'no-store' };

async function show(ctx: Ctx, request: RequestFacts, title: string, children: React.ReactNode, status = 200) {
  const html = await renderSitePage(ctx, request, { title, breadcrumb: [contact], unlisted: true, children });
  return reply(html, { status, headers: noStore });
}

const form = (ctx: Ctx, request: RequestFacts, given: Given, errors: readonly FieldError[], status = 200) => {
  return show(
    ctx,
    request,
    '政府网站找错',
    <>
      <ErrorSummary errors={errors} />
      <Heading
        level={1}
        text="政府网站找错"
        note="不用登录，不用留姓名和电话。提交后得到编号和查询码，凭它们看答复。"
      />
      <Form action="/contact/errors" hidden={{ formId: given.formId ?? ctx.newId('form') }}>
        <TextField
          name="page"
          label="哪一页有问题"
          hint="网址，或者页面的标题"
          value={given.page ?? ''}
          width="full"
          attributes={{ autoComplete: 'off', maxLength: 300 }}
          {...faultOf(errors, 'page')}
        />
        <RadioField
          name="kind"
          label="是什么问题"
          value={given.kind ?? ''}
          choices={Object.entries(errorKinds).map(([value, label]) => ({ value, label }))}
          {...faultOf(errors, 'kind')}
        />
        <TextAreaField
          name="matter"
          label="说明问题"
          hint="写明错在哪里、应当是什么。请不要写身份证号、电话等个人信息。"
          value={given.matter ?? ''}
          attributes={{ maxLength: MOST }}
          {...faultOf(errors, 'matter')}
        />
        <SubmitButton>提交问题</SubmitButton>
      </Form>
      <p className="aside-gap">
        已经提交过？<a href="/contact/errors/query">凭编号和查询码看答复</a>
      </p>
    </>,
    status,
  );
};

function faultsOf({ page: where, kind, matter }: Given): FieldError[] {
  const length = matter?.trim().length ?? 0;
  return [
    ...(where?.trim() ? [] : [{ name: 'page', message: '请写明哪一页有问题' }]),
    ...(kind && kind in errorKinds ? [] : [{ name: 'kind', message: '请选择是什么问题' }]),
    ...(length >= LEAST && length <= MOST ? [] : [{ name: 'matter', message: `请说明问题，${LEAST} 到 ${MOST} 个字` }]),
  ];
}

const showForm = page('portal.error-report.show', {
  method: 'GET',
  path: '/contact/errors',
  title: '政府网站找错',
  access: open('任何人都可以指出网站的错误'),
  query: Type.Object({ page: Type.Optional(Type.String({ title: '页面', maxLength: 300 })) }),
  handle: (ctx, { query, request }) => form(ctx, request, { page: query.page ?? '' }, []),
});

const submit = page('portal.error-report.submit', {
  method: 'POST',
  path: '/contact/errors',
  title: '提交网站找错',
  access: open('任何人都可以指出网站的错误，不留个人信息'),
  perMinute: 6,
  body: Given,
  handle: async (ctx, { body, request }) => {
    const faults = faultsOf(body);
    if (faults.length > 0) return form(ctx, request, body, faults, 422);
    const pair = await reportError(ctx, {
      formId: body.formId ?? ctx.newId('form'),
      page: body.page?.trim() ?? '',
      kind: body.kind as ErrorKind,
      matter: body.matter?.trim() ?? '',
    });
    return show(
      ctx,
      request,
      '已收到您指出的问题',
      <KeepPair heading="已收到您指出的问题" numberTerm="编号" pair={pair} href="/contact/errors/query" look="看答复">
        凭它们查看处理结果和答复。我们没有留您的姓名和电话，丢失后无法找回。
      </KeepPair>,
    );
  },
});

interface Asked {
  number?: string;
  found?: ErrorReport;
  error?: string;
}

const query = (ctx: Ctx, request: RequestFacts, { number, found, error }: Asked) =>
  show(
    ctx,
    request,
    '查网站找错的答复',
    <>
      <ErrorSummary errors={error ? [{ name: 'number', message: error }] : []} />
      <Heading level={1} text="查网站找错的答复" note="提交时得到的编号和查询码，两样都要。" />
      {found ? <Found report={found} /> : null}
      <PairForm action="/contact/errors/query" numberTerm="编号" example="2026-0001" number={number} error={error}>
        {found ? '再查一条' : '看答复'}
      </PairForm>
    </>,
    error ? 422 : 200,
  );

function Found({ report }: { report: ErrorReport }) {
  return (
    <section className="found-report" aria-label="查到的问题">
      <Notice
        tone={report.outcome ? 'ok' : 'info'}
        heading={report.outcome ? errorOutcomes[report.outcome] : `正在处理，${formatDate(report.dueOn)}前答复`}
      >
        {report.answer || '处理后在这里写明结果。'}
      </Notice>
      <DefinitionList
        items={[
          { term: '编号', value: report.number },
          { term: '页面', value: report.page },
          { term: '问题', value: `${errorKinds[report.kind]}：${report.matter}` },
          { term: '提交日期', value: formatDate(report.submittedAt.slice(0, 10)) },
          ...(report.answeredAt ? [{ term: '答复日期', value: formatDate(report.answeredAt.slice(0, 10)) }] : []),
        ]}
      />
    </section>
  );
}

const showQuery = page('portal.error-report.ask', {
  method: 'GET',
  path: '/contact/errors/query',
  title: '查网站找错的答复',
  access: open('提交的人凭编号和查询码看答复'),
  handle: (ctx, { request }) => query(ctx, request, {}),
});

const find = page('portal.error-report.find', {
  method: 'POST',
  path: '/contact/errors/query',
  title: '查找网站找错的答复',
  access: open('凭编号和查询码，两样都对才显示'),
  perMinute: 10,
  body: Type.Object({
    number: Type.Optional(Type.String({ title: '编号', maxLength: 40 })),
    code: Type.Optional(Type.String({ title: '查询码', maxLength: 20 })),
  }),
  handle: async (ctx, { body, request }) => {
    const number = body.number ?? '';
    const found = await findReport(ctx, number, body.code ?? '');
    if (found) return query(ctx, request, { found });
    return query(ctx, request, { number, error: '编号或查询码不对，请照提交时显示的填写' });
  },
});

export const errorReportPages = [showForm, submit, showQuery, find];
