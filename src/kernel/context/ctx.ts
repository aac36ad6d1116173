import type { RawBuilder } from 'kysely';
import type { Actor, Lender, Target } from '../access/actor.ts';
import type { City } from '../config/city.ts';
import type { Settings } from '../config/config.ts';
import type { Db } from '../database/db.ts';
import type { FileStore } from '../files/file-store.ts';
import type { Log } from '../log/log.ts';
import type { PersonalDataSource } from '../personal-data/personal-data.ts';
import type { EventType } from '../queue/define-event.ts';
import type { JobType } from '../queue/define-job.ts';
import type { Keyring } from '../secrets/keyring.ts';

/** What one audit entry says beyond who, when and which operation, which the kernel fills in. */
export interface AuditNote {
  /** Kind and id of the thing acted on, `content.article:art_…`. */
  readonly subject?: string;
  /** One Chinese line for the reader of the audit. */
  readonly summary: string;
  /** Facts for later; never passwords, never whole personal records. */
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** The first argument of every use case: who asks, when, for which city, and the ways to read and change the world. */
export interface Ctx {
  readonly actor: Actor;
  readonly city: City;
  readonly settings: Settings;
  readonly operation: string;
  readonly requestId: string;
  readonly log: Log;
  readonly files: FileStore;
  /** Seals and finds personal data and keys; the master key lies outside the database. */
  readonly secrets: Keyring;
  /** What each module knows of persons, in the order of the modules. */
  readonly personalData: readonly PersonalDataSource[];
  /** The pool, or the transaction when inside one. */
  readonly db: Db;
  now(): Date;
  /** Today's date in the city's time zone, `YYYY-MM-DD`. */
  today(): string;
  /** A sortable random id, `prefix_` and 26 characters. */
  newId(prefix: string): string;
  /** Runs `work` in one transaction; nested calls join it. Events, jobs, audit entries and numbers commit with it. */
  transaction<T>(work: (ctx: TxCtx) => Promise<T>): Promise<T>;
  allows(permission: string, target?: Target): boolean;
  /** Whose lent powers this operation has needed so far; the audit entry names them beside the actor. */
  onBehalfOf(): readonly Lender[];
  /** Throws not-found unless allowed. */
  require(permission: string, target?: Target): void;
  /** Scopes for SQL filters; `['/']` is everywhere. */
  scopes(permission: string): string[];
}

/** A ctx inside a transaction. */
export interface TxCtx extends Ctx {
  emit<Payload>(event: EventType<Payload>, payload: Payload): Promise<void>;
  enqueue<Payload>(job: JobType<Payload>, payload: Payload, when?: { at?: Date }): Promise<void>;
  record(note: AuditNote): Promise<void>;
  /** The next number of a series in a year (0 for series without years), without gaps: a rolled-back number is used again. */
  nextNumber(series: string, year: number): Promise<number>;
  /** After commit, cached pages that carry one of these tags are made anew, on every process. */
  invalidate(...tags: string[]): Promise<void>;
}

export type Sql<Row> = RawBuilder<Row>;
