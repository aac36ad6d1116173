import { beforeAll, describe, expect, it } from 'vitest';
import { oids } from '../asn1/oids.ts';
import { type Der, derNull } from '../asn1/write.ts';
import { writeIssuing, writeRoot } from '../authorities/authority-certificates.ts';
import {
  authorityKeyId,
  basicConstraints,
  extension,
  extKeyUsage,
  keyUsage,
  subjectKeyId,
} from '../certificates/extensions.ts';
import { encodeName } from '../certificates/names.ts';
import { type ReadCertificate, readCertificate } from '../certificates/read-certificate.ts';
import { newSerial } from '../certificates/serial.ts';
import { writeCertificate } from '../certificates/write-certificate.ts';
import type { Suite } from '../contract.ts';
import { generateKey } from '../keys/generate-key.ts';
import type { KeyPair, Signer } from '../keys/ports.ts';
import { signerOf } from '../keys/suites.ts';
import { checkPath } from './check-path.ts';
import { suits } from './check-purpose.ts';

const day = 86_400_000;

describe.each<Suite>(['p256', 'sm2'])('the rules of a path (%s)', (suite) => {
  const now = new Date('2026-06-01T00:00:00Z');
  let root: ReadCertificate;
  let issuing: ReadCertificate;
  let issuingPair: KeyPair;
  let rootSigner: Signer;

  beforeAll(async () => {
    rootSigner = signerOf(generateKey(suite));
    issuingPair = generateKey(suite);
    root = readCertificate(await writeRoot({ commonName: '根' }, rootSigner, { now, years: 20 }));
    const draft = { name: { commonName: '签发' }, key: issuingPair, root, rootKey: rootSigner, address: 'http://t' };
    issuing = readCertificate(await writeIssuing(draft, rootSigner, { now, years: 10 }));
  });

  interface Change {
    signer?: Signer;
    issuer?: Der;
    extensions?: readonly Der[];
    days?: number;
    from?: Date;
    pair?: KeyPair;
  }

  async function leaf(change: Change = {}): Promise<ReadCertificate> {
    const pair = change.pair ?? generateKey(suite);
    const from = change.from ?? now;
    const der = await writeCertificate(
      {
        serial: newSerial(),
        issuer: change.issuer ?? issuing.subjectName,
        subject: encodeName({ commonName: '示例' }),
        notBefore: from,
        notAfter: new Date(from.getTime() + (change.days ?? 30) * day),
        publicKey: pair,
        extensions: change.extensions ?? [
          basicConstraints(null),
          keyUsage(['digitalSignature']),
          subjectKeyId(pair.point),
          authorityKeyId(issuingPair.point),
        ],
      },
      change.signer ?? signerOf(issuingPair),
    );
    return readCertificate(der);
  }

  const code = async (change: Change, at = now) => checkPath([await leaf(change), issuing, root], at)?.code ?? 'good';

  it('accepts what keeps them all', async () => {
    expect(await code({})).toBe('good');
  });

  it('knows before its time from after its end, to the second', async () => {
    expect(await code({ from: new Date(now.getTime() + 1000) })).toBe('notYetValid');
    const end = new Date(now.getTime() + 30 * day);
    expect(await code({}, end)).toBe('good');
    expect(await code({}, new Date(end.getTime() + 1000))).toBe('expired');
  });

  it('refuses another issuer, another key and another suite', async () => {
    expect(await code({ issuer: encodeName({ commonName: '别人' }) })).toBe('badChain');
    expect(await code({ signer: signerOf(generateKey(suite)) })).toBe('badChain');
    const other: Suite = suite === 'sm2' ? 'p256' : 'sm2';
    expect(await code({ pair: generateKey(other) })).toBe('wrongAlgorithm');
    expect(await code({ signer: signerOf(generateKey(other)) })).toBe('wrongAlgorithm');
  });

  it('refuses a critical extension that nobody here understands', async () => {
    const strange = extension('1.2.3.4', derNull, true);
    expect(await code({ extensions: [basicConstraints(null), strange] })).toBe('badChain');
  });

  it('refuses an issuer that is no authority, may not sign certificates, or stands too deep', async () => {
    const below = async (extensions: readonly Der[], above: readonly ReadCertificate[]) => {
      const pair = generateKey(suite);
      const signer = above.length === 1 ? rootSigner : signerOf(issuingPair);
      const middle = await leaf({ pair, extensions, signer, issuer: (above[0] ?? root).subjectName });
      const end = await leaf({
        issuer: middle.subjectName,
        signer: signerOf(pair),
        extensions: [basicConstraints(null)],
      });
      return checkPath([end, middle, ...above], now)?.detail;
    };
    const mayCertify = keyUsage(['keyCertSign']);
    const authority = basicConstraints({ pathLength: null });
    expect(await below([authority, mayCertify], [root])).toBeUndefined();
    expect(await below([basicConstraints(null), mayCertify], [root])).toContain('不是签发机构');
    expect(await below([authority, keyUsage(['digitalSignature'])], [root])).toContain('不能签发');
    expect(await below([authority, mayCertify], [issuing, root])).toContain('超过规定的层数');
  });

  it('keeps keys to their purposes', async () => {
    const plain = await leaf();
    expect(suits(plain, 'sign')).toBe(true);
    expect(suits(plain, 'sign-in')).toBe(false);
    expect(suits(issuing, 'sign')).toBe(false);
    const stamper = await leaf({
      extensions: [keyUsage(['digitalSignature']), extKeyUsage([oids.timeStamping], true)],
    });
    expect(suits(stamper, 'timestamp')).toBe(true);
    expect(suits(stamper, 'sign')).toBe(false);
    const loose = await leaf({ extensions: [extKeyUsage([oids.timeStamping], false)] });
    expect(suits(loose, 'timestamp')).toBe(false);
  });
});
