import type { fileKinds, SubjectName, Verdict } from '../contract.ts';

/** What was found out about one signature of a file. */
export interface SignatureReport {
  readonly verdict: Verdict;
  readonly signer: SubjectName | null;
  readonly issuer: SubjectName | null;
  readonly serial: string | null;
  /** The content is what was signed. */
  readonly intact: boolean;
  /** When it was signed, and whether a time-stamp proves it or the signer only says so. */
  readonly signedAt: Date | null;
  readonly timeProof: 'timestamp' | 'claimed' | null;
  readonly stampedBy: string | null;
  /** The certificate at the time of signing, and today. */
  readonly whenSigned: Verdict | null;
  readonly today: Verdict | null;
  readonly note: string | null;
}

export interface FileReport {
  readonly kind: keyof typeof fileKinds;
  /** The whole in one sentence. */
  readonly verdict: Verdict;
  readonly signatures: readonly SignatureReport[];
  /** How we know, and what else was seen. */
  readonly notes: readonly string[];
}
