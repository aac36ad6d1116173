import { rows, type Sql, sql, type TxCtx } from '#kernel';
import { sendTellings } from './send-tellings.ts';
import type { Topic } from './tellings.contract.ts';

export interface Telling {
  readonly topic: Topic;
  /** Which event of its kind; told once for each. A piece of SQL where it differs from one person to the next. */
  readonly event: string | Sql<unknown>;
  /** What the template does not say by itself; short, and nothing that a look over a shoulder should not find. */
  readonly what?: string | Sql<unknown>;
  /** Over `c` candidates, `e` exams, `p` posts, `k` checks of originals, `a` the appointment for the interview. */
  readonly who: Sql<unknown>;
}

/**
 * Notes with the caller's change what each of these candidates is told, in one statement for however many; the messages
 * follow from the queue. Nobody is told of a rehearsal, and samples have no telephone.
 */
export async function tellCandidates(tx: TxCtx, { topic, event, what = '', who }: Telling): Promise<number> {
  const told = await rows(
    tx,
    sql<{ n: number }>`with told as (
        insert into exam_registration.tellings (exam, candidate, topic, event, what, at, due_at)
        select c.exam, c.id, ${topic}, ${event}, ${what}, ${tx.now()}, ${tx.now()}
        from exam_registration.candidates c join exam_registration.exams e on e.id = c.exam
        join exam_registration.posts p on p.id = c.post
        left join exam_registration.original_checks k on k.candidate = c.id
        left join exam_registration.appointments a on a.exam = c.exam and a.kind = 'interview'
        where e.is_public and not starts_with(c.id, 'can-demo-') and (${who})
        on conflict (candidate, topic, event) do nothing returning 1)
      select count(*)::int as n from told`,
  );
  const count = told[0]?.n ?? 0;
  if (count > 0) await tx.enqueue(sendTellings, {});
  return count;
}
