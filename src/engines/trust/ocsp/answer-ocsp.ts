import { createHash } from 'node:crypto';
import { type Ctx, rows, sql } from '#kernel';
import { same } from '../asn1/read.ts';
import type { Der } from '../asn1/write.ts';
import { type Authority, listAuthorities } from '../authorities/authority.ts';
import { forgetSigner } from '../keys/key-store.ts';
import { hashName } from '../keys/suites.ts';
import { readSettings } from '../profiles/settings.ts';
import { type HeldKey, serviceKey } from '../services/service-key.ts';
import { keepAnswer, keptAnswer } from './kept-answers.ts';
import { type CertId, type OcspRequest, readOcspRequest } from './read-request.ts';
import { type CertStatus, writeOcspError, writeOcspResponse } from './write-response.ts';

/** What stands in the register about a serial number. */
interface Standing {
  serial: string;
  state: string;
  revokedAt: Date | null;
  reason: string | null;
}

export interface OcspReply {
  readonly body: Der;
  /** What it speaks of, when it may be kept for others; null for errors and for answers to a nonce. */
  readonly serials: readonly string[] | null;
}

/**
 * Answers for one authority. Whatever fails, the asker gets an OCSP answer that says so (malformedRequest, tryLater) and
 * never `good`: a responder that cannot sign lets nobody in.
 */
export async function answerOcsp(ctx: Ctx, authorityId: string, der: Uint8Array): Promise<OcspReply> {
  let request: OcspRequest;
  try {
    request = readOcspRequest(der);
  } catch {
    return { body: writeOcspError('malformed'), serials: null };
  }
  try {
    const authority = (await listAuthorities(ctx)).find((one) => one.id === authorityId);
    if (!authority?.keyId) return { body: writeOcspError('unauthorized'), serials: null };
    return await answer(ctx, authority, request);
  } catch (error) {
    ctx.log.error({ err: error }, 'OCSP answer failed');
    return { body: writeOcspError('tryLater'), serials: null };
  }
}

async function answer(ctx: Ctx, authority: Authority, request: OcspRequest): Promise<OcspReply> {
  const now = wholeSecond(ctx.now());
  const found = await standings(ctx, authority.id, request.ids);
  const key = JSON.stringify([authority.id, request.ids.map((id) => Buffer.from(id.bytes).toString('base64')), found]);
  const kept = request.nonce ? null : keptAnswer(key, now);
  const serials = request.nonce ? null : request.ids.map((id) => id.serial);
  if (kept) return { body: kept, serials };
  const { ocspMinutes } = await readSettings(ctx);
  const responder = await serviceKey(ctx, 'ocsp', authority.suite, authority);
  const nextUpdate = new Date(now.getTime() + ocspMinutes * 60_000);
  const answers = request.ids.map((id) => ({
    id: id.bytes,
    status: isOf(id, authority)
      ? statusOf(found.find((one) => one.serial === id.serial))
      : ({ kind: 'unknown' } as const),
  }));
  const body = await signed(responder, { answers, thisUpdate: now, nextUpdate, nonce: request.nonce });
  // Half its life: whoever keeps it gets a fresh one well before the end.
  if (serials) keepAnswer(key, body, new Date(now.getTime() + (ocspMinutes * 60_000) / 2));
  return { body, serials };
}

async function signed(
  { signer, certificate, keyId }: HeldKey,
  answer: Omit<Parameters<typeof writeOcspResponse>[0], 'responder'>,
): Promise<Der> {
  try {
    return await writeOcspResponse({ ...answer, responder: certificate }, signer);
  } catch (error) {
    forgetSigner(keyId);
    throw error;
  }
}

const wholeSecond = (instant: Date): Date => new Date(Math.floor(instant.getTime() / 1000) * 1000);

/** Always from the register, so that a hold counts from the second it is made. */
const standings = (ctx: Ctx, authorityId: string, ids: readonly CertId[]): Promise<Standing[]> =>
  rows(
    ctx,
    sql<Standing>`select serial, state, revoked_at as "revokedAt", reason from trust.certificates
      where authority_id = ${authorityId} and serial = any(${ids.map((id) => id.serial)}::text[])`,
  );

function statusOf(standing: Standing | undefined): CertStatus {
  if (!standing) return { kind: 'unknown' };
  const { state, revokedAt, reason } = standing;
  if ((state === 'held' || state === 'revoked') && revokedAt)
    return { kind: 'revoked', at: revokedAt, reason: state === 'held' ? 'certificateHold' : reason };
  return { kind: 'good' };
}

const issuerHashes = new Map<string, { name: Uint8Array; key: Uint8Array }>();

function isOf(id: CertId, authority: Authority): boolean {
  const algorithm = hashName(id.hashOid);
  if (!algorithm) return false;
  const place = `${authority.id} ${algorithm}`;
  let hashes = issuerHashes.get(place);
  if (!hashes) {
    const hash = (bytes: Uint8Array) => createHash(algorithm).update(bytes).digest();
    const { subjectName, publicKey } = authority.certificate;
    hashes = { name: hash(subjectName), key: hash(publicKey?.point ?? new Uint8Array()) };
    issuerHashes.set(place, hashes);
  }
  return same(id.nameHash, hashes.name) && same(id.keyHash, hashes.key);
}
