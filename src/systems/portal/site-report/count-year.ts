import { caseFigures, catalogue } from '#engines/cases';
import { columnsOf, countPublished, mainSite } from '#engines/content';
import { type Ctx, one, readCalendar, rows, sql, workingDaysBetween } from '#kernel';
import type { ReportValues } from './site-report.contract.ts';

/** 全程网办 of `onlineDepths`. */
const WHOLLY_ONLINE = 4;

/** Everything on the form that records tell, counted anew each time until the report is published. */
export async function countYear(ctx: Ctx, year: number): Promise<ReportValues> {
  const from = `${year}-01-01`;
  const to = `${year}-12-31`;
  const site = await mainSite(ctx);
  const [columns, published, items, [cases = []], letters, surveys] = await Promise.all([
    site ? columnsOf(ctx, site.id) : [],
    countPublished(ctx, { siteId: site?.id ?? '', from, to }),
    catalogue(ctx),
    caseFigures(ctx, [{ by: 'all', from, to }]),
    countLettersOf(ctx, from, to),
    countSurveysOf(ctx, from, to),
  ]);
  const ofKind = (kind: string) => published.byKind.find((group) => group.kind === kind)?.count ?? 0;
  return {
    ...identityOf(ctx),
    visits: published.visits,
    infoTotal: published.byKind.reduce((sum, { count }) => sum + count, 0),
    infoOverview: ofKind('profile'),
    infoNews: ofKind('news'),
    infoDisclosure: ofKind('disclosure'),
    topicsKept: columns.filter(({ kind, parentId }) => kind === 'topic' && parentId !== null).length,
    explainTotal: published.explaining,
    hasCatalogue: items.length > 0,
    services: items.length,
    servicesOnline: items.filter(({ onlineDepth }) => onlineDepth === WHOLLY_ONLINE).length,
    cases: cases[0]?.received ?? 0,
    ...letters,
    ...surveys,
  };
}

/** What the city's own facts say of the site; what they leave out is typed. */
function identityOf({ city: { name, facts } }: Ctx): ReportValues {
  const named = { siteName: name, ...facts, homeAddress: facts['domain'] };
  const keys = ['siteName', 'homeAddress', 'sponsor', 'siteIdCode', 'icp', 'publicSecurity'] as const;
  const known: Readonly<Record<string, string | undefined>> = named;
  return Object.fromEntries(keys.flatMap((key) => (known[key] ? [[key, known[key]]] : [])));
}

async function countLettersOf(ctx: Ctx, from: string, to: string): Promise<ReportValues> {
  const concluded = sql`state in ('published', 'closed', 'rated') and concluded_on between ${from}::date and ${to}::date`;
  const [counts, groups, calendar] = await Promise.all([
    one(
      ctx,
      sql<{ received: number; carried: number; open: number }>`select
          count(*) filter (where submitted_on between ${from}::date and ${to}::date and state <> 'withdrawn')::int as received,
          count(*) filter (where submitted_on < ${from}::date
            and (concluded_on is null or concluded_on >= ${from}::date))::int as carried,
          count(*) filter (where is_public and ${concluded})::int as open
        from portal.letters`,
    ),
    rows(
      ctx,
      sql<{ sentOn: string; doneOn: string; count: number }>`select submitted_on as "sentOn", concluded_on as "doneOn",
          count(*)::int as count from portal.letters where ${concluded} group by 1, 2`,
    ),
    readCalendar(ctx),
  ]);
  const done = groups.reduce((sum, { count }) => sum + count, 0);
  const days = groups.reduce(
    (sum, { sentOn, doneOn, count }) => sum + workingDaysBetween(calendar, sentOn, doneOn) * count,
    0,
  );
  return {
    letters: counts.received,
    lettersCarried: counts.carried,
    lettersDone: done,
    lettersDays: done === 0 ? 0 : Math.round((days / done) * 10) / 10,
    lettersPublic: counts.open,
  };
}

async function countSurveysOf(ctx: Ctx, from: string, to: string): Promise<ReportValues> {
  const counts = await one(
    ctx,
    sql<{ held: number; results: number; answers: number }>`select
        count(*) filter (where is_published and starts_on between ${from}::date and ${to}::date)::int as held,
        count(*) filter (where result_on between ${from}::date and ${to}::date)::int as results,
        (select count(*)::int from portal.survey_answers
          where (answered_at at time zone 'Asia/Shanghai')::date between ${from}::date and ${to}::date) as answers
      from portal.surveys`,
  );
  return { surveys: counts.held, surveyAnswers: counts.answers, surveyResults: counts.results };
}
