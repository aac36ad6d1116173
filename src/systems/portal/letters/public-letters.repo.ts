import { type Ctx, maybeOne, rows, sql } from '#kernel';
import type { LetterCategory } from './letter-words.ts';

/** What everybody reads of a letter. */
export interface PublicLetter {
  number: string;
  category: LetterCategory;
  title: string;
  text: string;
  answer: string;
  nameSealed: string | null;
  submittedOn: string;
  publishedOn: string;
  concludedOn: string;
  organisationId: string | null;
  stars: number | null;
  demo: boolean;
}

const columns = sql`number, category, public_title as title, public_text as text, public_answer as answer,
  name_sealed as "nameSealed", submitted_on as "submittedOn", published_on as "publishedOn", concluded_on as "concludedOn",
  organisation_id as "organisationId", stars, demo`;

export const publicLetters = {
  find: (ctx: Ctx, number: string): Promise<PublicLetter | undefined> =>
    maybeOne(ctx, sql<PublicLetter>`select ${columns} from portal.letters where number = ${number} and is_public`),

  list: (
    ctx: Ctx,
    wanted: { q: string | null; category: string | null; limit: number; offset: number },
  ): Promise<(PublicLetter & { total: number })[]> =>
    rows(
      ctx,
      sql<PublicLetter & { total: number }>`select ${columns}, count(*) over ()::int as total from portal.letters
        where is_public and (${wanted.category}::text is null or category = ${wanted.category})
          and (${wanted.q}::text is null or number = ${wanted.q}
            or position(${wanted.q} in public_title || ' ' || public_text || ' ' || public_answer) > 0)
        order by published_on desc, number desc limit ${wanted.limit} offset ${wanted.offset}`,
    ),

  /** What was sent since a day, by the day of its sending and the day of its answer, null where it waits. */
  tally: (ctx: Ctx, since: string): Promise<{ sentOn: string; answeredOn: string | null; count: number }[]> =>
    rows(
      ctx,
      sql<{ sentOn: string; answeredOn: string | null; count: number }>`select submitted_on as "sentOn",
          case when state in ('published', 'closed', 'rated') then concluded_on end as "answeredOn", count(*)::int as count
        from portal.letters where submitted_on >= ${since}::date and state <> 'withdrawn' group by 1, 2`,
    ),
};
