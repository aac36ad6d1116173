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
