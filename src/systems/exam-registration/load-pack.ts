import { keepGate } from '#engines/admission';
import { json, type Pack, type PackSection, run, sql, type TxCtx } from '#kernel';
import { type Static, Type } from '#kernel/contract';
import { Rules, sexes } from './contract.ts';
import { loadDemoCandidates } from './demo/load-demo-candidates.ts';
import { errors } from './errors.ts';
import { gateOf } from './pages/frame.tsx';
import { posts } from './posts.repo.ts';

const folder = 'exam-registration';
const Editions = Type.Array(
  Type.Object({ validFrom: Type.String({ format: 'date' }), source: Type.String(), params: Rules }),
);
const Moment = Type.Object({
  day: Type.String({ format: 'date' }),
  time: Type.String({ pattern: '^[0-2][0-9]:[0-5][0-9]$' }),
});
const Exams = Type.Array(
  Type.Object({
    id: Type.String(),
    title: Type.String(),
    organiser: Type.String(),
    announcement: Type.Array(Type.String()),
    subject: Type.String(),
    feeFen: Type.Integer(),
    registersFrom: Moment,
    registersUntil: Moment,
    reviewUntil: Moment,
    payUntil: Moment,
    switchUntil: Moment,
    ticketsFrom: Moment,
    startsAt: Moment,
    endsAt: Moment,
    demo: Type.Boolean(),
    insideAtOnce: Type.Integer(),
  }),
);
type ExamLine = Static<typeof Exams>[number];
const PostLine = Type.Object({
  exam: Type.String(),
  code: Type.String(),
  department: Type.String(),
  employer: Type.String(),
  name: Type.String(),
  category: Type.Optional(Type.String()),
  recruits: Type.Integer(),
  places: Type.Optional(Type.Integer()),
  education: Type.Optional(Type.Integer()),
  majors: Type.Optional(Type.String()),
  maxAge: Type.Optional(Type.Integer()),
  sex: Type.Optional(Type.Unsafe<keyof typeof sexes>({ type: 'string', enum: Object.keys(sexes) })),
  conditions: Type.Optional(Type.String()),
  scarce: Type.Optional(Type.Boolean()),
  phone: Type.Optional(Type.String()),
});
const PointLine = Type.Object({
  exam: Type.String(),
  code: Type.String(),
  name: Type.String(),
  address: Type.String(),
  rooms: Type.Integer(),
});

const at = ({ day, time }: { day: string; time: string }): Date => new Date(`${day}T${time}:00+08:00`);

export const packSections: readonly PackSection[] = [
  {
    name: 'rules',
    files: [`${folder}/rules.json`],
    async load(tx, pack) {
      const editions = pack.json(`${folder}/rules.json`, Editions);
      for (const { validFrom, source, params } of editions) {
        await run(
          tx,
          sql`insert into exam_registration.rules (valid_from, params, source) values (${validFrom}, ${json(params)}, ${source})
            on conflict (valid_from) do update set params = excluded.params, source = excluded.source`,
        );
      }
      return editions.length;
    },
  },
  {
    name: 'demo-exams',
    demo: true,
    files: ['demo-exams.json', 'demo-posts.csv', 'demo-points.csv', 'demo-candidates.csv'].map(
      (name) => `${folder}/${name}`,
    ),
    load: loadExams,
  },
];

async function loadExams(tx: TxCtx, pack: Pack): Promise<number> {
  const exams = pack.json(`${folder}/demo-exams.json`, Exams);
  for (const exam of exams) await putExam(tx, exam);
  const postLines = pack.csv(`${folder}/demo-posts.csv`, PostLine);
  const points = pack.csv(`${folder}/demo-points.csv`, PointLine);
  for (const { id } of exams)
    await posts.put(
      tx,
      id,
      postLines.filter((line) => line.exam === id),
    );
  await run(
    tx,
    sql`insert into exam_registration.points (exam, code, name, address, rooms)
      select exam, lpad(code, 2, '0'), name, address, rooms from jsonb_to_recordset(${JSON.stringify(points)}::jsonb)
        as l (exam text, code text, name text, address text, rooms int)
      on conflict (exam, code) do update set name = excluded.name, address = excluded.address, rooms = excluded.rooms`,
  );
  const people = await loadDemoCandidates(tx, pack, `${folder}/demo-candidates.csv`);
  return exams.length + postLines.length + points.length + people;
}

/** The rules in force on the first day of registration stay with the exam. */
async function putExam(tx: TxCtx, exam: ExamLine): Promise<void> {
  const path = `/${tx.city.regionCode}`;
  const count = await run(
    tx,
    sql`insert into exam_registration.exams (id, title, year, organiser, announcement, subject, fee_fen, registers_from,
        registers_until, review_until, pay_until, switch_until, tickets_from, starts_at, ends_at, rules, path, demo)
      select ${exam.id}, ${exam.title}, ${Number(exam.registersFrom.day.slice(0, 4))}, ${exam.organiser},
        ${exam.announcement.join('\n')}, ${exam.subject}, ${exam.feeFen}, ${at(exam.registersFrom)}, ${at(exam.registersUntil)},
        ${at(exam.reviewUntil)}, ${at(exam.payUntil)}, ${at(exam.switchUntil)}, ${at(exam.ticketsFrom)}, ${at(exam.startsAt)},
        ${at(exam.endsAt)}, params, ${path}, ${exam.demo}
      from exam_registration.rules where valid_from <= ${exam.registersFrom.day} order by valid_from desc limit 1
      on conflict (id) do update set title = excluded.title, organiser = excluded.organiser, announcement = excluded.announcement,
        rules = excluded.rules || exams.rules`,
  );
  if (count === 0) throw errors.rulesMissing({ day: exam.registersFrom.day });
  await keepGate(tx, {
    id: gateOf(exam.id),
    title: exam.title,
    note: '报名表和照片页在它后面；公告、岗位、我的报名不用排队',
    target: `/exams/${exam.id}/posts`,
    claim: 'device',
    state: 'planned',
    seats: exam.insideAtOnce,
    opensAt: null,
    prepare: ['身份证号码', '想报的岗位代码', '电子证件照（JPG）', '毕业证书上的专业和毕业时间', '从高中写起的简历'],
    path,
  });
}
