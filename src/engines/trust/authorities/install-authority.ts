import { type Ctx, maybeOne, run, sql, type TxCtx } from '#kernel';
import { toDer } from '../asn1/pem.ts';
import { same } from '../asn1/read.ts';
import { type ReadCertificate, readCertificate } from '../certificates/read-certificate.ts';
import { type Suite, suiteNames } from '../contract.ts';
import { errors } from '../errors.ts';
import { publishCrl } from '../lists/publish-crl.ts';
import { readCrl } from '../lists/read-crl.ts';
import { checkPath } from '../verify/check-path.ts';
import { authorityById, insertAuthority } from './authority.ts';
import { authorityIdOf } from './authority-certificates.ts';

export interface SignedAuthority {
  readonly certificate: Uint8Array | string;
  readonly root: Uint8Array | string;
  /** The root's revocation list. */
  readonly crl: Uint8Array | string;
}

/**
 * Takes in what the offline root has signed: checks the chain, that the key is the requested one, and the root's list;
 * from then on this authority issues, and the one before it only answers for what it issued.
 */
export async function installAuthority(ctx: Ctx, signed: SignedAuthority): Promise<{ id: string; title: string }> {
  const { certificate, root } = readBoth(signed);
  const key = certificate.publicKey;
  const rootKey = root.publicKey;
  if (!key || !rootKey) throw errors.authorityRefused({ complaint: '公钥算法不被接受' });
  const fault = checkPath([certificate, root], ctx.now());
  if (fault || !certificate.isAuthority || !same(root.issuerName, root.subjectName))
    throw errors.authorityRefused({ complaint: fault?.detail || '证书链不符合规则' });
  const list = readCrl(toDer(signed.crl), rootKey);
  if (!list || list.nextUpdate < ctx.now()) throw errors.authorityRefused({ complaint: '根的吊销列表不对或已过期' });
  const id = authorityIdOf(key);
  return ctx.transaction(async (tx) => {
    const waiting = await maybeOne(
      tx,
      sql<{ title: string }>`select title from trust.authorities where id = ${id} and state = 'requested' for update`,
    );
    if (!waiting) throw errors.authorityRefused({ complaint: '本系统没有发出过这个请求，或已经装入' });
    await replaceActive(tx, key.suite, root);
    await run(
      tx,
      sql`update trust.authorities set certificate = ${Buffer.from(certificate.der)}, parent_id = ${authorityIdOf(rootKey)},
        state = 'active' where id = ${id}`,
    );
    await keepRootList(tx, authorityIdOf(rootKey), toDer(signed.crl), list);
    const authority = await authorityById(tx, id);
    if (authority) await publishCrl(tx, authority, 0);
    await tx.record({
      subject: `trust.authority:${id}`,
      summary: `启用${suiteNames[key.suite]}签发机构“${waiting.title}”`,
      facts: { fingerprint: certificate.fingerprint, root: root.fingerprint },
    });
    return { id, title: waiting.title };
  });
}

function readBoth(signed: SignedAuthority): { certificate: ReadCertificate; root: ReadCertificate } {
  try {
    return { certificate: readCertificate(toDer(signed.certificate)), root: readCertificate(toDer(signed.root)) };
  } catch (cause) {
    throw errors.authorityRefused({ complaint: '证书读不出来' }, { cause });
  }
}

async function replaceActive(tx: TxCtx, suite: Suite, root: ReadCertificate): Promise<void> {
  const key = root.publicKey;
  if (!key) return;
  const rootId = authorityIdOf(key);
  await run(
    tx,
    sql`update trust.authorities set state = 'retired' where suite = ${suite} and state = 'active' and id <> ${rootId}`,
  );
  if (await authorityById(tx, rootId)) return;
  await insertAuthority(tx, {
    id: rootId,
    suite,
    kind: 'root',
    title: root.subject.commonName,
    certificate: root.der,
    request: null,
    parentId: null,
    keyId: null,
    address: '',
    state: 'active',
    demo: false,
  });
}

/** A newer list of an offline root, brought in from its ceremony; older ones and those of others are refused. */
export async function installRootList(ctx: Ctx, rootId: string, encoded: Uint8Array | string): Promise<void> {
  const root = await authorityById(ctx, rootId);
  const key = root?.certificate.publicKey;
  const der = toDer(encoded);
  const list = key ? readCrl(der, key) : null;
  if (!root || !list || list.nextUpdate < ctx.now())
    throw errors.authorityRefused({ complaint: '不是这个根的吊销列表，或已过期' });
  await ctx.transaction((tx) => keepRootList(tx, rootId, der, list));
}

async function keepRootList(
  tx: TxCtx,
  rootId: string,
  der: Uint8Array,
  list: { number: number; thisUpdate: Date; nextUpdate: Date; entries: ReadonlyMap<string, unknown> },
): Promise<void> {
  await run(
    tx,
    sql`insert into trust.crls (authority_id, shard, number, base_number, this_update, next_update, entries, der)
      values (${rootId}, 0, ${list.number}, null, ${list.thisUpdate}, ${list.nextUpdate}, ${list.entries.size}, ${Buffer.from(der)})
      on conflict do nothing`,
  );
}
