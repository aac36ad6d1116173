import { createHash } from 'node:crypto';

/** What a backup says of itself; after all else in the archive, so that a cut-off file has none. */
export interface Manifest {
  readonly format: typeof FORMAT;
  readonly city: string;
  readonly takenAt: string;
  readonly migrations: readonly { module: string; name: string }[];
  readonly tables: readonly { name: string; columns: readonly string[]; rows: number }[];
  readonly sequences: readonly { name: string; value: string }[];
  /** How many attachments it holds. */
  readonly files: number;
  /** Attachments that were missing or spoilt where they lie: the records name them, the backup cannot bring them back. */
  readonly lost: readonly LostFile[];
  /** Ids of the master keys that its sealed values need; the keys themselves lie in a file of their own. */
  readonly keys: readonly string[];
  /** A day of each month that has audit entries, so that their partitions stand before they arrive. */
  readonly auditMonths: readonly string[];
  /** SHA-256 of each entry. */
  readonly hashes: Readonly<Record<string, string>>;
}

export interface LostFile {
  readonly hash: string;
  /** A name under which a record knows it. */
  readonly name: string;
}

export const FORMAT = 2;

export const MANIFEST = 'manifest.json';

/** The last entry: a keyed hash of the manifest, which who has no master key cannot make anew. */
export const SEAL = 'manifest.seal';

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** `kernel.audit_entries` and part 3 → `tables/kernel.audit_entries/000003`. */
export const partName = (table: string, part: number): string => `tables/${table}/${String(part).padStart(6, '0')}`;
