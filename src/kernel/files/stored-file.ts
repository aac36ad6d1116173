export interface StoredFile {
  readonly id: string;
  /** SHA-256 of the bytes, which is also where they lie. */
  readonly hash: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  /** Encrypted where it lies. */
  readonly sealed: boolean;
  /** A picture that bears nothing but pixels. */
  readonly plain: boolean;
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
  /**
   * What many will see: a picture is drawn anew, upright, without the place, the device and whatever else the camera wrote
   * into it. The original is not kept.
   */
  readonly plain?: boolean;
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
