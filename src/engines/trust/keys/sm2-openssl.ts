import koffi from 'koffi';
import { encodePrivateKey, encodePublicKey } from './encode-key.ts';
import { keepRecent } from './keep-recent.ts';
import type { KeyPair, PublicKey } from './ports.ts';

/**
 * SM2 by the OpenSSL that is part of Node itself, called by its C interface: `node:crypto` cannot set the user ID, the
 * library beneath can. Node exports these functions for its add-ons; `sm2.ts` proves them by vectors before use.
 */
export interface NativeSm2 {
  sign(pair: KeyPair): (message: Uint8Array) => Promise<Uint8Array>;
  verify(key: PublicKey, message: Uint8Array, signature: Uint8Array): boolean;
}

type Pointer = unknown;

const longestSignature = 80;

export function openNativeSm2(userId: string): NativeSm2 {
  const library = koffi.load(null);
  const bioOf = library.func('void *BIO_new_mem_buf(const void *bytes, int length)');
  const freeBio = library.func('int BIO_free(void *bio)');
  const readPublic = library.func('void *d2i_PUBKEY_bio(void *bio, void *none)');
  const readPrivate = library.func('void *d2i_PrivateKey_bio(void *bio, void *none)');
  const freeKey = library.func('void EVP_PKEY_free(void *key)');
  const newDigest = library.func('void *EVP_MD_CTX_new()');
  const freeDigest = library.func('void EVP_MD_CTX_free(void *digest)');
  const newContext = library.func('void *EVP_PKEY_CTX_new(void *key, void *none)');
  const freeContext = library.func('void EVP_PKEY_CTX_free(void *context)');
  const setId = library.func('int EVP_PKEY_CTX_set1_id(void *context, const void *id, size_t length)');
  const useContext = library.func('void EVP_MD_CTX_set_pkey_ctx(void *digest, void *context)');
  const sm3 = library.func('void *EVP_sm3()')() as Pointer;
  const signInit = library.func('int EVP_DigestSignInit(void *digest, void *out, void *hash, void *none, void *key)');
  const verifyInit = library.func(
    'int EVP_DigestVerifyInit(void *digest, void *out, void *hash, void *none, void *key)',
  );
  const digestSign = library.func(
    'int EVP_DigestSign(void *digest, _Out_ uint8_t *signature, _Inout_ size_t *size, const uint8_t *message, size_t length)',
  );
  const digestVerify = library.func(
    'int EVP_DigestVerify(void *digest, const uint8_t *signature, size_t size, const uint8_t *message, size_t length)',
  );
  const clearErrors = library.func('void ERR_clear_error()');
  const id = Buffer.from(userId, 'latin1');
  const unused = new FinalizationRegistry<Pointer>((key) => freeKey(key));

  const load = (readKey: (bio: Pointer, none: null) => Pointer, der: Uint8Array): { pointer: Pointer } => {
    const bio = bioOf(der, der.length) as Pointer;
    const pointer = readKey(bio, null);
    freeBio(bio);
    if (!pointer) throw new Error('OpenSSL does not read this SM2 key');
    const key = { pointer };
    unused.register(key, pointer);
    return key;
  };
  const publicKey = keepRecent(500, (key) => load(readPublic, encodePublicKey(key)));

  const begin = (init: typeof signInit, key: Pointer): { digest: Pointer; end(): void } => {
    const digest = newDigest() as Pointer;
    const context = newContext(key, null) as Pointer;
    const end = (): void => {
      freeDigest(digest);
      freeContext(context);
      clearErrors();
    };
    setId(context, id, id.length);
    useContext(digest, context);
    if (init(digest, null, sm3, null, key) === 1) return { digest, end };
    end();
    throw new Error('OpenSSL refuses to begin with SM2');
  };

  return {
    sign(pair) {
      const key = load(readPrivate, encodePrivateKey(pair));
      return (message) =>
        new Promise((resolve, reject) => {
          const { digest, end } = begin(signInit, key.pointer);
          const signature = Buffer.alloc(longestSignature);
          const size = [longestSignature];
          digestSign.async(digest, signature, size, message, message.length, (error: unknown, done: number) => {
            end();
            if (error || done !== 1) reject(new Error('OpenSSL made no SM2 signature', { cause: error }));
            else resolve(signature.subarray(0, size[0]));
          });
        });
    },
    verify(key, message, signature) {
      const { digest, end } = begin(verifyInit, publicKey(key).pointer);
      const done = digestVerify(digest, signature, signature.length, message, message.length) as number;
      end();
      return done === 1;
    },
  };
}
