import { maskName, maskNumber, readDocument } from '#engines/parties';
import { json, type Pack, run, sql, type TxCtx } from '#kernel';
import { type Static, Type } from '#kernel/contract';
import { sealAnswers } from '../candidate-answers.ts';
import { type CandidateState, candidateStates, educations } from '../contract.ts';
import { exams } from '../exams.repo.ts';
import { checkPhoto } from '../photo/check-photo.ts';
import { nameIndex, numberIndex } from '../register-candidate.ts';
import { drawPortrait } from './draw-portrait.ts';

const Line = Type.Object({
  exam: Type.String(),
  post: Type.String(),
  name: Type.String(),
  number: Type.String(),
  education: Type.String(),
  degree: Type.String(),
  school: Type.String(),
  major: Type.String(),
  graduatedOn: Type.String(),
  household: Type.String(),
  phone: Type.String(),
  state: Type.Unsafe<CandidateState>({ type: 'string', enum: Object.keys(candidateStates) }),
  reason: Type.Optional(Type.String()),
  /** Two rows of the same number carry the same picture: the reviewer sees it. */
  portrait: Type.Integer(),
});

const answersOf = (line: Static<typeof Line>) => ({
  name: line.name,
  number: line.number,
  nation: '汉族',
  politics: '群众',
  household: line.household,
  education: line.education,
  degree: line.degree,
  school: line.school,
  major: line.major,
  graduatedOn: line.graduatedOn,
  fullTime: '是',
  work: '',
  qualification: '',
  phone: line.phone,
  address: `${line.household}示例路 1 号`,
  email: '',
  resume: `${Number(line.graduatedOn.slice(0, 4)) - 4}-09 至 ${line.graduatedOn} ${line.school}，${line.major}专业学生`,
  family: '父亲，示例人员，务农',
});

/** Invented applicants for trying the review desk; each is put in once and never changed again. */
export async function loadDemoCandidates(tx: TxCtx, pack: Pack, file: string): Promise<number> {
  if (!pack.has(file)) return 0;
  const lines = pack.csv(file, Line);
  let count = 0;
  for (const [index, line] of lines.entries()) {
    const exam = await exams.find(tx, line.exam);
    const read = readDocument({ kind: 'resident-id', number: line.number }, tx.today());
    if (!exam || !read.ok) continue;
    const checked = await checkPhoto(await drawPortrait(line.portrait), exam.rules.photo);
    if (!('photo' in checked)) continue;
    const actor = `acc-demo-applicant-${index + 1}`;
    const id = `can-demo-${line.exam}-${index + 1}`;
    const stored = await tx.files.put(tx, {
      module: 'exam-registration',
      name: '照片.jpg',
      bytes: checked.photo.bytes,
      maxBytes: exam.rules.photo.maxBytes,
      allow: ['image/jpeg'],
      sealed: true,
    });
    const answers = sealAnswers(tx, id, answersOf(line));
    const submitted = new Date(exam.registersFrom.getTime() + (index + 1) * 37_000);
    count += await run(
      tx,
      sql`with photo as (insert into exam_registration.photos (id, exam, actor, file_id, face_hash, width, height, kept_at)
          values (${`pho-demo-${id}`}, ${exam.id}, ${actor}, ${stored.id}, ${checked.photo.faceHash}, ${checked.photo.width},
            ${checked.photo.height}, ${submitted}) on conflict do nothing returning id),
        put as (insert into exam_registration.candidates (id, exam, post, actor, number_index, name_index, answers, shown_name,
            shown_number, birth_date, sex, education, major, photo, state, reason, findings, submitted_at)
          select ${id}, ${exam.id}, p.id, ${actor}, ${numberIndex(tx, read.value.key)}, ${nameIndex(tx, line.name)}, ${answers},
            ${maskName(line.name)}, ${maskNumber(read.value.number)}, ${read.value.birthDate}, ${read.value.sex},
            ${(educations as readonly string[]).indexOf(line.education)}, ${line.major}, photo.id, ${line.state}, ${line.reason ?? ''},
            ${json(line.state === 'pending' ? ['核对：毕业证书与所填专业'] : [])}, ${submitted}
          from photo, exam_registration.posts p where p.exam = ${exam.id} and p.code = ${line.post} on conflict do nothing
          returning id, post, state),
        first as (insert into exam_registration.moves (candidate, at, from_state, to_state, by_name)
          select id, ${submitted}, null, 'pending', '考生' from put),
        taken as (update exam_registration.posts set taken = taken + 1 where id in (select post from put
          where state in ('pending', 'returned', 'appealed', 'approved', 'paid')))
        select id from put`,
    );
  }
  return count;
}
