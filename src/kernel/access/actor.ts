/** Whose power it is when it was lent: the one who lent it, and the paper it was lent under. */
export interface Lender {
  readonly id: string;
  readonly name: string;
  /** Id of the paper. */
  readonly under: string;
}

/** What somebody may do, and where. */
export interface Grant {
  /** An operation id, or a prefix ending in `*`: `registers.record.edit`, `content.*`, `*`. */
  readonly permission: string;
  /** A hierarchical path (`/9901/990100`, `/org/xxj`) that the grant covers with everything below it; `/` is everywhere. */
  readonly scope: string;
  /** Absent where the power is the actor's own. */
  readonly lender?: Lender;
}

/** How surely the actor is who they say, and by which ways they showed it. */
export interface Assurance {
  /** 1: one factor, 2: two factors, 3: a key that only its holder can use, or the counter. */
  readonly level: number;
  /** Names of RFC 8176. */
  readonly ways: readonly string[];
  /** When levels 1, 2 and 3 were last reached, by what was shown since then alone; null: not reached. */
  readonly reachedAt: readonly (Date | null)[];
}

/** The person present at a counter for whom an official acts. */
export interface Principal {
  readonly id: string;
  /** Masked. */
  readonly name: string;
  /** Id of the record of the document check. */
  readonly under: string;
}

/** Who acts. `realm` and `grants` come from whichever module registers the authenticator. */
export interface Actor {
  readonly kind: 'nobody' | 'person' | 'service' | 'system';
  readonly realm: string | null;
  readonly id: string | null;
  readonly name: string;
  readonly grants: readonly Grant[];
  readonly sessionId?: string;
  readonly assurance?: Assurance;
  readonly actingFor?: Principal;
}

/** Where a thing lies: each path is tried, one covered path is enough. No path at all means: everywhere. */
export interface Target {
  readonly paths: readonly string[];
}

export const nobody: Actor = { kind: 'nobody', realm: null, id: null, name: '', grants: [] };

/** The product itself, for jobs, consumers and loaders. */
export const systemActor: Actor = {
  kind: 'system',
  realm: null,
  id: null,
  name: '系统',
  grants: [{ permission: '*', scope: '/' }],
};
