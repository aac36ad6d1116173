import { rows, run, sql, type TxCtx } from '#kernel';
import { terminateInstance } from './on-instance.ts';

const TITLE = '内容已销毁';

interface Found {
  readonly id: string;
  readonly running: boolean;
}

/**
 * Takes away what was said in the flows about something that was destroyed: titles, opinions, variables, the words of copies
 * and of the journal. Who did what when stays. Gives how many opinions and values went; told again it finds nothing.
 */
export async function eraseFlows(tx: TxCtx, subject: string): Promise<number> {
  const found = await rows(
    tx,
    sql<Found>`select id, state = 'running' as running from workflow.instances
      where subject = ${subject} and erased_at is null for update`,
  );
  if (found.length === 0) return 0;
  for (const { id } of found.filter((one) => one.running)) await terminateInstance(tx, id, { opinion: TITLE });
  const ids = found.map(({ id }) => id);
  await run(tx, sql`select set_config('workflow.erasing', ${ids.join(',')}, true)`);
  const gone =
    (await run(
      tx,
      sql`update workflow.opinions set text = '', attachments = '{}' where instance_id = any(${ids}::text[])`,
    )) +
    (await run(tx, sql`delete from workflow.variables where instance_id = any(${ids}::text[])`)) +
    (await run(tx, sql`delete from workflow.variable_changes where instance_id = any(${ids}::text[])`));
  await run(tx, sql`update workflow.copies set note = '' where instance_id = any(${ids}::text[])`);
  await run(tx, sql`update workflow.journal set detail = '{}' where instance_id = any(${ids}::text[])`);
  await run(
    tx,
    sql`update workflow.instances set title = ${TITLE}, held_why = '', trouble = null, erased_at = ${tx.now()}
      where id = any(${ids}::text[])`,
  );
  await run(tx, sql`select set_config('workflow.erasing', '', true)`);
  return gone;
}
