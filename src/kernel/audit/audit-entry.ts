import { createHash } from 'node:crypto';

/** An entry as the chain sees it: every column as text, exactly as PostgreSQL renders it in UTC. */
export interface ChainedEntry {
  readonly id: string;
  readonly at: string;
  readonly realm: string | null;
  readonly actor_id: string | null;
  readonly actor_name: string;
  readonly operation: string;
  readonly subject: string | null;
  readonly summary: string;
  readonly facts: string;
  readonly request_id: string;
}

export const FIRST_HASH = '0'.repeat(64);

/** SHA-256 over the hash before and the entry, as a JSON array so that no two entries render alike. */
export function entryHash(previous: string, entry: ChainedEntry): string {
  const content = [
    previous,
    entry.id,
    entry.at,
    entry.realm,
    entry.actor_id,
    entry.actor_name,
    entry.operation,
    entry.subject,
    entry.summary,
    entry.facts,
    entry.request_id,
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
