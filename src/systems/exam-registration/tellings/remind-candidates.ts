import { defineJob, sql, type TxCtx } from '#kernel';
import { Type } from '#kernel/contract';
import { expectedAtInterview } from './appointments.ts';
import { tellCandidates } from './tell-candidates.ts';

/** Time before a deadline: a rule of the exam, else of the edition in force. */
const before = (tx: TxCtx, rule: 'unpaidHours' | 'originalsHours' | 'interviewHours') =>
  sql`make_interval(hours => coalesce(e.rules -> 'telling' -> ${rule},
    (select r.params -> 'telling' -> ${rule} from exam_registration.rules r where r.valid_from <= ${tx.today()}
      order by r.valid_from desc limit 1))::int)`;

/** What time brings about: tickets that may be printed, deadlines that come near. Each statement is for everybody it concerns. */
export const remindCandidates = defineJob('exam-registration.remind-candidates', {
  title: '按时通知考生打印准考证和快到的期限',
  schema: Type.Object({}),
  cron: '*/10 * * * *',
  async run(ctx) {
    await ctx.transaction(tellTickets);
    await ctx.transaction(tellUnpaid);
    await ctx.transaction(tellOriginals);
    await ctx.transaction(tellInterview);
  },
});

/** Again when the seat or the hour has changed since. */
const tellTickets = (tx: TxCtx): Promise<number> =>
  tellCandidates(tx, {
    topic: 'exam-ticket',
    event: ticketEvent,
    who: sql`e.allotted_at is not null and e.tickets_from <= ${tx.now()} and e.starts_at > ${tx.now()}
      and c.ticket_no is not null and c.state = 'paid'
      and not exists (select 1 from exam_registration.tellings t
        where t.candidate = c.id and t.topic = 'exam-ticket' and t.event = ${ticketEvent})`,
  });
const ticketEvent = sql`c.ticket_no || ' ' || extract(epoch from e.starts_at)::bigint`;

const tellUnpaid = (tx: TxCtx): Promise<number> =>
  tellCandidates(tx, {
    topic: 'exam-fee-reminder',
    event: sql`extract(epoch from e.pay_until)::bigint::text`,
    who: sql`c.state = 'approved' and e.pay_until > ${tx.now()}
      and e.pay_until - ${before(tx, 'unpaidHours')} <= ${tx.now()}`,
  });

/** Who has not come yet, and who still owes papers. */
const tellOriginals = (tx: TxCtx): Promise<number> =>
  tellCandidates(tx, {
    topic: 'exam-originals-deadline',
    event: sql`coalesce(k.supplement_until::text, extract(epoch from e.originals_until)::bigint::text)`,
    what: sql`coalesce('补正材料请在' || to_char(k.supplement_until, 'FMMM"月"FMDD"日"') || '前交到', to_char(e.originals_until at time zone
      'Asia/Shanghai', 'FMMM"月"FMDD"日"HH24:MI') || '截止，没有来的视为放弃，地点') || e.originals_place`,
    who: sql`c.shortlist in ('entered', 'called-up') and e.totals_at is null and ((k.candidate is null
        and e.originals_until > ${tx.now()} and e.originals_until - ${before(tx, 'originalsHours')} <= ${tx.now()})
      or (k.state = 'supplement' and k.supplement_until >= ${tx.today()}::date
        and k.supplement_until - ${before(tx, 'originalsHours')} <= ${tx.today()}::date))`,
  });

const tellInterview = (tx: TxCtx): Promise<number> =>
  tellCandidates(tx, {
    topic: 'exam-interview',
    event: sql`'remind ' || extract(epoch from a.at)::bigint`,
    what: sql`to_char(a.at at time zone 'Asia/Shanghai', 'FMMM"月"FMDD"日"HH24:MI') || '，' || a.place || '，请带' || a.bring`,
    who: sql`a.at > ${tx.now()} and a.at - ${before(tx, 'interviewHours')} <= ${tx.now()} and ${expectedAtInterview}`,
  });
