import type { Db } from '../database/db.ts';
import { run, sql } from '../database/query.ts';
import { stackOf } from '../log/loggable-error.ts';
import type { Message } from './claim.ts';

const FIRST_DELAY_SECONDS = 2;
const LONGEST_DELAY_SECONDS = 3600;

/** Full jitter around a doubling delay, so that a thousand failures do not return at one moment. */
export function retryDelaySeconds(attempts: number, random: number): number {
  const ceiling = Math.min(LONGEST_DELAY_SECONDS, FIRST_DELAY_SECONDS * 2 ** (attempts - 1));
  return ceiling / 2 + (ceiling / 2) * random;
}

/** Sets the message back for later, or parks it where an administrator sees it. */
export async function failMessage(
  db: Db,
  message: Message,
  error: unknown,
  maxAttempts: number,
): Promise<'retry' | 'parked'> {
  const text = (error instanceof Error ? (stackOf(error) ?? error.message) : String(error)).slice(0, 4000);
  const park = message.attempts >= maxAttempts;
  const delay = retryDelaySeconds(message.attempts, Math.random());
  await run(
    { db },
    sql`update kernel.queue set leased_until = null, attempts = ${message.attempts}, last_error = ${text},
        parked_at = case when ${park} then now() end, run_at = now() + make_interval(secs => ${delay})
      where id = ${message.id}`,
  );
  return park ? 'parked' : 'retry';
}
