import { type Ctx, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { Post } from './contract.ts';

const columns = sql`p.id, p.exam, p.code, p.department, p.employer, p.name, p.category, p.recruits, p.kept, p.places, p.taken,
  p.education, p.majors, p.max_age as "maxAge", p.sex, p.conditions, p.scarce, p.phone, p.state, p.version`;
const counted = sql`${columns}, coalesce(c.approved, 0)::int as approved, coalesce(c.paid, 0)::int as paid`;

export interface PostRecord extends Omit<Post, 'approved' | 'paid'> {
  exam: string;
}

export type PostLine = Omit<Post, 'id' | 'kept' | 'taken' | 'state' | 'version' | 'approved' | 'paid'>;

export interface PostFilter {
  q: string | null;
  employer: string | null;
  education: number | null;
  department?: string | null;
  /** Neither cancelled nor full. */
  onlyFree?: boolean;
  limit: number;
  offset: number;
}

export const posts = {
  find: (ctx: Ctx, id: string): Promise<PostRecord | undefined> =>
    maybeOne(ctx, sql<PostRecord>`select ${columns} from exam_registration.posts p where p.id = ${id}`),
  all: (ctx: Ctx, exam: string): Promise<PostRecord[]> =>
    rows(ctx, sql<PostRecord>`select ${columns} from exam_registration.posts p where p.exam = ${exam} order by p.code`),
  list: (ctx: Ctx, exam: string, filter: PostFilter): Promise<(Post & { total: number })[]> =>
    rows(
      ctx,
      sql<Post & { total: number }>`select ${counted}, count(*) over ()::int as total from exam_registration.posts p
        left join (select post, count(*) filter (where state in ('approved', 'paid')) as approved,
          count(*) filter (where state = 'paid') as paid from exam_registration.candidates where exam = ${exam} group by post) c
          on c.post = p.id
        where p.exam = ${exam}
          and (${filter.q}::text is null or p.code = ${filter.q} or p.name ilike '%' || ${filter.q} || '%'
            or p.employer ilike '%' || ${filter.q} || '%' or p.majors ilike '%' || ${filter.q} || '%')
          and (${filter.employer}::text is null or p.employer = ${filter.employer})
          and (${filter.department ?? null}::text is null or p.department = ${filter.department ?? null})
          and (not ${filter.onlyFree ?? false} or (p.state = 'open' and (p.places is null or p.taken < p.places)))
          and (${filter.education}::int is null or p.education <= ${filter.education})
        order by p.code limit ${filter.limit} offset ${filter.offset}`,
    ),
  /**
   * Takes one of the places: a single statement on a single row, at the end of its transaction, so that the row is locked
   * for the length of a commit only. False: full or cancelled.
   */
  async take(tx: TxCtx, id: string): Promise<boolean> {
    const count = await run(
      tx,
      sql`update exam_registration.posts set taken = taken + 1
        where id = ${id} and state = 'open' and (places is null or taken < places)`,
    );
    return count === 1;
  },
  give: (tx: TxCtx, id: string, count = 1): Promise<number> =>
    run(tx, sql`update exam_registration.posts set taken = taken - ${count} where id = ${id}`),
  /** False when somebody changed it first. */
  async change(
    tx: TxCtx,
    id: string,
    change: { recruits: number; places: number | null; version: number },
  ): Promise<boolean> {
    const count = await run(
      tx,
      sql`update exam_registration.posts set recruits = ${change.recruits}, places = ${change.places}, version = version + 1
        where id = ${id} and version = ${change.version} and (${change.places}::int is null or taken <= ${change.places})`,
    );
    return count === 1;
  },
  cancel: (tx: TxCtx, id: string): Promise<number> =>
    run(
      tx,
      sql`update exam_registration.posts set state = 'cancelled', kept = 0, taken = 0, version = version + 1
        where id = ${id} and state = 'open'`,
    ),
  keep: (tx: TxCtx, id: string, kept: number): Promise<number> =>
    run(tx, sql`update exam_registration.posts set kept = ${kept}, version = version + 1 where id = ${id}`),
  /** All terms of one post; false when it does not fit what is taken. */
  async write(tx: TxCtx, id: string, terms: PostLine): Promise<boolean> {
    const count = await run(
      tx,
      sql`update exam_registration.posts set department = ${terms.department}, employer = ${terms.employer}, name = ${terms.name},
        category = ${terms.category}, recruits = ${terms.recruits}, places = ${terms.places}, education = ${terms.education},
        majors = ${terms.majors}, max_age = ${terms.maxAge}, sex = ${terms.sex}, conditions = ${terms.conditions},
        scarce = ${terms.scarce}, phone = ${terms.phone}, version = version + 1
        where id = ${id} and (${terms.places}::int is null or taken <= ${terms.places})`,
    );
    return count === 1;
  },
  remove: (tx: TxCtx, id: string): Promise<number> =>
    run(tx, sql`delete from exam_registration.posts where id = ${id}`),
  put: (tx: TxCtx, exam: string, lines: readonly object[]): Promise<number> =>
    run(
      tx,
      sql`insert into exam_registration.posts (id, exam, code, department, employer, name, category, recruits, places, education,
          majors, max_age, sex, conditions, scarce, phone)
        select ${exam} || '-' || code, ${exam}, code, department, employer, name, coalesce(category, ''), recruits, places,
          coalesce(education, 0), coalesce(majors, ''), "maxAge", sex, coalesce(conditions, ''), coalesce(scarce, false), coalesce(phone, '')
        from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l (code text, department text, employer text, name text,
          category text, recruits int, places int, education int, majors text, "maxAge" int, sex text, conditions text, scarce boolean, phone text)
        on conflict (exam, code) do update set department = excluded.department, employer = excluded.employer,
          name = excluded.name, category = excluded.category, recruits = excluded.recruits, places = excluded.places,
          education = excluded.education, majors = excluded.majors, max_age = excluded.max_age, sex = excluded.sex,
          conditions = excluded.conditions, scarce = excluded.scarce, phone = excluded.phone, version = posts.version + 1
        where posts.taken <= coalesce(excluded.places, posts.taken)`,
    ),
};
