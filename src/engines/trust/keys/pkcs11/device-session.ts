import { oids } from '../../asn1/oids.ts';
import { octetsOf, read } from '../../asn1/read.ts';
import { oid } from '../../asn1/write.ts';
import { type Cryptoki, check, ck, DeviceError, loadCryptoki } from './cryptoki.ts';

/** Where a key lies: the module, the label of its token, the label of the key. */
export interface DevicePlace {
  readonly module: string;
  readonly token: string;
  readonly label: string;
}

export interface DeviceSession {
  readonly functions: Cryptoki;
  readonly handle: number;
}

const flag = (value: boolean) => Buffer.from([value ? 1 : 0]);

function word(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

const attribute = (type: number, value: Buffer) => ({ type, value, size: value.length });

export function openSession(place: DevicePlace, pin: string): DeviceSession {
  const functions = loadCryptoki(place.module);
  const handle = [0];
  const flags = ck.serialSession | ck.rwSession;
  check('C_OpenSession', functions.openSession(slotOf(functions, place.token), flags, null, null, handle));
  const session = { functions, handle: handle[0] ?? 0 };
  check('C_Login', functions.login(session.handle, ck.user, pin, Buffer.byteLength(pin)), ck.userAlreadyLoggedIn);
  return session;
}

function slotOf(functions: Cryptoki, token: string): number {
  const most = 64;
  const slots = new Array<number>(most).fill(0);
  const count = [most];
  check('C_GetSlotList', functions.getSlotList(1, slots, count));
  for (const slot of slots.slice(0, count[0])) {
    const info: { label?: string } = {};
    check('C_GetTokenInfo', functions.getTokenInfo(slot, info));
    if (info.label?.trimEnd() === token) return slot;
  }
  throw new DeviceError(`no token is labelled ${token}`);
}

function findObject({ functions, handle }: DeviceSession, kind: number, label: string): number {
  const { attribute: at } = ck;
  const wanted = [attribute(at.class, word(kind)), attribute(at.label, Buffer.from(label))];
  check('C_FindObjectsInit', functions.findObjectsInit(handle, wanted, wanted.length));
  const objects = [0, 0];
  const count = [0];
  check('C_FindObjects', functions.findObjects(handle, objects, 2, count));
  check('C_FindObjectsFinal', functions.findObjectsFinal(handle));
  if (count[0] !== 1) throw new DeviceError(`${count[0]} objects are labelled ${label}`);
  return objects[0] ?? 0;
}

export const findPrivateKey = (session: DeviceSession, label: string): number =>
  findObject(session, ck.privateKey, label);

/** The point of the public key beside the private one. */
export function readPoint(session: DeviceSession, label: string): Uint8Array {
  const value = Buffer.alloc(128);
  const list = [attribute(ck.attribute.ecPoint, value)];
  const { functions, handle } = session;
  check('C_GetAttributeValue', functions.getAttributeValue(handle, findObject(session, ck.publicKey, label), list, 1));
  return octetsOf(read(value.subarray(0, Number(list[0]?.size))));
}

/** Makes a P-256 pair in the device; the private key can sign and can never leave. */
export function generateInDevice({ functions, handle }: DeviceSession, label: string): void {
  const { attribute: at } = ck;
  const both = [
    attribute(at.token, flag(true)),
    attribute(at.label, Buffer.from(label)),
    attribute(at.id, Buffer.from(label)),
  ];
  const publicList = [...both, attribute(at.verify, flag(true)), attribute(at.ecParams, Buffer.from(oid(oids.p256)))];
  const privateList = [
    ...both,
    attribute(at.private, flag(true)),
    attribute(at.sensitive, flag(true)),
    attribute(at.extractable, flag(false)),
    attribute(at.sign, flag(true)),
  ];
  const mechanism = { mechanism: ck.ecKeyPairGen, parameter: null, size: 0 };
  check(
    'C_GenerateKeyPair',
    functions.generateKeyPair(
      handle,
      mechanism,
      publicList,
      publicList.length,
      privateList,
      privateList.length,
      [0],
      [0],
    ),
  );
}

/** Memory that the device reads and writes on its own thread; kept here so that the collector leaves it alone meanwhile. */
const inUse = new Set<object>();

/** ECDSA over a digest, r ‖ s; off the main thread, one at a time in a session. */
export function signDigest({ functions, handle }: DeviceSession, key: number, digest: Uint8Array): Promise<Uint8Array> {
  check('C_SignInit', functions.signInit(handle, { mechanism: ck.ecdsa, parameter: null, size: 0 }, key));
  const signature = Buffer.alloc(64);
  const size = [signature.length];
  const memory = { digest, signature, size };
  inUse.add(memory);
  return new Promise((resolve, reject) => {
    functions.sign.async(handle, digest, digest.length, signature, size, (error: unknown, result: unknown) => {
      inUse.delete(memory);
      if (error || Number(result) !== ck.ok) reject(new DeviceError(`C_Sign: CKR ${String(result)}`, { cause: error }));
      else resolve(signature);
    });
  });
}
