import { type Ctx, json, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { LampBounds } from './letter-deadlines.rules.ts';
import type { LetterLife } from './letter-life.rules.ts';
import type { LetterCommandType, LetterLamp } from './letter-words.ts';

export interface LetterRow extends LetterLife {
  number: string;
  titleSealed: string;
  textSealed: string;
  nameSealed: string | null;
  phoneSealed: string | null;
  writerId: string | null;
  submittedAt: Date;
  submittedOn: string;
  organisationPath: string | null;
  refusalSealed: string | null;
  answerSealed: string | null;
  answeredByName: string | null;
  correctionSealed: string | null;
  correctedByName: string | null;
  publicTitle: string | null;
  publicText: string | null;
  publicAnswer: string | null;
  publishedOn: string | null;
  concludedOn: string | null;
  stars: number | null;
  ratingSealed: string | null;
  version: number;
  demo: boolean;
}

export interface NewLetter
  extends Pick<
    LetterRow,
    'number' | 'category' | 'titleSealed' | 'textSealed' | 'nameSealed' | 'phoneSealed' | 'mayPublish' | 'writerId'
  > {
  readonly formId: string;
  readonly nameIndex: string;
  readonly phoneIndex: string;
  readonly submittedAt: Date;
  readonly submittedOn: string;
  readonly rulesEdition: string;
  readonly demo: boolean;
}

const columns = sql`l.number, category, title_sealed as "titleSealed", text_sealed as "textSealed",
  name_sealed as "nameSealed", phone_sealed as "phoneSealed", may_publish as "mayPublish", writer_id as "writerId",
  submitted_at as "submittedAt", submitted_on as "submittedOn", state, organisation_id as "organisationId",
  organisation_path as "organisationPath", refusal_sealed as "refusalSealed", answer_sealed as "answerSealed",
  answered_by_id as "answeredById", answered_by_name as "answeredByName", correction_sealed as "correctionSealed",
  corrected_by_id as "correctedById", corrected_by_name as "correctedByName", is_public as "isPublic",
  public_title as "publicTitle", public_text as "publicText", public_answer as "publicAnswer",
  published_on as "publishedOn", concluded_on as "concludedOn", stars, rating_sealed as "ratingSealed", version, demo`;

export interface LetterFilter {
  readonly scopes: readonly string[];
  readonly bounds: readonly LampBounds[];
  readonly stage: string | null;
  readonly category: string | null;
  readonly lamp: string | null;
  readonly organisation: string | null;
  readonly from: string | null;
  readonly to: string | null;
  /** Number, or the keyed hashes of a whole name or telephone. */
  readonly q: { readonly number: string; readonly name: string; readonly phone: string } | null;
  readonly limit: number;
  readonly offset: number;
}

const lampOf = sql`case when l.concluded_on is not null then 'off' when l.submitted_on <= b."redTo" then 'red'
  when l.submitted_on <= b."yellowTo" then 'yellow' else 'green' end`;
const withLamp = (bounds: readonly LampBounds[]) => sql`portal.letters l join
  jsonb_to_recordset(${json(bounds)}) as b(edition text, "yellowTo" date, "redTo" date) on b.edition = l.rules_edition`;
const inScopes = (scopes: readonly string[]) => sql`('/' = any(${[...scopes]}::text[])
  or exists (select from unnest(${[...scopes]}::text[]) as scope
    where l.organisation_path = scope or starts_with(l.organisation_path, scope || '/')))`;
const stageOf = sql`case when correction_sealed is not null or state = 'answered' then 'review'
  when state in ('submitted', 'accepted') then 'new' when state in ('transferred', 'handling') then 'handling' else 'done' end`;

export type ListedRow = LetterRow & { lamp: LetterLamp; rulesEdition: string };

export const letters = {
  numberOfForm: (ctx: Ctx, formId: string): Promise<{ number: string } | undefined> =>
    maybeOne(ctx, sql<{ number: string }>`select number from portal.letters where form_id = ${formId}`),

  insert: (tx: TxCtx, letter: NewLetter): Promise<number> =>
    run(
      tx,
      sql`insert into portal.letters (number, form_id, category, title_sealed, text_sealed, name_sealed, phone_sealed, name_index,
          phone_index, may_publish, writer_id, submitted_at, submitted_on, rules_edition, state, demo)
        values (${letter.number}, ${letter.formId}, ${letter.category}, ${letter.titleSealed}, ${letter.textSealed},
          ${letter.nameSealed}, ${letter.phoneSealed}, ${letter.nameIndex}, ${letter.phoneIndex}, ${letter.mayPublish},
          ${letter.writerId}, ${letter.submittedAt}, ${letter.submittedOn}, ${letter.rulesEdition}, 'submitted', ${letter.demo})
        on conflict do nothing`,
    ),

  find: (ctx: Ctx, number: string): Promise<LetterRow | undefined> =>
    maybeOne(ctx, sql<LetterRow>`select ${columns} from portal.letters l where number = ${number}`),

  lock: (tx: TxCtx, number: string): Promise<LetterRow | undefined> =>
    maybeOne(tx, sql<LetterRow>`select ${columns} from portal.letters l where number = ${number} for update`),

  list: (ctx: Ctx, filter: LetterFilter): Promise<(ListedRow & { total: number })[]> =>
    rows(
      ctx,
      sql<ListedRow & { total: number }>`select ${columns}, ${lampOf} as lamp, count(*) over ()::int as total
        from ${withLamp(filter.bounds)}
        where ${inScopes(filter.scopes)}
          and (${filter.stage}::text is null or ${stageOf} = ${filter.stage})
          and (${filter.category}::text is null or category = ${filter.category})
          and (${filter.lamp}::text is null or ${lampOf} = ${filter.lamp})
          and (${filter.organisation}::text is null or organisation_id = ${filter.organisation})
          and (${filter.from}::date is null or submitted_on >= ${filter.from}::date)
          and (${filter.to}::date is null or submitted_on <= ${filter.to}::date)
          and (${filter.q?.number ?? null}::text is null or l.number = ${filter.q?.number ?? null}
            or name_index = ${filter.q?.name ?? null} or phone_index = ${filter.q?.phone ?? null})
        order by concluded_on is not null, case when concluded_on is null then submitted_at end, submitted_at desc, l.number
        limit ${filter.limit} offset ${filter.offset}`,
    ),

  lampOf: async (ctx: Ctx, number: string, bounds: readonly LampBounds[]): Promise<LetterLamp> =>
    (
      await maybeOne(
        ctx,
        sql<{ lamp: LetterLamp }>`select ${lampOf} as lamp from ${withLamp(bounds)} where l.number = ${number}`,
      )
    )?.lamp ?? 'off',

  /** The whole row as it stands after a step. */
  save: (tx: TxCtx, l: LetterRow): Promise<number> =>
    run(
      tx,
      sql`update portal.letters set state = ${l.state}, organisation_id = ${l.organisationId},
          organisation_path = ${l.organisationPath}, refusal_sealed = ${l.refusalSealed}, answer_sealed = ${l.answerSealed},
          answered_by_id = ${l.answeredById}, answered_by_name = ${l.answeredByName}, correction_sealed = ${l.correctionSealed},
          corrected_by_id = ${l.correctedById}, corrected_by_name = ${l.correctedByName}, is_public = ${l.isPublic},
          public_title = ${l.publicTitle}, public_text = ${l.publicText}, public_answer = ${l.publicAnswer},
          published_on = ${l.publishedOn}, concluded_on = ${l.concludedOn}, stars = ${l.stars}, rating_sealed = ${l.ratingSealed},
          version = version + 1
        where number = ${l.number}`,
    ),

  addEntry: (
    tx: TxCtx,
    number: string,
    entry: { command: LetterCommandType | 'submit'; at: Date; actorName: string; wordsSealed: string | null },
  ): Promise<number> =>
    run(
      tx,
      sql`insert into portal.letter_entries (letter_number, seq, command, at, actor_name, words_sealed)
        select ${number}, coalesce(max(seq), 0) + 1, ${entry.command}, ${entry.at}, ${entry.actorName}, ${entry.wordsSealed}
        from portal.letter_entries where letter_number = ${number}`,
    ),

  entries: (
    ctx: Ctx,
    number: string,
  ): Promise<{ command: string; at: Date; actorName: string; wordsSealed: string | null }[]> =>
    rows(
      ctx,
      sql<{ command: string; at: Date; actorName: string; wordsSealed: string | null }>`select command, at,
          actor_name as "actorName", words_sealed as "wordsSealed"
        from portal.letter_entries where letter_number = ${number} order by seq`,
    ),

  organisations: (ctx: Ctx, scopes: readonly string[]): Promise<{ organisationId: string }[]> =>
    rows(
      ctx,
      sql<{ organisationId: string }>`select distinct organisation_id as "organisationId" from portal.letters l
        where organisation_id is not null and ${inScopes(scopes)}`,
    ),

  ofWriters: (ctx: Ctx, writerIds: readonly string[]): Promise<LetterRow[]> =>
    rows(
      ctx,
      sql<LetterRow>`select ${columns} from portal.letters l where writer_id = any(${[...writerIds]}::text[])
        order by submitted_at desc limit 500`,
    ),

  forgetWriters: (tx: TxCtx, writerIds: readonly string[]): Promise<number> =>
    run(
      tx,
      sql`update portal.letters set name_sealed = null, phone_sealed = null, name_index = null, phone_index = null,
          writer_id = null where writer_id = any(${[...writerIds]}::text[])`,
    ),

  /** What waits at a stage within the scopes, and how much of it is late. */
  waiting: async (
    ctx: Ctx,
    filter: { scopes: readonly string[]; bounds: readonly LampBounds[]; stages: readonly string[] },
  ): Promise<{ open: number; late: number }> =>
    (await maybeOne(
      ctx,
      sql<{ open: number; late: number }>`select count(*)::int as open,
          count(*) filter (where ${lampOf} in ('yellow', 'red'))::int as late
        from ${withLamp(filter.bounds)}
        where ${inScopes(filter.scopes)} and ${stageOf} = any(${[...filter.stages]}::text[])`,
    )) ?? { open: 0, late: 0 },
};
