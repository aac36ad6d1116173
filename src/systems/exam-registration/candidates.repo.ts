import { type Ctx, json, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { Attendance, CandidateFile, CandidateRow, CandidateState, Sex } from './contract.ts';
import { errors } from './errors.ts';
import { tellMoved } from './tellings/tell-moved.ts';

export interface Candidate {
  id: string;
  exam: string;
  post: string;
  actor: string;
  numberIndex: string;
  nameIndex: string;
  answers: string;
  shownName: string;
  shownNumber: string;
  birthDate: string;
  sex: Sex;
  education: number;
  major: string;
  photo: string;
  state: CandidateState;
  reason: string;
  findings: string[];
  appeals: number;
  submittedAt: Date;
  orderId: string | null;
  ticketNo: string | null;
  point: string | null;
  room: number | null;
  seat: number | null;
  paper: string | null;
  attendance: Attendance | null;
  score: string | null;
  rank: number | null;
  shortlist: string | null;
  interviewAnswer: 'confirmed' | 'declined' | null;
  version: number;
}

const columns = sql`c.id, c.exam, c.post, c.actor, c.number_index as "numberIndex", c.name_index as "nameIndex", c.answers,
  c.shown_name as "shownName", c.shown_number as "shownNumber", c.birth_date as "birthDate", c.sex, c.education, c.major, c.photo,
  c.state, c.reason, c.findings, c.appeals, c.submitted_at as "submittedAt", c.order_id as "orderId", c.ticket_no as "ticketNo",
  c.point, c.room, c.seat, c.paper, c.attendance, c.score::text as score, c.rank, c.shortlist, c.interview_answer as "interviewAnswer",
  c.version`;

const rowColumns = sql`c.id, c.shown_name as "shownName", c.shown_number as "shownNumber", p.code as "postCode", p.name as "postName",
  p.employer, c.state, c.submitted_at as "submittedAt", c.findings, c.ticket_no as "ticketNo", c.score::text as score, c.rank, c.shortlist`;

const find = (ctx: Ctx, where: ReturnType<typeof sql>): Promise<Candidate | undefined> =>
  maybeOne(ctx, sql<Candidate>`select ${columns} from exam_registration.candidates c where ${where}`);

type Written = Pick<
  Candidate,
  | 'post'
  | 'nameIndex'
  | 'answers'
  | 'shownName'
  | 'shownNumber'
  | 'birthDate'
  | 'sex'
  | 'education'
  | 'major'
  | 'photo'
  | 'findings'
>;

export const candidates = {
  find: (ctx: Ctx, id: string) => find(ctx, sql`c.id = ${id}`),
  lock: (tx: TxCtx, id: string) => find(tx, sql`c.id = ${id} for update`),
  own: (ctx: Ctx, exam: string, actor: string) => find(ctx, sql`c.exam = ${exam} and c.actor = ${actor}`),
  ofActors: (ctx: Ctx, actors: readonly string[]): Promise<(Candidate & { examTitle: string; postName: string })[]> =>
    rows(
      ctx,
      sql<
        Candidate & { examTitle: string; postName: string }
      >`select ${columns}, e.title as "examTitle", p.name as "postName"
        from exam_registration.candidates c join exam_registration.exams e on e.id = c.exam
        join exam_registration.posts p on p.id = c.post where c.actor = any(${[...actors]}::text[])`,
    ),
  byTicket: (ctx: Ctx, exam: string, ticketNo: string) =>
    find(ctx, sql`c.exam = ${exam} and c.ticket_no = ${ticketNo}`),
  ofRoom: (ctx: Ctx, exam: string, point: string, room: number): Promise<Candidate[]> =>
    rows(
      ctx,
      sql<Candidate>`select ${columns} from exam_registration.candidates c where c.exam = ${exam} and c.point = ${point}
        and c.room = ${room} order by c.seat`,
    ),
  /** False when this document or this account has registered already. */
  async insert(
    tx: TxCtx,
    candidate: Written & Pick<Candidate, 'id' | 'exam' | 'actor' | 'numberIndex'>,
  ): Promise<boolean> {
    const c = candidate;
    const count = await run(
      tx,
      sql`insert into exam_registration.candidates (id, exam, post, actor, number_index, name_index, answers, shown_name,
          shown_number, birth_date, sex, education, major, photo, findings, state, submitted_at)
        values (${c.id}, ${c.exam}, ${c.post}, ${c.actor}, ${c.numberIndex}, ${c.nameIndex}, ${c.answers}, ${c.shownName},
          ${c.shownNumber}, ${c.birthDate}, ${c.sex}, ${c.education}, ${c.major}, ${c.photo}, ${json(c.findings)}, 'pending', ${tx.now()})
        on conflict do nothing`,
    );
    return count === 1;
  },
  rewrite: (tx: TxCtx, id: string, c: Written): Promise<number> =>
    run(
      tx,
      sql`update exam_registration.candidates set post = ${c.post}, name_index = ${c.nameIndex}, answers = ${c.answers},
        shown_name = ${c.shownName}, shown_number = ${c.shownNumber}, birth_date = ${c.birthDate}, sex = ${c.sex},
        education = ${c.education}, major = ${c.major}, photo = ${c.photo}, findings = ${json(c.findings)}, submitted_at = ${tx.now()}
        where id = ${id}`,
    ),
  /** Moves on and keeps the step; the row must be locked or the caller must not mind being second. */
  async move(tx: TxCtx, candidate: Candidate, to: CandidateState, opinion: string): Promise<void> {
    const count = await run(
      tx,
      sql`with moved as (update exam_registration.candidates set state = ${to}, reason = ${opinion}, version = version + 1,
          reviewed_at = case when ${to} in ('approved', 'returned', 'refused') then ${tx.now()}::timestamptz else reviewed_at end,
          reviewed_by = case when ${to} in ('approved', 'returned', 'refused') then ${tx.actor.name} else reviewed_by end
          where id = ${candidate.id} and state = ${candidate.state} returning id)
        insert into exam_registration.moves (candidate, at, from_state, to_state, by_name, opinion)
          select id, ${tx.now()}, ${candidate.state}, ${to}, ${tx.actor.name}, ${opinion} from moved`,
    );
    if (count !== 1) throw errors.wrongState({ state: candidate.state, act: '继续' });
    await tellMoved(tx, candidate.id, candidate.state, to);
  },
  /** Everybody of a post who stands in one of these states, in one statement; gives how many. */
  moveAll: async (
    tx: TxCtx,
    post: string,
    from: readonly CandidateState[],
    to: CandidateState,
    opinion: string,
  ): Promise<number> =>
    run(
      tx,
      sql`with before as (select id, state from exam_registration.candidates
            where post = ${post} and state = any(${[...from]}::text[]) order by id for update),
          moved as (update exam_registration.candidates c set state = ${to}, reason = ${opinion}, version = version + 1,
            reviewed_at = case when ${to} = 'refused' then ${tx.now()}::timestamptz else reviewed_at end,
            reviewed_by = case when ${to} = 'refused' then ${tx.actor.name} else reviewed_by end
            from before where c.id = before.id returning c.id)
        insert into exam_registration.moves (candidate, at, from_state, to_state, by_name, opinion)
          select id, ${tx.now()}, before.state, ${to}, ${tx.actor.name}, ${opinion} from moved join before using (id)`,
    ),
  begin: (tx: TxCtx, id: string): Promise<number> =>
    run(
      tx,
      sql`insert into exam_registration.moves (candidate, at, from_state, to_state, by_name)
        values (${id}, ${tx.now()}, null, 'pending', ${tx.actor.name})`,
    ),
  setOrder: (tx: TxCtx, id: string, orderId: string): Promise<number> =>
    run(tx, sql`update exam_registration.candidates set order_id = ${orderId} where id = ${id}`),
  setPost: (tx: TxCtx, id: string, post: string): Promise<number> =>
    run(tx, sql`update exam_registration.candidates set post = ${post} where id = ${id}`),
  countAppeal: (tx: TxCtx, id: string): Promise<number> =>
    run(tx, sql`update exam_registration.candidates set appeals = appeals + 1 where id = ${id}`),
  inState: (ctx: Ctx, exam: string, state: CandidateState): Promise<Candidate[]> =>
    rows(
      ctx,
      sql<Candidate>`select ${columns} from exam_registration.candidates c where c.exam = ${exam} and c.state = ${state} order by c.id`,
    ),
  async list(
    ctx: Ctx,
    exam: string,
    filter: {
      state: string | null;
      post: string | null;
      ticket: string | null;
      number: string | null;
      name: string | null;
      limit: number;
      offset: number;
    },
  ): Promise<(CandidateRow & { total: number })[]> {
    return rows(
      ctx,
      sql<CandidateRow & { total: number }>`select ${rowColumns}, count(*) over ()::int as total
        from exam_registration.candidates c join exam_registration.posts p on p.id = c.post
        where c.exam = ${exam} and (${filter.state}::text is null or c.state = ${filter.state})
          and (${filter.post}::text is null or p.code = ${filter.post})
          and (${filter.ticket}::text is null or c.ticket_no = ${filter.ticket} or c.number_index = ${filter.number}
            or c.name_index = ${filter.name} or p.code = ${filter.ticket})
        order by c.submitted_at, c.id limit ${filter.limit} offset ${filter.offset}`,
    );
  },
  row: (ctx: Ctx, id: string): Promise<CandidateRow | undefined> =>
    maybeOne(
      ctx,
      sql<CandidateRow>`select ${rowColumns} from exam_registration.candidates c join exam_registration.posts p on p.id = c.post
        where c.id = ${id}`,
    ),
  moves: (ctx: Ctx, id: string): Promise<CandidateFile['moves']> =>
    rows(
      ctx,
      sql<CandidateFile['moves'][number]>`select at, to_state as "toState", by_name as "byName", opinion
        from exam_registration.moves where candidate = ${id} order by id`,
    ),
  /** The same file of a face under another document, by perceptual hash. */
  sameFace: (ctx: Ctx, candidate: Candidate, distance: number): Promise<CandidateFile['sameFace']> =>
    rows(
      ctx,
      sql<CandidateFile['sameFace'][number]>`select c.id, c.shown_name as "shownName", c.shown_number as "shownNumber"
        from exam_registration.candidates c join exam_registration.photos f on f.id = c.photo
        join exam_registration.photos own on own.id = ${candidate.photo}
        where c.exam = ${candidate.exam} and c.id <> ${candidate.id}
          and bit_count((f.face_hash # own.face_hash)::bit(64)) <= ${distance} limit 10`,
    ),
};
