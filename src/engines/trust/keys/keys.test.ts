import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toPem } from '../asn1/pem.ts';
import type { Suite } from '../contract.ts';
import { type Bench, distId, openBench, testHolder } from '../testing.ts';
import { isOnCurve, isTrivial, pointOf, toBytes } from './curve.rules.ts';
import { decodePrivateKey, encodePrivateKey, encodePublicKey } from './encode-key.ts';
import { generateKey } from './generate-key.ts';
import { sm2Implementation, sm2Verify } from './sm2.ts';
import { scriptSign, scriptVerify, sm2Opener, sm2Seal } from './sm2-script.ts';
import { signerOf, verifyBytes } from './suites.ts';

const bytesOf = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');

describe('keys of both suites', () => {
  let bench: Bench;
  beforeAll(() => {
    bench = openBench();
  });
  afterAll(() => bench.close());

  /** GB/T 32918.5-2017, annex A: the recommended curve with the user ID 1234567812345678. */
  const key = {
    suite: 'sm2' as const,
    point: bytesOf(
      `04 09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020
      ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13`.replaceAll(/\s/g, ''),
    ),
  };
  const r = 'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3';
  const s = 'b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa';

  it('accepts the signature printed in GB/T 32918.5, and no other message under it', () => {
    const signature = bytesOf(`3046022100${r}022100${s}`);
    expect(sm2Verify(key, Buffer.from('message digest'), signature)).toBe(true);
    expect(scriptVerify(key, Buffer.from('message digest'), signature)).toBe(true);
    expect(verifyBytes(key, Buffer.from('message digest'), bytesOf(r + s))).toBe(true);
    expect(sm2Verify(key, Buffer.from('message Digest'), signature)).toBe(false);
  });

  it('signs with OpenSSL of Node and with sm-crypto-v2, and each accepts the other', async () => {
    expect(sm2Implementation()).toBe('OpenSSL');
    const pair = generateKey('sm2');
    const message = Buffer.from('政通');
    const native = await signerOf(pair).sign(message);
    const script = await scriptSign(pair)(message);
    expect(scriptVerify(pair, message, native)).toBe(true);
    expect(sm2Verify(pair, message, script)).toBe(true);
  });

  it.each<Suite>(['p256', 'sm2'])('exchanges signatures of %s with the openssl of the system', async (suite) => {
    const holder = await testHolder(suite);
    const options = suite === 'sm2' ? { hash: '-sm3', id: ['-sigopt', distId] } : { hash: '-sha256', id: [] };
    const message = bench.file(`${suite}.txt`, '国密与国际算法');
    bench.file(`${suite}.sig`, await holder.sign(Buffer.from('国密与国际算法')));
    bench.file(`${suite}.pub`, toPem('PUBLIC KEY', encodePublicKey(holder.pair)));
    bench.file(`${suite}.key`, holder.keyPem);
    const ours = await bench.openssl(
      'dgst',
      options.hash,
      ...options.id,
      '-verify',
      `${suite}.pub`,
      '-signature',
      `${suite}.sig`,
      message,
    );
    expect(ours.text).toContain('Verified OK');
    await bench.openssl(
      'dgst',
      options.hash,
      ...options.id,
      '-sign',
      `${suite}.key`,
      '-out',
      `${suite}.theirs`,
      message,
    );
    expect(verifyBytes(holder.pair, Buffer.from('国密与国际算法'), bench.read(`${suite}.theirs`))).toBe(true);
  });

  it('rejects what node:crypto signs with a fresh SM2 key, which is ECDSA and no SM2', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'SM2' });
    const message = Buffer.from('trap');
    const pair = decodePrivateKey(privateKey.export({ format: 'der', type: 'pkcs8' }));
    expect(sm2Verify(pair, message, sign('sm3', message, privateKey))).toBe(false);
    const again = createPrivateKey({
      key: privateKey.export({ format: 'der', type: 'pkcs8' }),
      format: 'der',
      type: 'pkcs8',
    });
    expect(sm2Verify(pair, message, sign('sm3', message, again))).toBe(false);
  });

  it('opens what it seals with SM2, as openssl does', async () => {
    const holder = await testHolder('sm2');
    const sealed = sm2Seal(holder.pair.point, Buffer.from('密钥'));
    const opener = sm2Opener(holder.pair);
    expect(Buffer.from(opener.suite === 'sm2' ? await opener.open(sealed) : []).toString()).toBe('密钥');
    bench.file('sealed.der', sealed);
    bench.file('opener.key', holder.keyPem);
    const done = await bench.openssl('pkeyutl', '-decrypt', '-inkey', 'opener.key', '-in', 'sealed.der');
    expect(done.text).toContain('密钥');
    const other = sm2Opener(generateKey('sm2'));
    await expect(other.suite === 'sm2' ? other.open(sealed) : null).rejects.toThrow();
  });

  it.each<Suite>(['p256', 'sm2'])(
    'tells points of %s from points elsewhere and from keys anybody can guess',
    (suite) => {
      const pair = generateKey(suite);
      expect(isOnCurve(suite, pair.point)).toBe(true);
      const off = Buffer.from(pair.point);
      off[64] = (off[64] ?? 0) ^ 1;
      expect(isOnCurve(suite, off)).toBe(false);
      expect(isOnCurve(suite === 'sm2' ? 'p256' : 'sm2', pair.point)).toBe(false);
      expect(isTrivial(suite, pointOf(suite, toBytes(7n)))).toBe(true);
      expect(isTrivial(suite, pair.point)).toBe(false);
      expect(decodePrivateKey(encodePrivateKey(pair)).secret).toEqual(pair.secret);
    },
  );
});
