import type { Ctx, TxCtx } from '../context/ctx.ts';

export interface StoredFile {
  readonly id: string;
  /** SHA-256 of the bytes, which is also where they lie. */
  readonly hash: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  /** Encrypted where it lies. */
  readonly sealed: boolean;
}

export interface PutFile {
  readonly module: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly maxBytes: number;
  /** Media types that are welcome, as found in the bytes; the name's ending is not believed. */
  readonly allow: readonly string[];
  /** Personal papers: encrypted where they lie, with the master key outside. */
  readonly sealed?: boolean;
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
  /** Raw access by hash, for backup and restore. */
  readonly blobs: BlobStore;
}

/** Where bytes lie: a folder, or an S3 bucket. */
export interface BlobStore {
  has(hash: string): Promise<boolean>;
  write(hash: string, bytes: Uint8Array): Promise<void>;
  read(hash: string): Promise<Uint8Array>;
  /** Content that is not there is deleted already. */
  delete(hash: string): Promise<void>;
  list(): AsyncIterable<string>;
  /** Null where there is none. */
  writtenAt(hash: string): Promise<Date | null>;
  /** Takes away what was left half written before that moment. */
  dropUnfinished(before: Date): Promise<void>;
}
