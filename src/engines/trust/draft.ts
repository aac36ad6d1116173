import type { Ctx, TxCtx } from '#kernel';
import type {
  Certificate,
  IdentifierKind,
  ProfileSummary,
  RevocationReason,
  SubjectName,
  Suite,
  Verdict,
} from './contract.ts';

/** Bytes of a certificate, request or signature: DER, or PEM text. */
export type Encoded = Uint8Array | string;

export interface IssueRequest {
  /** Id of a profile: `person`, `organisation`, `staff`, `device`. */
  readonly profile: string;
  readonly subject: SubjectName;
  readonly identifiers?: Partial<Record<IdentifierKind, string>>;
  /** DNS names of a device. */
  readonly dnsNames?: readonly string[];
  /** PKCS#10 signed by the holder's own key; its suite decides the suite of the certificate. Its subject is not used. */
  readonly request: Encoded;
  /** Whose it is, opaque to the engine: `parties.person:per_…`. */
  readonly holder?: string;
  /** Default: now. */
  readonly notBefore?: Date;
}

export interface Issued {
  readonly certificate: Certificate;
  readonly pem: string;
  /** PEM of the authorities above it, nearest first, root last. */
  readonly chainPem: string;
  /** The encryption certificate of a dual profile. */
  readonly encryption: {
    readonly certificate: Certificate;
    readonly pem: string;
    /** Its private key for the holder alone: SM2 EnvelopedKey (GM/T 0010) or CMS EnvelopedData under the signing key. */
    readonly envelopedKey: Uint8Array;
  } | null;
}

const notYet = (): never => {
  throw new Error('this door opens in a later commit');
};

/** What may be issued today. */
export const listProfiles = async (_ctx: Ctx): Promise<ProfileSummary[]> => notYet();
export const issueCertificate = async (_ctx: Ctx, _request: IssueRequest): Promise<Issued> => notYet();
/** `valid` → `held`; OCSP says revoked (certificateHold) at once. */
export const suspendCertificate = async (_ctx: Ctx, _id: string, _note: string): Promise<Certificate> => notYet();
export const resumeCertificate = async (_ctx: Ctx, _id: string, _note: string): Promise<Certificate> => notYet();
export const revokeCertificate = async (
  _ctx: Ctx,
  _id: string,
  _how: { reason: RevocationReason; note: string },
): Promise<Certificate> => notYet();
/** A new pair for the same holder and subject; the old signing certificate is superseded, the old encryption key stays recoverable. */
export const renewCertificate = async (_ctx: Ctx, _id: string, _request: Encoded): Promise<Issued> => notYet();
/** The first of two people asks; `request` is a PKCS#10 of the key under which the recovered key will be delivered. */
export const requestKeyRecovery = async (
  _ctx: Ctx,
  _id: string,
  _ask: { reason: string; document: string; request: Encoded },
): Promise<{ recoveryId: string }> => notYet();
/** The second, another person, approves and receives the key for the holder. */
export const approveKeyRecovery = async (_ctx: Ctx, _recoveryId: string): Promise<{ envelopedKey: Uint8Array }> =>
  notYet();

export const findCertificate = async (_ctx: Ctx, _id: string): Promise<Certificate | null> => notYet();
export const findCertificateBySerial = async (_ctx: Ctx, _serial: string): Promise<Certificate | null> => notYet();
export const certificatesOf = async (_ctx: Ctx, _holder: string): Promise<Certificate[]> => notYet();
export const certificatePem = async (_ctx: Ctx, _id: string): Promise<{ pem: string; chainPem: string }> => notYet();

export type Purpose = 'sign' | 'encrypt' | 'sign-in' | 'server' | 'timestamp' | 'any';

export interface VerifiedCertificate extends Verdict {
  /** What the certificate says; null when it cannot be read. */
  readonly subject: SubjectName | null;
  readonly serial: string | null;
  /** Our own record of it, when we issued it. */
  readonly certificate: Certificate | null;
}

/** Chain, validity, purpose and revocation at an instant (default: now). Never throws on bad input. */
export const verifyCertificate = async (
  _ctx: Ctx,
  _certificate: Encoded,
  _how?: { purpose?: Purpose; at?: Date },
): Promise<VerifiedCertificate> => notYet();

/** The same, and that its key signed these bytes (P-256: ECDSA DER or 64 bytes r‖s; SM2: DER or r‖s, standard user ID). */
export const verifySignature = async (
  _ctx: Ctx,
  _signed: {
    certificate: Encoded;
    bytes: Uint8Array;
    signature: Uint8Array;
    purpose?: Purpose;
    at?: Date;
  },
): Promise<VerifiedCertificate> => notYet();

/** A software key pair for those without a token: made here, handed over sealed, never kept. */
export const makeSoftKey = async (
  _suite: Suite,
  _subject: SubjectName,
): Promise<{ request: string; sealTo(passphrase: string): Promise<string> }> => notYet();

/** Time-stamp token (RFC 3161, DER) over bytes. */
export const timestamp = async (_ctx: Ctx, _bytes: Uint8Array, _suite: Suite): Promise<Uint8Array> => notYet();

/** A key that the platform holds for an organisation or for itself, with its certificate. */
export const issueHeldCertificate = async (
  _ctx: Ctx,
  _request: Omit<IssueRequest, 'request'> & { suite: Suite },
): Promise<Issued> => notYet();
/** Signs with a held key. */
export const signBytes = async (_ctx: Ctx, _certificateId: string, _bytes: Uint8Array): Promise<Uint8Array> => notYet();
/** CMS SignedData (detached unless `attached`), with a timestamp. */
export const signCms = async (
  _ctx: Ctx,
  _certificateId: string,
  _bytes: Uint8Array,
  _how?: { attached?: boolean; timestamp?: boolean },
): Promise<Uint8Array> => notYet();
/** PAdES B-T; a second signature is appended, the first stays whole. */
export const signPdf = async (
  _ctx: Ctx,
  _certificateId: string,
  _pdf: Uint8Array,
  _how?: { reason?: string; location?: string },
): Promise<Uint8Array> => notYet();

/** Keeps signature, certificate chain, revocation answer and timestamp of a subject together. */
export const sealEvidence = async (
  _tx: TxCtx,
  _of: { subject: string; title: string; bytes: Uint8Array; certificateId?: string },
): Promise<{ evidenceId: string }> => notYet();
/** One ZIP that verifies offline. */
export const exportEvidence = async (_ctx: Ctx, _evidenceId: string): Promise<{ name: string; bytes: Uint8Array }> =>
  notYet();
