import { type Ctx, json, run, sql } from '#kernel';
import { sealAnswers } from '../candidate-answers.ts';
import type { Rehearsal } from '../contract.ts';
import { checkPhoto } from '../photo/check-photo.ts';
import { findExam, nameIndex, numberIndex } from '../register-candidate.ts';
import { importScores } from '../scores/import-scores.ts';
import { releaseScores } from '../scores/release-scores.ts';
import { allotExam, seatingOf, ticketNumbersOf } from '../seats/allot-exam.ts';
import { applyOpeningRatio } from '../settle-posts.ts';
import { clearExam } from './clear-exam.ts';
import { drawPortrait } from './draw-portrait.ts';
import { rehearseAttendance, rehearseDay, rehearseInterviews } from './rehearse-later.ts';

/** A number in [0, 1) that is the same for the same person of a rehearsal. */
const chance = (n: number, salt: number): number => {
  const x = Math.sin(n * 127.1 + salt * 311.7) * 43758.5453;
  return x - Math.floor(x);
};

/**
 * Runs a whole exam on invented candidates: a copy of the exam that nobody outside sees, people who have paid, opening ratio,
 * seats, scores by file, ranking. What is called is what the real exam calls. An earlier rehearsal is replaced.
 */
export async function rehearseExam(ctx: Ctx, sourceId: string, people: number): Promise<Rehearsal> {
  const begun = performance.now();
  const source = await findExam(ctx, sourceId);
  const id = `${sourceId.slice(0, 28)}-rehearsal`;
  const perRoom = source.rules.roomColumns.reduce((sum, column) => sum + column, 0);
  await copyExam(ctx, sourceId, id, Math.ceil(people / perRoom));
  await invent(ctx, id, people, source.rules.photo);
  const settled = await applyOpeningRatio(ctx, id);
  const seated = await allotExam(ctx, id);
  const watchers = await rehearseDay(ctx, id, seated.rooms, source.rules);
  const tickets = await ticketNumbersOf(ctx, id);
  const lines = tickets.map((ticket, n) => {
    if (chance(n, 7) < 0.06) return `${ticket},,缺考`;
    return `${ticket},${(60 + chance(n, 8) * 130).toFixed(3)},`;
  });
  await importScores(ctx, id, {
    name: '演练成绩.csv',
    bytes: Buffer.from(['准考证号,成绩,备注', ...lines].join('\n')),
  });
  await rehearseAttendance(ctx, id);
  const { ranked, shortlisted } = await releaseScores(ctx, id);
  const { chosen, noticed } = await rehearseInterviews(ctx, id, source.rules, chance);
  const seats = await seatingOf(ctx, id);
  await ctx.transaction((tx) =>
    tx.record({ subject: `exam-registration.exam:${sourceId}`, summary: `演练：${people} 人走完全程` }),
  );
  return {
    exam: id,
    people,
    ...settled,
    seated: seats.length,
    rooms: seated.rooms,
    clashes: seated.clashes,
    ranked,
    shortlisted,
    watchers,
    chosen,
    noticed,
    milliseconds: Math.round(performance.now() - begun),
  };
}

const ROOMS_OF_POINT = 99;

/** With more points, counted from the last code, where the present ones have too few rooms for those who play. */
async function copyExam(ctx: Ctx, from: string, to: string, rooms: number): Promise<void> {
  await ctx.transaction(async (tx) => {
    await clearExam(tx, to);
    await run(
      tx,
      sql`insert into exam_registration.exams (id, title, year, organiser, announcement, subject, fee_fen, registers_from,
          registers_until, review_until, pay_until, switch_until, tickets_from, starts_at, ends_at, is_public, rules, path, demo)
        select ${to}, title || '（演练）', year, organiser, announcement, subject, fee_fen, registers_from, registers_until,
          review_until, pay_until, switch_until, tickets_from, starts_at, ends_at, false, rules, path, true
        from exam_registration.exams where id = ${from}`,
    );
    await run(
      tx,
      sql`insert into exam_registration.posts (id, exam, code, department, employer, name, category, recruits, places, education,
          majors, max_age, sex, conditions, scarce, phone)
        select ${to} || '-' || code, ${to}, code, department, employer, name, category, recruits, null, education, majors, max_age,
          sex, conditions, scarce, phone from exam_registration.posts where exam = ${from} and state = 'open'`,
    );
    await run(
      tx,
      sql`insert into exam_registration.points (exam, code, name, address, rooms)
        select ${to}, code, name, address, ${ROOMS_OF_POINT}::int from exam_registration.points where exam = ${from}
        union all
        select ${to}, lpad((100 - n)::text, 2, '0'), '演练考点' || n, '只用于演练', ${ROOMS_OF_POINT}::int
        from generate_series(1, ceil(${rooms}::numeric / ${ROOMS_OF_POINT}::int)::int
          - (select count(*)::int from exam_registration.points where exam = ${from})) n`,
    );
  });
}

/** Candidates who have paid, spread over the posts unevenly, as they are. */
async function invent(
  ctx: Ctx,
  exam: string,
  people: number,
  profile: Parameters<typeof checkPhoto>[1],
): Promise<void> {
  const checked = await checkPhoto(await drawPortrait(1), profile);
  if (!('photo' in checked)) throw new Error(checked.faults.join());
  const { photo } = checked;
  await ctx.transaction(async (tx) => {
    const file = await tx.files.put(tx, {
      module: 'exam-registration',
      name: '演练照片.jpg',
      bytes: photo.bytes,
      maxBytes: profile.maxBytes,
      allow: ['image/jpeg'],
      sealed: true,
    });
    const photoId = `pho-${exam}`;
    await run(
      tx,
      sql`insert into exam_registration.photos (id, exam, actor, file_id, face_hash, width, height, kept_at)
        values (${photoId}, ${exam}, 'rehearsal', ${file.id}, ${photo.faceHash}, ${photo.width}, ${photo.height}, ${tx.now()})`,
    );
    const rows = Array.from({ length: people }, (_, n) => {
      const id = `can-${exam}-${n}`;
      const name = `演示${String(n + 1).padStart(5, '0')}`;
      return {
        id,
        luck: chance(n, 1) ** 1.5,
        number: numberIndex(tx, `rehearsal:${exam}:${n}`),
        name: nameIndex(tx, name),
        answers: sealAnswers(tx, id, { name, number: `演练${n + 1}` }),
        shown: name,
      };
    });
    await run(
      tx,
      sql`with p as (select id, row_number() over (order by code) - 1 as at, count(*) over () as n
          from exam_registration.posts where exam = ${exam})
        insert into exam_registration.candidates (id, exam, post, actor, number_index, name_index, answers, shown_name, shown_number,
            birth_date, sex, education, major, photo, state, submitted_at)
          select r.id, ${exam}, p.id, r.id, r.number, r.name, r.answers, r.shown, '演练', '1998-01-01', 'male', 3, '', ${photoId},
            'paid', ${tx.now()}
          from jsonb_to_recordset(${json(rows)}) as r (id text, luck float8, number text, name text, answers text, shown text)
          join p on p.at = floor(r.luck * p.n)`,
    );
  });
}
