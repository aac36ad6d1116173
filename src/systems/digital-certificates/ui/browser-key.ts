import { BmpString, OctetString, Utf8String } from 'asn1js';
import {
  Attribute,
  AttributeTypeAndValue,
  AuthenticatedSafe,
  CertBag,
  Certificate,
  CertificationRequest,
  PFX,
  PKCS8ShroudedKeyBag,
  PrivateKeyInfo,
  SafeBag,
  SafeContents,
} from 'pkijs';

/** A key pair that was made here, in the browser, and its request. The private half never leaves this page. */
export interface BrowserKey {
  readonly privateKey: CryptoKey;
  /** PKCS#10 in PEM. */
  readonly request: string;
}

const ITERATIONS = 210_000;
const oids = {
  commonName: '2.5.4.3',
  keyBag: '1.2.840.113549.1.12.10.1.2',
  certBag: '1.2.840.113549.1.12.10.1.3',
  x509: '1.2.840.113549.1.9.22.1',
  friendlyName: '1.2.840.113549.1.9.20',
  localKeyId: '1.2.840.113549.1.9.21',
};

const base64 = (der: ArrayBuffer): string =>
  btoa(Array.from(new Uint8Array(der), (byte) => String.fromCharCode(byte)).join(''));
const pem = (title: string, der: ArrayBuffer): string =>
  `-----BEGIN ${title}-----\n${base64(der)
    .replaceAll(/(.{64})/g, '$1\n')
    .trim()}\n-----END ${title}-----\n`;

/** P-256 by the browser's own cryptography; the subject only proves the key, the office decides what the certificate says. */
export async function makeBrowserKey(commonName: string): Promise<BrowserKey> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
  const request = new CertificationRequest();
  request.version = 0;
  request.subject.typesAndValues.push(
    new AttributeTypeAndValue({ type: oids.commonName, value: new Utf8String({ value: commonName }) }),
  );
  await request.subjectPublicKeyInfo.importKey(pair.publicKey);
  await request.sign(pair.privateKey, 'SHA-256');
  return { privateKey: pair.privateKey, request: pem('CERTIFICATE REQUEST', request.toSchema().toBER()) };
}

/** The certificates in a file of PEM blocks, in their order. */
export function certificatesIn(text: string): Certificate[] {
  const blocks = text.matchAll(/-----BEGIN CERTIFICATE-----([\s\S]+?)-----END CERTIFICATE-----/g);
  return [...blocks].map(([, body = '']) => {
    const der = Uint8Array.from(atob(body.replaceAll(/\s/g, '')), (char) => char.charCodeAt(0));
    return Certificate.fromBER(der.buffer);
  });
}

/**
 * PKCS#12 for the holder to keep: the key under a password of theirs (PBES2 with AES-256, HMAC-SHA-256), the certificate
 * of that key first, whatever else was delivered after it.
 */
export async function makePkcs12(
  key: BrowserKey,
  delivered: readonly Certificate[],
  password: string,
  name: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const secret = new TextEncoder().encode(password).buffer;
  const own = await ownCertificate(key, delivered);
  const id = new Attribute({
    type: oids.localKeyId,
    values: [new OctetString({ valueHex: new Uint8Array([1]).buffer })],
  });
  const named = new Attribute({ type: oids.friendlyName, values: [new BmpString({ value: name })] });
  const shrouded = new PKCS8ShroudedKeyBag({
    parsedValue: PrivateKeyInfo.fromBER(await crypto.subtle.exportKey('pkcs8', key.privateKey)),
  });
  await shrouded.makeInternalValues({
    password: secret,
    contentEncryptionAlgorithm: { name: 'AES-CBC', length: 256, iv: crypto.getRandomValues(new Uint8Array(16)) },
    hmacHashAlgorithm: 'SHA-256',
    iterationCount: ITERATIONS,
  });
  const bagOf = (certificate: Certificate, attributes: Attribute[]) =>
    new SafeBag({
      bagId: oids.certBag,
      bagValue: new CertBag({ certId: oids.x509, parsedValue: certificate }),
      ...(attributes.length > 0 ? { bagAttributes: attributes } : {}),
    });
  const rest = delivered.filter((one) => one !== own);
  const pfx = new PFX({
    parsedValue: {
      integrityMode: 0,
      authenticatedSafe: new AuthenticatedSafe({
        parsedValue: {
          safeContents: [
            {
              privacyMode: 0,
              value: new SafeContents({
                safeBags: [new SafeBag({ bagId: oids.keyBag, bagValue: shrouded, bagAttributes: [id, named] })],
              }),
            },
            {
              privacyMode: 0,
              value: new SafeContents({ safeBags: [bagOf(own, [id, named]), ...rest.map((one) => bagOf(one, []))] }),
            },
          ],
        },
      }),
    },
  });
  await pfx.parsedValue?.authenticatedSafe?.makeInternalValues({ safeContents: [{}, {}] });
  await pfx.makeInternalValues({
    password: secret,
    iterations: ITERATIONS,
    pbkdf2HashAlgorithm: 'SHA-256',
    hmacHashAlgorithm: 'SHA-256',
  });
  return new Uint8Array(pfx.toSchema().toBER());
}

/** The one of the delivered certificates that holds this key. */
async function ownCertificate({ request }: BrowserKey, delivered: readonly Certificate[]): Promise<Certificate> {
  const body = atob(request.replaceAll(/-----[^-]+-----|\s/g, ''));
  const asked = CertificationRequest.fromBER(Uint8Array.from(body, (char) => char.charCodeAt(0)).buffer);
  const point = base64(asked.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView.slice().buffer);
  const own = delivered.find(
    (one) => base64(one.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView.slice().buffer) === point,
  );
  if (!own) throw new Error('发来的证书里没有这把密钥的证书，请联系管理员');
  return own;
}
