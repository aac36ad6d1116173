import { type Ctx, lockInTransaction, maybeOne, sql } from '#kernel';
import { type Authority, activeAuthority } from '../authorities/authority.ts';
import { ensureDemoAuthorities } from '../authorities/make-demo-authorities.ts';
import { type ReadCertificate, readCertificate } from '../certificates/read-certificate.ts';
import type { Suite } from '../contract.ts';
import { issueTo } from '../issue/issue-certificate.ts';
import { generateKey } from '../keys/generate-key.ts';
import { signerById, storeKey } from '../keys/key-store.ts';
import type { Signer } from '../keys/ports.ts';

/** A key of the platform with its certificate. */
export interface HeldKey {
  readonly certificateId: string;
  readonly certificate: ReadCertificate;
  readonly authorityId: string;
  readonly keyId: string;
  readonly signer: Signer;
}

interface Row {
  id: string;
  der: Buffer;
  authorityId: string;
  keyId: string;
}

const titles = { ocsp: '在线状态应答', tsa: '时间戳服务', platform: '平台签名' } as const;
export type Service = keyof typeof titles;

/** A service takes a new certificate this long before the end of the old one. */
const renewBeforeMs = 14 * 86_400_000;

/**
 * The key with which the platform answers, stamps or signs: made with its certificate at the first use, and anew before
 * the certificate ends. The answers for an authority come from a key that this authority itself has certified.
 */
export async function serviceKey(ctx: Ctx, service: Service, suite: Suite, authority?: Authority): Promise<HeldKey> {
  await ensureDemoAuthorities(ctx, suite);
  const issuer = authority ?? (await activeAuthority(ctx, suite));
  const holder = `trust.service:${service}:${issuer.id}`;
  const row = (await find(ctx, holder)) ?? (await make(ctx, service, issuer, holder));
  return { ...(await open(ctx, row)) };
}

const find = (ctx: Ctx, holder: string): Promise<Row | undefined> =>
  maybeOne(
    ctx,
    sql<Row>`select id, der, authority_id as "authorityId", key_id as "keyId" from trust.certificates
      where holder = ${holder} and key_id is not null and state = 'valid'
        and not_after > ${new Date(ctx.now().getTime() + renewBeforeMs)}
      order by issued_at desc limit 1`,
  );

async function make(ctx: Ctx, service: Service, authority: Authority, holder: string): Promise<Row> {
  return ctx.transaction(async (tx) => {
    await lockInTransaction(tx, holder);
    const found = await find(tx, holder);
    if (found) return found;
    const { suite } = authority;
    const { commonName: _, ...place } = authority.certificate.subject;
    const name = suite === 'sm2' ? 'SM2' : 'P-256';
    const subject = { ...place, commonName: `${authority.demo ? '示例 ' : ''}${titles[service]} ${name}` };
    const pair = generateKey(suite);
    const keyId = await storeKey(tx, pair, service);
    await issueTo(tx, { profile: service, subject, holder }, { publicKey: pair, keyId, renewsId: null, authority });
    return (await find(tx, holder)) as Row;
  });
}

const readings = new Map<string, ReadCertificate>();

async function open(ctx: Ctx, row: Row): Promise<HeldKey> {
  let certificate = readings.get(row.id);
  if (!certificate) {
    certificate = readCertificate(row.der);
    readings.set(row.id, certificate);
  }
  const { id: certificateId, authorityId, keyId } = row;
  return { certificateId, certificate, authorityId, keyId, signer: await signerById(ctx, keyId) };
}

/** A key that the platform holds, by its certificate. */
export async function heldKey(ctx: Ctx, certificateId: string): Promise<HeldKey | null> {
  const row = await maybeOne(
    ctx,
    sql<Row>`select id, der, authority_id as "authorityId", key_id as "keyId" from trust.certificates
      where id = ${certificateId} and key_id is not null and state = 'valid' and not_after > ${ctx.now()}`,
  );
  return row ? open(ctx, row) : null;
}
