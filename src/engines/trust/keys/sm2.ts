import { pointOf } from './curve.rules.ts';
import type { KeyPair, Signer, Verify } from './ports.ts';
import { type NativeSm2, openNativeSm2 } from './sm2-openssl.ts';
import { scriptSign, scriptVerify, userId } from './sm2-script.ts';

/** Appendix A of GB/T 32918.5: key, message and signature with the standard user ID. */
const vector = {
  secret: '3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8',
  message: 'message digest',
  signature:
    '3046022100f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3022100b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
};

let native: NativeSm2 | null | undefined;

/** OpenSSL when it is there and proves itself, else null. */
function nativeSm2(): NativeSm2 | null {
  if (native !== undefined) return native;
  try {
    const candidate = openNativeSm2(userId);
    const point = pointOf('sm2', Buffer.from(vector.secret, 'hex'));
    const message = Buffer.from(vector.message);
    const signature = Buffer.from(vector.signature, 'hex');
    const right = candidate.verify({ suite: 'sm2', point }, message, signature);
    const wrong = candidate.verify({ suite: 'sm2', point }, Buffer.from('message digesT'), signature);
    native = right && !wrong ? candidate : null;
  } catch {
    native = null;
  }
  return native;
}

/** Which implementation signs, for the console and the bench. */
export const sm2Implementation = (): 'OpenSSL' | 'sm-crypto-v2' => (nativeSm2() ? 'OpenSSL' : 'sm-crypto-v2');

export function sm2Signer(pair: KeyPair): Signer {
  const sign = nativeSm2()?.sign(pair) ?? scriptSign(pair);
  return { suite: 'sm2', point: pair.point, sign };
}

export const sm2Verify: Verify = (key, message, signature) => {
  try {
    return (nativeSm2()?.verify ?? scriptVerify)(key, message, signature);
  } catch {
    return false;
  }
};
