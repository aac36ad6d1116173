import { type Closing, closeGate, reopenGate } from '#engines/admission';
import { type Ctx, defineJob, formatDateTime, rows, sql } from '#kernel';
import { Type } from '#kernel/contract';
import { gateOf } from '../pages/frame.tsx';

interface Standing {
  id: string;
  registersUntil: Date;
  isOver: boolean;
  isFull: boolean;
}

/** Nobody should wait for what is not there: the gate follows the places that are left and the end of registration. */
export const keepGateOpen = defineJob('exam-registration.keep-gate', {
  title: '名额报满或报名截止时关闭排队，有名额时重新开放',
  schema: Type.Object({}),
  cron: '* * * * *',
  run: async (ctx) => {
    for (const exam of await standings(ctx)) await followPlaces(ctx, exam);
  },
});

const standings = (ctx: Ctx): Promise<Standing[]> =>
  rows(
    ctx,
    sql<Standing>`select e.id, e.registers_until as "registersUntil", e.registers_until < ${ctx.now()} as "isOver",
        exists (select 1 from exam_registration.posts p where p.exam = e.id)
          and not exists (select 1 from exam_registration.posts p where p.exam = e.id and p.state = 'open'
            and (p.places is null or p.taken < p.places)) as "isFull"
      from exam_registration.exams e
      where e.is_public and e.registers_from <= ${ctx.now()} and e.registers_until > ${ctx.now()}::timestamptz - interval '2 days'
      order by e.id`,
  );

async function followPlaces(ctx: Ctx, exam: Standing): Promise<void> {
  const gate = gateOf(exam.id);
  if (exam.isOver) await closeGate(ctx, gate, over(exam));
  else if (exam.isFull) await closeGate(ctx, gate, full(exam));
  else await reopenGate(ctx, gate, '有了名额');
}

const full = ({ id, registersUntil }: Standing): Closing => ({
  heading: '名额已满',
  text: `所有岗位的报名名额都已报满，现在不用再排。报名截止（${formatDateTime(registersUntil)}）以前，有人撤回、审核不通过，或单位增加名额时，本入口会自动重新开放；您的排队号保留，届时打开本页接着排。`,
  links: [
    { href: `/exams/${id}/posts`, label: '看各岗位还有没有名额' },
    { href: `/exams/${id}/mine`, label: '看我的报名' },
    { href: '/exams', label: '看其他考试' },
  ],
});

const over = ({ id, registersUntil }: Standing): Closing => ({
  heading: '报名已经截止',
  text: `本次考试的报名已于 ${formatDateTime(registersUntil)} 截止。已经提交的报名不受影响，审核结果、补正和缴费在“我的报名”办理。`,
  links: [
    { href: `/exams/${id}/mine`, label: '看我的报名' },
    { href: '/exams', label: '看其他考试' },
  ],
});
