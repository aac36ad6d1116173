import type { RawBuilder } from 'kysely';
import type { Actor, Lender, Target } from '../access/actor.ts';
import type { City } from '../config/city.ts';
import type { Settings } from '../config/config.ts';
import type { Db } from '../database/db.ts';
import type { BlobStore, PutFile, StoredFile } from '../files/stored-file.ts';
import type { Log } from '../log/log.ts';
import type { DataSection, DataSubject, KeptData } from '../personal-data/personal-data.ts';
import type { EventType } from '../queue/define-event.ts';
import type { JobName } from '../queue/job-name.ts';
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
  enqueue<Payload>(job: JobName<Payload>, payload: Payload, when?: { at?: Date }): Promise<void>;
  record(note: AuditNote): Promise<void>;
  /** The next number of a series in a year (0 for series without years), without gaps: a rolled-back number is used again. */
  nextNumber(series: string, year: number): Promise<number>;
  /** After commit, cached pages that carry one of these tags are made anew, on every process. */
  invalidate(...tags: string[]): Promise<void>;
}

/** Files by their content. Bytes are written and synced before the row commits; a row never points at nothing. */
export interface FileStore {
  put(ctx: TxCtx, file: PutFile): Promise<StoredFile>;
  find(ctx: Ctx, id: string): Promise<StoredFile | null>;
  /** Those of these that there are, in one question, by id. */
  findAll(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, StoredFile>>;
  /**
   * Takes the rows away with the caller's transaction. What they held is deleted a day later, unless somebody else has the
   * same content by then.
   */
  remove(ctx: TxCtx, ids: readonly string[]): Promise<number>;
  /** Whether the bytes were deleted: only when no row names them. */
  deleteContent(ctx: Ctx, hash: string): Promise<boolean>;
  /** Deletes old bytes that no row names because their `put` was rolled back. Gives how many. */
  sweep(ctx: Ctx): Promise<number>;
  read(file: Pick<StoredFile, 'hash'> & { readonly sealed?: boolean }): Promise<Uint8Array>;
  /** What many see: a picture that was put before pictures were drawn anew is drawn now, and kept so. */
  readPlain(ctx: Ctx, file: StoredFile): Promise<Uint8Array>;
  /** Raw access by hash, for backup and restore. */
  readonly blobs: BlobStore;
}

/** What a module knows of persons, for their own copy of it and for its deletion (个人信息保护法 Articles 45 and 47). */
export interface PersonalData {
  /** Everything the module holds about the person, whole values: only the person receives it. */
  readonly collect: (ctx: Ctx, subject: DataSubject) => Promise<readonly DataSection[]>;
  /** Sentences that say what must end before the account can be closed. */
  readonly obstacles?: (ctx: Ctx, subject: DataSubject) => Promise<readonly string[]>;
  /** Deletes what no law keeps, and tells what is kept. Called once more after a failure, so it must bear repetition. */
  readonly erase?: (tx: TxCtx, subject: DataSubject) => Promise<readonly KeptData[]>;
}

/** A module's contribution, with the module's name for headings. */
export interface PersonalDataSource extends PersonalData {
  readonly module: string;
  readonly title: string;
}

export type Sql<Row> = RawBuilder<Row>;
