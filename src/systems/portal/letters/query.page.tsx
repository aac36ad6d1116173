import {
  DefinitionList,
  ErrorSummary,
  Fold,
  Form,
  Heading,
  Notice,
  RadioField,
  SampleTag,
  SubmitButton,
  TextAreaField,
  Timeline,
} from '#design/public';
import { businessDate, type Ctx, formatDate, open, page, type RequestFacts, readCalendar, signedIn } from '#kernel';
import { Type } from '#kernel/contract';
import { Lines } from '../pages/lines.tsx';
import { PairForm } from '../pages/number-and-code.tsx';
import { type Claim, ownLetter, rateLetter, withdrawLetter } from './follow-letter.ts';
import { letterDues } from './letter-deadlines.rules.ts';
import { letterCommandsIn } from './letter-life.rules.ts';
import { showOwn } from './letter-parts.tsx';
import { letterCategories, letterStars, letterStates } from './letter-words.ts';
import { type LetterRow, letters } from './letters.repo.ts';
import { organisationNames } from './read-letters.ts';
import { openField } from './sealed-letter.ts';

const Pair = Type.Object({
  number: Type.Optional(Type.String({ title: '信件编号', maxLength: 40 })),
  code: Type.Optional(Type.String({ title: '查询码', maxLength: 20 })),
});
const Rating = Type.Object({
  ...Pair.properties,
  stars: Type.Optional(Type.String({ title: '满意度', maxLength: 2 })),
  words: Type.Optional(Type.String({ title: '意见', maxLength: 2000 })),
});
const WRONG = '信件编号或查询码不对，请照提交时显示的填写';

interface Shown {
  readonly row?: LetterRow | undefined;
  readonly claim?: Claim;
  readonly error?: string;
  readonly said?: string;
}

async function query(ctx: Ctx, request: RequestFacts, { row, claim, error, said }: Shown) {
  const view = row && claim ? await readOwn(ctx, row) : undefined;
  return showOwn(
    ctx,
    // Whatever was posted, a reader who changes script or size comes back to where one asks.
    { ...request, path: '/letters/query', url: '/letters/query' },
    '查来信和答复',
    <>
      <ErrorSummary errors={error ? [{ name: row ? 'stars' : 'number', message: error }] : []} />
      <Heading level={1} text="查来信和答复" note="提交时得到的信件编号和查询码，两样都要。" />
      {said ? <Notice tone="ok" heading={said} /> : null}
      {view && claim ? <OwnLetter view={view} claim={claim} {...(error ? { error } : {})} /> : null}
      <PairForm
        action="/letters/query"
        numberTerm="信件编号"
        example="XJ-2026-0001"
        number={row ? undefined : claim?.number}
        error={row ? undefined : error}
      >
        {view ? '查另一封' : '查来信'}
      </PairForm>
    </>,
    error ? 422 : 200,
  );
}

async function readOwn(ctx: Ctx, row: LetterRow) {
  const { number } = row;
  const [names, entries, calendar] = await Promise.all([
    organisationNames(ctx, [row]),
    letters.entries(ctx, number),
    readCalendar(ctx),
  ]);
  // What is approved is the writer's to read; what waits for approval is not.
  const isAnswered = ['published', 'closed', 'rated'].includes(row.state);
  return {
    row,
    organisation: names.get(row.organisationId ?? '') ?? null,
    title: openField(ctx, number, 'title', row.titleSealed),
    text: openField(ctx, number, 'text', row.textSealed),
    answer: isAnswered ? openField(ctx, number, 'answer', row.answerSealed) : '',
    refusal: openField(ctx, number, 'refusal', row.refusalSealed),
    dues: letterDues(calendar, row.submittedOn),
    steps: entries.flatMap(({ command, at }) => {
      const title = stepWords[command];
      return title ? [{ date: businessDate(at), title }] : [];
    }),
  };
}
type OwnView = Awaited<ReturnType<typeof readOwn>>;

/** The steps as a writer reads them; what passes between offices is not among them. */
const stepWords: Readonly<Record<string, string>> = {
  submit: '提交',
  accept: '受理',
  refuse: '不予受理',
  reopen: '撤销不予受理，重新办理',
  transfer: '转给承办单位',
  take: '承办单位开始办理',
  answer: '承办单位已答复，正在审核',
  rework: '退回承办单位重办',
  approve: '答复',
  'approve-correction': '答复有更正',
  withdraw: '撤回',
  rate: '评价',
};

function OwnLetter({ view, claim, error }: { view: OwnView; claim: Claim; error?: string }) {
  const { row, dues } = view;
  const may = letterCommandsIn(row);
  const hidden = { number: claim.number, ...(claim.code ? { code: claim.code } : {}) };
  return (
    <section className="found-letter" aria-label="查到的来信">
      <Notice tone={view.answer ? 'ok' : 'info'} heading={headingOf(view)}>
        {view.answer ? <Lines text={view.answer} /> : view.refusal || null}
      </Notice>
      <DefinitionList
        items={[
          { term: '信件编号', value: row.demo ? [row.number, ' ', <SampleTag key="demo" />] : row.number },
          { term: '标题', value: `${letterCategories[row.category]}：${view.title}` },
          { term: '内容', value: <Lines text={view.text} /> },
          { term: '承办单位', value: view.organisation ?? '还没有转办' },
          ...(row.concludedOn === null
            ? [{ term: '答复期限', value: `${formatDate(dues.yellowOn)}，情况复杂的到${formatDate(dues.redOn)}` }]
            : [{ term: '办结日期', value: formatDate(row.concludedOn) }]),
          ...(row.stars === null
            ? []
            : [{ term: '您的评价', value: letterStars[row.stars as keyof typeof letterStars] }]),
        ]}
      />
      <Heading text="办理经过" />
      <Timeline items={view.steps.map((step, place) => ({ ...step, current: place === view.steps.length - 1 }))} />
      {may.includes('rate') ? <RateForm hidden={hidden} {...(error ? { error } : {})} /> : null}
      {may.includes('withdraw') ? (
        <Fold heading="撤回这封信">
          <Form action="/letters/withdraw" hidden={hidden}>
            <p>撤回后不再办理，不能恢复；要再反映，请重新写信。</p>
            <SubmitButton tone="plain">撤回来信</SubmitButton>
          </Form>
        </Fold>
      ) : null}
    </section>
  );
}

function headingOf({ row, dues, answer }: OwnView): string {
  if (answer) return row.isPublic ? '已答复，来信和答复已公开' : '已答复';
  if (row.state === 'refused') return '不予受理';
  if (row.state === 'withdrawn') return '您已撤回这封信';
  return `${letterStates[row.state]}，${formatDate(dues.yellowOn)}前答复`;
}

function RateForm({ hidden, error }: { hidden: Record<string, string>; error?: string }) {
  return (
    <>
      <Heading text="评价这次答复" />
      <Form action="/letters/rate" hidden={hidden}>
        <RadioField
          name="stars"
          label="满意吗"
          choices={Object.entries(letterStars)
            .reverse()
            .map(([value, label]) => ({ value, label }))}
          {...(error ? { error } : {})}
        />
        <TextAreaField name="words" label="还想说什么" optional rows={3} attributes={{ maxLength: 500 }} />
        <SubmitButton>提交评价</SubmitButton>
      </Form>
    </>
  );
}

const showQuery = page('portal.letter.ask', {
  method: 'GET',
  path: '/letters/query',
  title: '查来信和答复',
  access: open('写信人凭信件编号和查询码看答复'),
  handle: (ctx, { request }) => query(ctx, request, {}),
});

const find = page('portal.letter.find', {
  method: 'POST',
  path: '/letters/query',
  title: '查找来信',
  access: open('凭信件编号和查询码，两样都对才显示'),
  perMinute: 10,
  body: Pair,
  handle: async (ctx, { body, request }) => {
    const claim = claimOf(body);
    const row = await ownLetter(ctx, claim);
    return query(ctx, request, { row, claim, ...(row ? {} : { error: WRONG }) });
  },
});

const showMine = page('portal.letter.show-own', {
  method: 'GET',
  path: '/letters/mine/:number',
  title: '看自己写的信',
  access: signedIn('citizen'),
  params: Type.Object({ number: Type.String({ title: '信件编号', maxLength: 40 }) }),
  handle: async (ctx, { params, request }) => {
    const claim = { number: params.number };
    const row = await ownLetter(ctx, claim);
    return query(ctx, request, { row, claim, ...(row ? {} : { error: WRONG }) });
  },
});

const withdraw = page('portal.letter.withdraw', {
  method: 'POST',
  path: '/letters/withdraw',
  title: '撤回来信',
  access: open('写信人凭信件编号和查询码撤回'),
  perMinute: 10,
  body: Pair,
  handle: async (ctx, { body, request }) => {
    const claim = claimOf(body);
    if (!(await ownLetter(ctx, claim))) return query(ctx, request, { claim, error: WRONG });
    await withdrawLetter(ctx, claim);
    return query(ctx, request, { row: await ownLetter(ctx, claim), claim });
  },
});

const rate = page('portal.letter.rate', {
  method: 'POST',
  path: '/letters/rate',
  title: '评价来信的答复',
  access: open('写信人凭信件编号和查询码评价'),
  perMinute: 10,
  body: Rating,
  handle: async (ctx, { body, request }) => {
    const claim = claimOf(body);
    const row = await ownLetter(ctx, claim);
    if (!row) return query(ctx, request, { claim, error: WRONG });
    const stars = Number(body.stars);
    if (!Object.hasOwn(letterStars, stars)) return query(ctx, request, { row, claim, error: '请选择满意不满意' });
    await rateLetter(ctx, claim, { stars, words: body.words?.trim().slice(0, 500) ?? '' });
    return query(ctx, request, { row: await ownLetter(ctx, claim), claim, said: '已收到您的评价' });
  },
});

const claimOf = (body: { number?: string; code?: string }): Claim => ({ number: body.number ?? '', code: body.code });

export const queryPages = [showQuery, find, showMine, withdraw, rate];
