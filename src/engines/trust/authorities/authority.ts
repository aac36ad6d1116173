import { type Ctx, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import { type ReadCertificate, readCertificate } from '../certificates/read-certificate.ts';
import { type Suite, suiteNames } from '../contract.ts';
import { errors } from '../errors.ts';
import { signerById } from '../keys/key-store.ts';
import type { Signer } from '../keys/ports.ts';

export interface Authority {
  readonly id: string;
  readonly suite: Suite;
  readonly kind: 'root' | 'issuing';
  readonly title: string;
  readonly certificate: ReadCertificate;
  readonly parentId: string | null;
  readonly keyId: string | null;
  /** Beginning of its addresses. */
  readonly address: string;
  readonly state: 'active' | 'retired' | 'revoked';
  readonly demo: boolean;
}

type Row = Omit<Authority, 'certificate'> & { certificate: Buffer };

const columns = sql`id, suite, kind, title, certificate, parent_id as "parentId", key_id as "keyId", address, state, demo`;

const readAuthority = (row: Row): Authority => ({ ...row, certificate: readCertificate(row.certificate) });

const kept = new Map<string, Authority>();

/** Every authority that is trusted: those of a demonstration only in one. Certificates do not change and are read once. */
export async function listAuthorities(ctx: Ctx): Promise<Authority[]> {
  const found = await rows(
    ctx,
    sql<Row>`select ${columns} from trust.authorities
      where certificate is not null and (not demo or ${ctx.city.facts['demo'] === '1'})
      order by kind desc, suite, created_at`,
  );
  return found.map((row) => {
    const known = kept.get(row.id);
    if (known && known.state === row.state && Buffer.compare(known.certificate.der, row.certificate) === 0)
      return known;
    const authority = readAuthority(row);
    kept.set(row.id, authority);
    return authority;
  });
}

export async function authorityById(ctx: Ctx, id: string): Promise<Authority | null> {
  const row = await maybeOne(
    ctx,
    sql<Row>`select ${columns} from trust.authorities where id = ${id} and certificate is not null`,
  );
  return row ? readAuthority(row) : null;
}

/** The authority that issues today; refuses when there is none, or when it has itself run out. */
export async function activeAuthority(
  ctx: Ctx,
  suite: Suite,
  kind: 'root' | 'issuing' = 'issuing',
): Promise<Authority> {
  const found = (await listAuthorities(ctx)).find(
    (one) => one.suite === suite && one.kind === kind && one.state === 'active',
  );
  const now = ctx.now();
  if (!found || found.certificate.notBefore > now || found.certificate.notAfter < now)
    throw errors.authorityMissing({ suite: suiteNames[suite] });
  return found;
}

/** From the authority up to its root. */
export function chainAbove(all: readonly Authority[], id: string | null): Authority[] {
  const found = all.find((one) => one.id === id);
  return found ? [found, ...(found.parentId ? chainAbove(all, found.parentId) : [])] : [];
}

export async function signerOfAuthority(ctx: Ctx, authority: Authority): Promise<Signer> {
  if (!authority.keyId) throw errors.keyUnavailable({}, { detail: `${authority.id} is offline` });
  return signerById(ctx, authority.keyId);
}

export async function insertAuthority(
  tx: TxCtx,
  row: {
    id: string;
    suite: Suite;
    kind: 'root' | 'issuing';
    title: string;
    certificate: Uint8Array | null;
    request: Uint8Array | null;
    parentId: string | null;
    keyId: string | null;
    address: string;
    state: 'requested' | 'active';
    demo: boolean;
  },
): Promise<void> {
  await run(
    tx,
    sql`insert into trust.authorities (id, suite, kind, title, certificate, request, parent_id, key_id, address, state, demo, created_at)
      values (${row.id}, ${row.suite}, ${row.kind}, ${row.title}, ${row.certificate && Buffer.from(row.certificate)},
        ${row.request && Buffer.from(row.request)}, ${row.parentId}, ${row.keyId}, ${row.address}, ${row.state}, ${row.demo},
        ${tx.now()})`,
  );
}
