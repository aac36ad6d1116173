import {
  BarChart,
  ButtonLink,
  ButtonRow,
  DefinitionList,
  EmptyState,
  Heading,
  Notice,
  PolicyList,
  SampleTag,
} from '#design/public';
import { renderSitePage } from '#engines/content';
import { PageView, readPost } from '#engines/forms';
import { type Ctx, cached, formatDate, kernelErrors, open, page, type RequestFacts, reply } from '#kernel';
import { type FieldError, Type } from '#kernel/contract';
import { Lines } from '../pages/lines.tsx';
import { answerSurvey, SURVEYS_TAG } from './answer-survey.ts';
import { findPublic, publicSurveys, tallySurvey } from './read-surveys.ts';
import { type Survey, type SurveyPhase, surveyKinds, type Tally } from './survey.contract.ts';
import { fill, formOf } from './survey-form.rules.ts';
import { periodOf, surveyItem } from './survey-items.ts';

const trail = { label: '征集调查', href: '/surveys' };
const params = Type.Object({ id: Type.String({ title: '征集调查', maxLength: 60 }) });

const groups: readonly { heading: string; phases: readonly SurveyPhase[] }[] = [
  { heading: '正在征集', phases: ['open'] },
  { heading: '即将开始', phases: ['upcoming'] },
  { heading: '已结束', phases: ['ended', 'resulted'] },
];

const listPage = page('portal.survey.show-list', {
  method: 'GET',
  path: '/surveys',
  title: '征集调查',
  access: open('征集调查向公众开放'),
  handle: async (ctx, { request }) => {
    const all = await publicSurveys(ctx);
    const shown = groups
      .map((group) => ({ ...group, items: all.filter(({ phase }) => group.phases.includes(phase)) }))
      .filter(({ items }) => items.length > 0);
    const html = await renderSitePage(ctx, request, {
      title: '征集调查',
      description: '正在征求意见的事项、问卷和结果。',
      breadcrumb: [],
      children: (
        <>
          <Heading text="征集调查" level={1} note="不用登录就能参加；结束后一个月内在这里公布结果和采纳情况。" />
          {shown.map(({ heading, items }) => (
            <section key={heading} className="aside-gap" aria-label={heading}>
              <Heading text={heading} />
              <PolicyList items={items.map(surveyItem)} />
            </section>
          ))}
          {shown.length === 0 ? (
            <EmptyState heading="还没有征集调查" action={{ label: '有话想说，写信', href: '/letters/new' }}>
              征求意见的事项和问卷列在这里。
            </EmptyState>
          ) : null}
        </>
      ),
    });
    return cached(html, ['site', SURVEYS_TAG]);
  },
});

const factsOf = (survey: Survey, answers: number | null) => [
  {
    term: '种类',
    value: survey.demo ? [surveyKinds[survey.kind], ' ', <SampleTag key="demo" />] : surveyKinds[survey.kind],
  },
  { term: '发起单位', value: survey.sponsor },
  { term: '起止日期', value: periodOf(survey) },
  ...(answers === null ? [] : [{ term: '收到', value: `${answers} 份` }]),
];

async function show(
  ctx: Ctx,
  request: RequestFacts,
  survey: Survey,
  more: { answers?: Readonly<Record<string, unknown>>; errors?: readonly FieldError[] } = {},
) {
  const form = formOf('填写意见', survey.questions);
  const draft = fill(form, more.answers ?? {}, ctx.today());
  const [first] = form.pages;
  return renderSitePage(ctx, request, {
    title: survey.title,
    breadcrumb: [trail],
    children: (
      <>
        <Heading text={survey.title} level={1} />
        <DefinitionList framed items={factsOf(survey, null)} />
        <div className="aside-gap">
          <Lines text={survey.intro} />
        </div>
        <div className="aside-gap">
          {survey.phase === 'open' && first ? (
            <PageView
              draft={draft}
              page={first}
              action={`/surveys/${survey.id}`}
              alone={{ submit: '提交意见', back: '看别的征集' }}
              errors={more.errors ?? []}
              regions={[]}
              back="/surveys"
            />
          ) : (
            <Standing survey={survey} />
          )}
        </div>
      </>
    ),
  });
}

/** What a survey says that takes no answers now. */
function Standing({ survey }: { survey: Survey }) {
  if (survey.phase === 'upcoming')
    return (
      <Notice heading={`${formatDate(survey.startsOn)}开始`}>
        到时请再来，结束日期是{formatDate(survey.endsOn)}。
      </Notice>
    );
  if (survey.phase === 'resulted')
    return (
      <Notice
        tone="ok"
        heading="已经结束，结果已公布"
        action={{ label: '看结果', href: `/surveys/${survey.id}/result` }}
      />
    );
  return (
    <Notice heading={survey.closeReason ? '已经提前结束' : '已经结束'}>
      {survey.closeReason ? `${survey.closeReason}。` : ''}结果在{formatDate(survey.resultDueOn)}前公布。
    </Notice>
  );
}

const showSurvey = page('portal.survey.show', {
  method: 'GET',
  path: '/surveys/:id',
  title: '参加征集调查',
  access: open('征集调查向公众开放'),
  params,
  handle: async (ctx, input) => {
    const survey = await findPublic(ctx, input.params.id);
    return cached(await show(ctx, input.request, survey), ['site', SURVEYS_TAG]);
  },
});

const said = {
  taken: { tone: 'ok', heading: '已收到您的意见', text: '谢谢您参加。结果公布后可以在这里看到。' },
  again: {
    tone: 'info',
    heading: '已经收到过一份',
    text: '同一个账号，或者没有登录时同一个网络地址和浏览器，只收一份。和别人共用网络的，请登录后再填。',
  },
  closed: { tone: 'warning', heading: '征集已经结束', text: '这份意见没有收下。结果公布后可以在这里看到。' },
} as const;

const submit = page('portal.survey.submit', {
  method: 'POST',
  path: '/surveys/:id',
  title: '提交征集调查的意见',
  access: open('任何人都可以参加，不必登录'),
  perMinute: 6,
  params,
  body: Type.Record(Type.String(), Type.Unknown()),
  handle: async (ctx, input) => {
    const survey = await findPublic(ctx, input.params.id);
    const form = formOf('填写意见', survey.questions);
    const answers = readPost(form, input.body);
    const { checked } = fill(form, answers, ctx.today());
    if (survey.phase === 'open' && checked.errors.length > 0) {
      const html = await show(ctx, input.request, survey, { answers, errors: checked.errors });
      return reply(html, { status: 422, headers: { 'cache-control': 'no-store' } });
    }
    const { tone, heading, text } = said[await answerSurvey(ctx, survey.id, checked.answers, input.request)];
    const html = await renderSitePage(ctx, input.request, {
      title: heading,
      breadcrumb: [trail],
      unlisted: true,
      children: (
        <>
          <Heading text={survey.title} level={1} />
          <Notice tone={tone} heading={heading}>
            {text}
          </Notice>
          <ButtonRow>
            <ButtonLink href="/surveys" tone="plain">
              看别的征集
            </ButtonLink>
          </ButtonRow>
        </>
      ),
    });
    return reply(html, { headers: { 'cache-control': 'no-store' } });
  },
});

const resultPage = page('portal.survey.show-result', {
  method: 'GET',
  path: '/surveys/:id/result',
  title: '征集调查的结果',
  access: open('公布了的结果'),
  params,
  handle: async (ctx, input) => {
    const survey = await findPublic(ctx, input.params.id);
    if (survey.result === null) throw kernelErrors.notFound();
    const tallies = await tallySurvey(ctx, survey);
    const html = await renderSitePage(ctx, input.request, {
      title: `${survey.title}：结果`,
      here: '结果',
      breadcrumb: [trail, { label: survey.title, href: `/surveys/${survey.id}` }],
      children: (
        <>
          <Heading text={`${survey.title}：结果`} level={1} />
          <DefinitionList
            framed
            items={[
              ...factsOf(survey, survey.answers),
              { term: '公布日期', value: formatDate(survey.resultOn ?? '') },
              ...(survey.closeReason ? [{ term: '提前结束', value: survey.closeReason }] : []),
            ]}
          />
          <div className="aside-gap">
            <Heading text="结果和采纳情况" />
            <Lines text={survey.result} />
          </div>
          {tallies.map((tally, place) => (
            <Votes key={tally.title} tally={tally} place={place + 1} />
          ))}
        </>
      ),
    });
    return cached(html, ['site', SURVEYS_TAG]);
  },
});

function Votes({ tally, place }: { tally: Tally; place: number }) {
  const heading = `${place}. ${tally.title}`;
  return (
    <div className="aside-gap">
      {tally.kind === 'text' ? (
        <>
          <Heading text={heading} level={3} />
          <p>{`${tally.answered} 人写了意见，采纳情况见上文。`}</p>
        </>
      ) : (
        <BarChart
          title={heading}
          unit="人"
          labelHeading="选项"
          source={`网上收到的回答，${tally.answered} 人答了这一题`}
          points={tally.votes.map(({ label, count }) => ({ label, value: count }))}
        />
      )}
    </div>
  );
}

export const surveyPages = [listPage, showSurvey, submit, resultPage];
