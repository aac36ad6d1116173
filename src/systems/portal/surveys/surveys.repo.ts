import { type Ctx, json, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { Question, SurveyDraft, SurveyKind } from './survey.contract.ts';

export interface SurveyRow {
  id: string;
  kind: SurveyKind;
  title: string;
  intro: string;
  sponsor: string;
  startsOn: string;
  endsOn: string;
  questions: Question[];
  isPublished: boolean;
  closedOn: string | null;
  closeReason: string | null;
  result: string | null;
  resultOn: string | null;
  resultByName: string | null;
  version: number;
  demo: boolean;
  answers: number;
}

const columns = sql`s.id, s.kind, s.title, s.intro, s.sponsor, s.starts_on as "startsOn", s.ends_on as "endsOn", s.questions,
  s.is_published as "isPublished", s.closed_on as "closedOn", s.close_reason as "closeReason", s.result,
  s.result_on as "resultOn", s.result_by_name as "resultByName", s.version, s.demo,
  (select count(*)::int from portal.survey_answers a where a.survey_id = s.id) as answers`;

export interface AnswerRow {
  id: string;
  answeredAt: Date;
  textsSealed: string | null;
}

export const surveys = {
  /** All of them: a city asks a few dozen times a year, and where each stands is reckoned from its dates. */
  all: (ctx: Ctx): Promise<SurveyRow[]> =>
    rows(ctx, sql<SurveyRow>`select ${columns} from portal.surveys s order by s.starts_on desc, s.id`),

  find: (ctx: Ctx, id: string): Promise<SurveyRow | undefined> =>
    maybeOne(ctx, sql<SurveyRow>`select ${columns} from portal.surveys s where s.id = ${id}`),

  lock: (tx: TxCtx, id: string): Promise<SurveyRow | undefined> =>
    maybeOne(tx, sql<SurveyRow>`select ${columns} from portal.surveys s where s.id = ${id} for update of s`),

  insert: (tx: TxCtx, id: string, draft: SurveyDraft, demo = false): Promise<number> =>
    run(
      tx,
      sql`insert into portal.surveys (id, kind, title, intro, sponsor, starts_on, ends_on, questions, demo)
        values (${id}, ${draft.kind}, ${draft.title}, ${draft.intro}, ${draft.sponsor}, ${draft.startsOn}, ${draft.endsOn},
          ${json(draft.questions)}, ${demo}) on conflict do nothing`,
    ),

  save: (tx: TxCtx, s: SurveyRow): Promise<number> =>
    run(
      tx,
      sql`update portal.surveys set kind = ${s.kind}, title = ${s.title}, intro = ${s.intro}, sponsor = ${s.sponsor},
          starts_on = ${s.startsOn}, ends_on = ${s.endsOn}, questions = ${json(s.questions)}, is_published = ${s.isPublished},
          closed_on = ${s.closedOn}, close_reason = ${s.closeReason}, result = ${s.result}, result_on = ${s.resultOn},
          result_by_name = ${s.resultByName}, version = version + 1
        where id = ${s.id}`,
    ),

  remove: (tx: TxCtx, id: string): Promise<number> => run(tx, sql`delete from portal.surveys where id = ${id}`),

  /** 0 when the same account, or address and browser, has answered before. */
  addAnswer: (
    tx: TxCtx,
    answer: {
      id: string;
      surveyId: string;
      answeredBy: string;
      answeredAt: Date;
      choices: Readonly<Record<string, readonly string[]>>;
      textsSealed: string | null;
      demo: boolean;
    },
  ): Promise<number> =>
    run(
      tx,
      sql`insert into portal.survey_answers (id, survey_id, answered_by, answered_at, choices, texts_sealed, demo)
        values (${answer.id}, ${answer.surveyId}, ${answer.answeredBy}, ${answer.answeredAt}, ${json(answer.choices)},
          ${answer.textsSealed}, ${answer.demo}) on conflict (survey_id, answered_by) do nothing`,
    ),

  /** Votes by question and option, and how many answered each question of choices. */
  votes: (ctx: Ctx, surveyId: string): Promise<{ question: string; option: string | null; count: number }[]> =>
    rows(
      ctx,
      sql<{
        question: string;
        option: string | null;
        count: number;
      }>`select c.key as question, v.option, count(*)::int as count
        from portal.survey_answers a, jsonb_each(a.choices) c, jsonb_array_elements_text(c.value) v(option)
        where a.survey_id = ${surveyId} group by 1, 2
        union all select c.key, null, count(*)::int from portal.survey_answers a, jsonb_each(a.choices) c
        where a.survey_id = ${surveyId} group by 1`,
    ),

  written: (ctx: Ctx, surveyId: string, limit: number): Promise<AnswerRow[]> =>
    rows(
      ctx,
      sql<AnswerRow>`select id, answered_at as "answeredAt", texts_sealed as "textsSealed" from portal.survey_answers
        where survey_id = ${surveyId} and texts_sealed is not null order by answered_at desc, id limit ${limit}`,
    ),

  everyAnswer: (
    ctx: Ctx,
    surveyId: string,
    after: string,
    limit: number,
  ): Promise<(AnswerRow & { choices: Record<string, string[]> })[]> =>
    rows(
      ctx,
      sql<AnswerRow & { choices: Record<string, string[]> }>`select id, answered_at as "answeredAt", choices,
          texts_sealed as "textsSealed"
        from portal.survey_answers where survey_id = ${surveyId} and id > ${after} order by id limit ${limit}`,
    ),
};
