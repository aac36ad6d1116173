import { createHash } from 'node:crypto';
import { integer, sequence } from '../../asn1/write.ts';
import type { Suite } from '../../contract.ts';
import type { Signer } from '../ports.ts';
import { DeviceError } from './cryptoki.ts';
import { type DevicePlace, findPrivateKey, openSession, readPoint, signDigest } from './device-session.ts';

/** As kept in the database. */
export interface DeviceKey extends DevicePlace {
  readonly sealedPin: string;
}

/** A signer whose private key stays in a device that speaks PKCS#11. */
export async function openDeviceSigner(suite: Suite, place: DevicePlace, pin: string): Promise<Signer> {
  if (suite !== 'p256') throw new DeviceError('only P-256 keys are used through PKCS#11');
  const session = openSession(place, pin);
  const key = findPrivateKey(session, place.label);
  let turn: Promise<unknown> = Promise.resolve();
  return {
    suite,
    point: readPoint(session, place.label),
    sign(message) {
      const digest = createHash('sha256').update(message).digest();
      const signed = turn.then(() => signDigest(session, key, digest));
      turn = signed.catch(() => {});
      return signed.then((raw) => sequence(integer(raw.subarray(0, 32)), integer(raw.subarray(32))));
    },
  };
}
