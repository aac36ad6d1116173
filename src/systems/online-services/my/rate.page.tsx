import { CheckboxField, ErrorSummary, Form, Heading, RadioField, SubmitButton, TextAreaField } from '#design/public';
import { canRate, complainAboutCase, rateCase, ratingLevels, ratingsOf, ratingTags, readOwnCase } from '#engines/cases';
import { AppError, type Ctx, page, type RequestFacts, redirect, signedIn } from '#kernel';
import { type Static, Type } from '#kernel/contract';
import { casesStep, ownHallPage, pageAgain, servicesStep } from '../pages/frame.tsx';
import { caseParams } from './own-file.ts';

const access = signedIn('citizen');
const Body = Type.Object({
  stars: Type.Optional(Type.String({ title: '满意程度', maxLength: 1 })),
  tags: Type.Optional(
    Type.Union([Type.String({ maxLength: 20 }), Type.Array(Type.String({ maxLength: 20 }), { maxItems: 20 })]),
  ),
  words: Type.Optional(Type.String({ title: '想说的话', maxLength: 500 })),
});
type Typed = Static<typeof Body>;

const tagsOf = ({ tags }: Typed): string[] => {
  const known = new Set([...ratingTags.good, ...ratingTags.bad]);
  return (Array.isArray(tags) ? tags : [tags ?? '']).filter((tag) => known.has(tag));
};

async function rateHtml(ctx: Ctx, request: RequestFacts, id: string, typed: Typed, error?: string) {
  const { row } = await readOwnCase(ctx, id);
  const choices = (tags: readonly string[]) => tags.map((tag) => ({ value: tag, label: tag }));
  return ownHallPage(ctx, request, {
    title: '评价这次办事',
    breadcrumb: [servicesStep, casesStep, { label: '办件进度', href: `/my/cases/${id}` }],
    children: (
      <>
        <ErrorSummary errors={error ? [{ name: 'stars', message: error }] : []} />
        <Heading
          level={1}
          text="评价这次办事"
          note={`${row.title.replace(/（.*）$/u, '')}，办件编号 ${row.number}。被评价的单位看不到您是谁；不满意的，一个工作日内有人联系您。`}
        />
        <Form action={`/my/cases/${id}/rate`}>
          <RadioField
            name="stars"
            label="您满意吗"
            choices={ratingLevels.map(({ stars, name }) => ({ value: String(stars), label: name }))}
            {...(typed.stars ? { value: typed.stars } : {})}
            {...(error ? { error } : {})}
          />
          <CheckboxField
            name="tags"
            label="好在哪里"
            optional
            choices={choices(ratingTags.good)}
            values={tagsOf(typed)}
          />
          <CheckboxField
            name="tags"
            label="不好在哪里"
            hint="不满意的，请至少选一条或写一句"
            optional
            choices={choices(ratingTags.bad)}
            values={tagsOf(typed)}
          />
          <TextAreaField
            name="words"
            label="想说的话"
            optional
            rows={4}
            value={typed.words ?? ''}
            attributes={{ maxLength: 500 }}
          />
          <SubmitButton>提交评价</SubmitButton>
        </Form>
      </>
    ),
  });
}

const show = page('online-services.own-rating.show', {
  method: 'GET',
  path: '/my/cases/:id/rate',
  title: '评价页',
  access,
  params: caseParams,
  handle: async (ctx, { params, request }) => {
    const { row } = await readOwnCase(ctx, params.id);
    const done = await ratingsOf(ctx, params.id);
    if (!canRate(row.state) || done.length > 0) return redirect(`/my/cases/${params.id}`);
    return rateHtml(ctx, request, params.id, {});
  },
});

const rate = page('online-services.own-case.rate', {
  method: 'POST',
  path: '/my/cases/:id/rate',
  title: '评价办件',
  access,
  params: caseParams,
  body: Body,
  handle: async (ctx, { params, body, request }) => {
    try {
      await rateCase(ctx, params.id, {
        service: 'handling',
        stars: Number(body.stars ?? 0),
        tags: tagsOf(body),
        words: body.words ?? '',
      });
    } catch (error) {
      if (!(error instanceof AppError) || error.kind !== 'invalid') throw error;
      return pageAgain(await rateHtml(ctx, request, params.id, body, error.message));
    }
    return redirect(`/my/cases/${params.id}?told=rated`);
  },
});

async function complainHtml(ctx: Ctx, request: RequestFacts, id: string, words: string, error?: string) {
  const { row } = await readOwnCase(ctx, id);
  return ownHallPage(ctx, request, {
    title: '投诉',
    breadcrumb: [servicesStep, casesStep, { label: '办件进度', href: `/my/cases/${id}` }],
    children: (
      <>
        <ErrorSummary errors={error ? [{ name: 'words', message: error }] : []} />
        <Heading
          level={1}
          text="投诉这件办件"
          note={`办件编号 ${row.number}。一个工作日内有人联系您，处理后回访；被投诉的单位看不到您的联系方式。`}
        />
        <Form action={`/my/cases/${id}/complain`}>
          <TextAreaField
            name="words"
            label="什么事"
            hint="哪一天、谁、怎么样，写清楚好核实"
            value={words}
            attributes={{ maxLength: 500 }}
            {...(error ? { error } : {})}
          />
          <SubmitButton>提交投诉</SubmitButton>
        </Form>
      </>
    ),
  });
}

const showComplaint = page('online-services.own-complaint.show', {
  method: 'GET',
  path: '/my/cases/:id/complain',
  title: '投诉页',
  access,
  params: caseParams,
  handle: async (ctx, { params, request }) => complainHtml(ctx, request, params.id, ''),
});

const complain = page('online-services.own-case.complain', {
  method: 'POST',
  path: '/my/cases/:id/complain',
  title: '投诉办件',
  access,
  params: caseParams,
  perMinute: 10,
  body: Type.Object({ words: Type.Optional(Type.String({ title: '什么事', maxLength: 500 })) }),
  handle: async (ctx, { params, body, request }) => {
    const words = body.words?.trim() ?? '';
    if (words.length < 4)
      return pageAgain(await complainHtml(ctx, request, params.id, words, '请把事情写清楚，至少四个字'));
    await complainAboutCase(ctx, params.id, words);
    return redirect(`/my/cases/${params.id}?told=complained`);
  },
});

export const ratePages = [show, rate, showComplaint, complain];
