import type { Db } from '../database/db.ts';
import { run, sql } from '../database/query.ts';

/** PostgreSQL notice that there is something in the queue. */
export const WAKE_CHANNEL = 'zhengtong_queue';

const PAUSE_MS = 100;

/**
 * Tells workers that something has been committed for them: the one in this process at once, those of others by a notice,
 * of which a busy process sends ten a second at most. A notice inside the transaction itself would make every commit of
 * the server wait for the one before it. One that is lost costs two seconds: workers look by themselves.
 */
export class QueueWake {
  readonly #db: Db;
  readonly #sleepers = new Set<() => void>();
  #isResting = false;
  #isOwed = false;

  constructor(db: Db) {
    this.#db = db;
  }

  /** Calls back at every wake until the returned function is called. */
  listen(wake: () => void): () => void {
    this.#sleepers.add(wake);
    return () => this.#sleepers.delete(wake);
  }

  wake(): void {
    for (const wake of this.#sleepers) wake();
    if (this.#isResting) this.#isOwed = true;
    else this.#notify();
  }

  #notify(): void {
    this.#isOwed = false;
    this.#isResting = true;
    run({ db: this.#db }, sql`select pg_notify(${WAKE_CHANNEL}, '')`).catch(() => {});
    setTimeout(() => {
      this.#isResting = false;
      if (this.#isOwed) this.#notify();
    }, PAUSE_MS).unref();
  }
}
