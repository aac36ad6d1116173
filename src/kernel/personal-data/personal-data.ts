import type { Ctx, TxCtx } from '../context/ctx.ts';

/** Whose data is meant: a person who deals with the government, and the signed-in actors who are that person. */
export interface DataSubject {
  readonly personId: string;
  readonly actorIds: readonly string[];
}

/** One table of a person's own copy of their data; the keys of a row are its headings, in Chinese. */
export interface DataSection {
  readonly title: string;
  readonly rows: readonly Readonly<Record<string, string>>[];
}

/** What a module keeps after an account was closed, because a law says so. */
export interface KeptData {
  readonly what: string;
  /** Last day; null where the law sets no end. */
  readonly until: string | null;
  readonly law: string;
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
