import { createHash } from 'node:crypto';
import { keepGate } from '#engines/admission';
import { type Ctx, one, run, sql } from '#kernel';
import { checkPhoto, drawPortrait } from '#systems/exam-registration/testing';
import { EXAM, GATE, POSTS, tokenOf } from './names.ts';

/** An exam of 300 posts with so many places together, and signed-in candidates who have a photo. */
export async function prepareExam(ctx: Ctx, candidates: number, places: number, seats: number): Promise<void> {
  await run(
    ctx,
    sql`insert into exam_registration.exams (id, title, year, organiser, announcement, subject, fee_fen, registers_from,
        registers_until, review_until, pay_until, switch_until, tickets_from, starts_at, ends_at, rules, path, demo)
      select ${EXAM}, '示例开闸试验', 2026, '示例', '示例', '综合知识', 9000, now() - interval '1 hour', now() + interval '1 day',
        now() + interval '2 days', now() + interval '3 days', now() + interval '4 days', now() + interval '5 days',
        now() + interval '6 days', now() + interval '7 days', params, '/990100', true
      from exam_registration.rules order by valid_from desc limit 1`,
  );
  await run(
    ctx,
    sql`insert into exam_registration.posts (id, exam, code, department, employer, name, recruits, places)
      select ${EXAM} || '-' || n, ${EXAM}, n::text, '示例局', '示例单位' || n % 90, '示例岗位' || n, 1,
        ${Math.floor(places / POSTS)} + case when n <= ${places % POSTS} then 1 else 0 end from generate_series(1, ${POSTS}) n`,
  );
  const { params } = await one(
    ctx,
    sql<{
      params: { photo: Parameters<typeof checkPhoto>[1] };
    }>`select params from exam_registration.rules order by valid_from desc limit 1`,
  );
  const checked = await checkPhoto(await drawPortrait(1), params.photo);
  if (!('photo' in checked)) throw new Error(checked.faults.join());
  const file = await ctx.transaction((tx) =>
    tx.files.put(tx, {
      module: 'exam-registration',
      name: 'a.jpg',
      bytes: checked.photo.bytes,
      maxBytes: 1e6,
      allow: ['image/jpeg'],
      sealed: true,
    }),
  );
  const hashes = Array.from({ length: candidates }, (_, n) => createHash('sha256').update(tokenOf(n)).digest('hex'));
  const CHUNK = 10_000;
  for (let from = 0; from < candidates; from += CHUNK) {
    await run(
      ctx,
      sql`with n as (select ord + ${from} - 1 as n, hash from unnest(${hashes.slice(from, from + CHUNK)}::text[]) with ordinality as h (hash, ord)),
        accounts as (insert into identity.accounts (id, realm, login, name, password_hash, password_changed_at, created_at)
          select 'acc-bench-' || n, 'citizen', 'bench' || n, '考生', '-', now(), now() from n returning id),
        sessions as (insert into identity.sessions (id, token_hash, account_id, created_at, last_seen_at, idle_seconds, expires_at,
            address, user_agent, ways) select 'ses-bench-' || n, hash, 'acc-bench-' || n, now(), now(), 86400, now() + interval '1 day', '', '',
            jsonb_build_object('pwd', floor(extract(epoch from now()) * 1000))
          from n, (select count(*) from accounts) made returning id)
        insert into exam_registration.photos (id, exam, actor, file_id, face_hash, width, height, kept_at)
          select 'pho-bench-' || n, ${EXAM}, 'acc-bench-' || n, ${file.id}, n, 295, 413, now() from n, (select count(*) from sessions) made`,
    );
  }
  await ctx.transaction((tx) =>
    keepGate(tx, {
      id: GATE,
      title: '示例开闸试验',
      note: '',
      target: `/exams/${EXAM}/posts`,
      claim: 'device',
      state: 'open',
      seats,
      opensAt: null,
      prepare: [],
      path: '/990100',
    }),
  );
}
