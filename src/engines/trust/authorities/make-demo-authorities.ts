import { type Ctx, lockInTransaction, maybeOne, sql, type TxCtx } from '#kernel';
import { readCertificate } from '../certificates/read-certificate.ts';
import { type Suite, suiteNames } from '../contract.ts';
import { generateKey } from '../keys/generate-key.ts';
import { storeKey } from '../keys/key-store.ts';
import { signerOf } from '../keys/suites.ts';
import { publishCrl } from '../lists/publish-crl.ts';
import { publicAddress, readSettings } from '../profiles/settings.ts';
import { insertAuthority, listAuthorities } from './authority.ts';
import { authorityIdOf, writeIssuing, writeRoot } from './authority-certificates.ts';
import { authorityName } from './authority-name.ts';

/**
 * A root and an issuing authority for trying the product: marked 示例, with the root's key in the database as well, which
 * a real root's never is. Once for each suite; a city that has held its ceremony is left alone.
 */
export async function ensureDemoAuthorities(ctx: Ctx, suite: Suite): Promise<void> {
  if (ctx.city.facts['demo'] !== '1' || (await isPresent(ctx, suite))) return;
  await ctx.transaction(async (tx) => {
    await lockInTransaction(tx, `trust.authorities:${suite}`);
    if (!(await isPresent(tx, suite))) await makeDemoAuthorities(tx, suite);
  });
}

const isPresent = async (ctx: Ctx, suite: Suite): Promise<boolean> =>
  (await maybeOne(ctx, sql`select 1 from trust.authorities where suite = ${suite} and state = 'active' limit 1`)) !==
  undefined;

async function makeDemoAuthorities(tx: TxCtx, suite: Suite): Promise<void> {
  const settings = await readSettings(tx);
  const address = publicAddress(tx, settings);
  const now = tx.now();
  const rootPair = generateKey(suite);
  const rootSigner = signerOf(rootPair);
  const rootName = authorityName(settings, suite, 'root', true);
  const root = readCertificate(await writeRoot(rootName, rootSigner, { now, years: settings.rootYears }));
  const pair = generateKey(suite);
  const name = authorityName(settings, suite, 'issuing', true);
  const issuing = await writeIssuing({ name, key: pair, root, rootKey: rootPair, address }, rootSigner, {
    now,
    years: settings.issuingYears,
  });
  const common = { suite, address, state: 'active', demo: true, request: null } as const;
  const rootId = authorityIdOf(rootPair);
  await insertAuthority(tx, {
    ...common,
    id: rootId,
    kind: 'root',
    title: rootName.commonName,
    certificate: root.der,
    parentId: null,
    keyId: await storeKey(tx, rootPair, 'demo-root'),
  });
  await insertAuthority(tx, {
    ...common,
    id: authorityIdOf(pair),
    kind: 'issuing',
    title: name.commonName,
    certificate: issuing,
    parentId: rootId,
    keyId: await storeKey(tx, pair, 'issuing'),
  });
  for (const authority of await listAuthorities(tx)) {
    if (authority.suite === suite && authority.state === 'active') await publishCrl(tx, authority, 0);
  }
  await tx.record({ subject: `trust.authority:${rootId}`, summary: `建立示例${suiteNames[suite]}根与签发机构` });
}
