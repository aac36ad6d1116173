import { admission } from '#engines/admission';
import { content } from '#engines/content';
import { directory } from '#engines/directory';
import { identity } from '#engines/identity';
import { messaging } from '#engines/messaging';
import { parties } from '#engines/parties';
import { residentNumber } from '#engines/parties/testing';
import { payments } from '#engines/payments';
import { registers } from '#engines/registers';
import { search } from '#engines/search';
import { trust } from '#engines/trust';
import { type Actor, run, sql } from '#kernel';
import type { TestCity } from '#kernel/testing';
import { drawPortrait } from './demo/draw-portrait.ts';
import { exams } from './exams.repo.ts';
import { examRegistration } from './index.ts';
import { keepPhoto } from './photo/keep-photo.ts';
import { registerCandidate } from './register-candidate.ts';

export { sealAnswers } from './candidate-answers.ts';
export { rehearseExam } from './demo/rehearse-exam.ts';
export { checkPhoto } from './photo/check-photo.ts';
export { allotExam } from './seats/allot-exam.ts';
export { allotSeats, countClashes } from './seats/allot-seats.rules.ts';
export { remindCandidates } from './tellings/remind-candidates.ts';
export { printAllTickets } from './tickets/batch-tickets.ts';
export { readTicketCode, ticketCode } from './tickets/ticket-code.rules.ts';
export { drawPortrait };
export const examModules = [
  directory,
  search,
  content,
  registers,
  parties,
  messaging,
  trust,
  identity,
  admission,
  payments,
  examRegistration,
];
export const EXAM = '2026-county';

let serial = 0;

export const form = (more: Record<string, string> = {}): Record<string, string> => ({
  name: '张示安',
  number: residentNumber('19980101'),
  nation: '汉族',
  politics: '群众',
  household: '一号镇',
  education: '本科',
  degree: '学士',
  school: '示例大学',
  major: '汉语言文学',
  graduatedOn: '2020-07',
  fullTime: '是',
  phone: '19900001234',
  address: '示例路1号',
  resume: '2016-09 至 2020-07 示例大学学生',
  family: '父亲，示例人员',
  pledge: '1',
  ...more,
});

export function applicant(city: TestCity): Actor {
  serial += 1;
  return city.person([], { id: `acc_applicant_${serial}`, realm: 'citizen', name: '考生' });
}

/** A photo in the store without drawing one each time. */
export async function givePhoto(city: TestCity, actor: Actor): Promise<void> {
  const first = await exams.find(city.ctx(), EXAM);
  if (!first) throw new Error('no exam');
  const known = samples.get(city.url);
  if (!known) {
    const id = await keepPhoto(city.ctx(actor), first, await drawPortrait(1));
    samples.set(city.url, id);
    return;
  }
  await run(
    city.ctx(),
    sql`insert into exam_registration.photos (id, exam, actor, file_id, face_hash, width, height, kept_at)
      select ${`pho_${actor.id}`}, exam, ${actor.id}, file_id, ${BigInt(serial * 2654435761)}, width, height, now()
      from exam_registration.photos where id = ${known}`,
  );
}
const samples = new Map<string, string>();

/** Signs somebody new up for a post; the candidate's id and the account. */
export async function signUp(
  city: TestCity,
  post: string,
  more: Record<string, string> = {},
): Promise<{ id: string; actor: Actor }> {
  const actor = applicant(city);
  await givePhoto(city, actor);
  return { id: await registerCandidate(city.ctx(actor), EXAM, `${EXAM}-${post}`, form(more)), actor };
}
