import type { Ctx, TxCtx } from '#kernel';
import { toPem } from '../asn1/pem.ts';
import { type Authority, chainAbove, listAuthorities } from '../authorities/authority.ts';
import { ensureDemoAuthorities } from '../authorities/make-demo-authorities.ts';
import { readRequest } from '../certificates/certificate-request.ts';
import { holderOf } from '../cms/write-enveloped.ts';
import type { Certificate, IdentifierKind, SubjectName, Suite } from '../contract.ts';
import { errors } from '../errors.ts';
import { generateKey } from '../keys/generate-key.ts';
import { storeKey } from '../keys/key-store.ts';
import type { PublicKey } from '../keys/ports.ts';
import { profileToday } from '../profiles/list-profiles.ts';
import { checkApplication } from '../profiles/profile.rules.ts';
import { sealKeyTo } from './enveloped-key.ts';
import { keepEscrow } from './escrow.ts';
import { type Registered, type Registration, registerCertificate } from './register-certificate.ts';
import { toCertificate } from './to-certificate.ts';

/** A certificate, request or signature: DER, or PEM text. */
export type Encoded = Uint8Array | string;

export interface IssueRequest {
  /** Id of a profile: `person`, `organisation`, `staff`, `device`, `seal`. */
  readonly profile: string;
  readonly subject: SubjectName;
  readonly identifiers?: Partial<Record<IdentifierKind, string>>;
  /** DNS names of a device. */
  readonly dnsNames?: readonly string[];
  /** PKCS#10 signed by the holder's own key, whose suite becomes that of the certificate. Its subject is not used. */
  readonly request: Encoded;
  /** Whose it is, opaque to the engine: `parties.person:per_…`. */
  readonly holder?: string;
}

export interface Issued {
  readonly certificate: Certificate;
  readonly pem: string;
  /** The authorities above it, nearest first, root last. */
  readonly chainPem: string;
  /** The encryption certificate of a dual profile. */
  readonly encryption: {
    readonly certificate: Certificate;
    readonly pem: string;
    /** Its private key for the holder alone: SM2EnvelopedKey (GM/T 0010) or CMS EnvelopedData under the signing key. */
    readonly envelopedKey: Uint8Array;
  } | null;
}

/** Issues what a profile gives: one certificate, or a pair whose encryption key the KMC makes and keeps. */
export async function issueCertificate(ctx: Ctx, request: IssueRequest): Promise<Issued> {
  const publicKey = readRequest(request.request);
  await ensureDemoAuthorities(ctx, publicKey.suite);
  return ctx.transaction(async (tx) => issueTo(tx, request, { publicKey, keyId: null, renewsId: null }));
}

/** A certificate whose key the platform makes and holds, for its own services and for seals. */
export async function issueHeldCertificate(
  ctx: Ctx,
  request: Omit<IssueRequest, 'request'> & { suite: Suite },
): Promise<Issued> {
  await ensureDemoAuthorities(ctx, request.suite);
  return ctx.transaction(async (tx) => {
    const pair = generateKey(request.suite);
    const keyId = await storeKey(tx, pair, request.profile);
    return issueTo(tx, request, { publicKey: pair, keyId, renewsId: null });
  });
}

type Application = Omit<IssueRequest, 'request'>;

export async function issueTo(
  tx: TxCtx,
  application: Application,
  key: { publicKey: PublicKey; keyId: string | null; renewsId: string | null; authority?: Authority },
): Promise<Issued> {
  const { profile } = await profileToday(tx, application.profile);
  const complaint = checkApplication(profile, application, key.keyId !== null);
  if (complaint) throw errors.profileRefuses({ complaint });
  const dual = profile.dual && key.keyId === null;
  const ids = { sign: tx.newId('cer'), encrypt: tx.newId('cer') };
  const common: Omit<Registration, 'id' | 'use' | 'publicKey' | 'keyId' | 'twinId'> = {
    profile: application.profile,
    subject: application.subject,
    identifiers: application.identifiers ?? {},
    dnsNames: application.dnsNames ?? [],
    holder: application.holder ?? null,
    notBefore: tx.now(),
    ...(key.authority ? { authority: key.authority } : {}),
    renewsId: key.renewsId,
  };
  const signing = await registerCertificate(tx, {
    ...common,
    id: ids.sign,
    use: 'sign',
    publicKey: key.publicKey,
    keyId: key.keyId,
    twinId: dual ? ids.encrypt : null,
  });
  const encryption = dual ? await issueEncryption(tx, { ...common, id: ids.encrypt, twinId: ids.sign }, signing) : null;
  await tx.record({
    subject: `trust.certificate:${ids.sign}`,
    summary: `签发${profile.title}“${signing.row.commonName}”`,
    facts: { serial: signing.row.serial, suite: signing.row.suite, dual },
  });
  const authorities = chainAbove(await listAuthorities(tx), signing.authority.id);
  return {
    certificate: await toCertificate(tx, signing.row),
    pem: toPem('CERTIFICATE', signing.row.der),
    chainPem: authorities.map((one) => toPem('CERTIFICATE', one.certificate.der)).join(''),
    encryption,
  };
}

async function issueEncryption(
  tx: TxCtx,
  draft: Omit<Registration, 'use' | 'publicKey' | 'keyId'>,
  signing: Registered,
): Promise<NonNullable<Issued['encryption']>> {
  const pair = generateKey(signing.row.suite);
  const made = await registerCertificate(tx, { ...draft, use: 'encrypt', publicKey: pair, keyId: null });
  await keepEscrow(tx, made.row.id, pair);
  return {
    certificate: await toCertificate(tx, made.row),
    pem: toPem('CERTIFICATE', made.row.der),
    envelopedKey: await sealKeyTo(pair, holderOf(signing.read)),
  };
}
