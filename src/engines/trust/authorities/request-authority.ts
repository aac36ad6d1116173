import { type Ctx, one, sql } from '#kernel';
import { toPem } from '../asn1/pem.ts';
import { writeRequest } from '../certificates/certificate-request.ts';
import { type Suite, suiteNames } from '../contract.ts';
import { generateKey } from '../keys/generate-key.ts';
import { noteDeviceKey, signerById, storeKey } from '../keys/key-store.ts';
import type { DevicePlace } from '../keys/pkcs11/device-session.ts';
import { publicAddress, readSettings } from '../profiles/settings.ts';
import { insertAuthority } from './authority.ts';
import { authorityIdOf } from './authority-certificates.ts';
import { authorityName } from './authority-name.ts';

export interface RequestedAuthority {
  readonly id: string;
  /** PKCS#10 for the offline root, PEM. */
  readonly request: string;
  /** Beginning of the addresses that its certificates will carry; the root needs it. */
  readonly address: string;
}

/**
 * The online half of the key ceremony: makes the key of a new issuing authority, in the database sealed by the master key
 * or in a device (P-256), and writes the request that the offline root will sign.
 */
export async function requestAuthority(
  ctx: Ctx,
  suite: Suite,
  device: { place: DevicePlace; pin: string } | null = null,
): Promise<RequestedAuthority> {
  return ctx.transaction(async (tx) => {
    const settings = await readSettings(tx);
    const address = publicAddress(tx, settings);
    const { count } = await one(
      tx,
      sql<{
        count: number;
      }>`select count(*)::int as count from trust.authorities where suite = ${suite} and kind = 'issuing' and not demo`,
    );
    const name = authorityName(settings, suite, 'issuing', false);
    const commonName = count > 0 ? `${name.commonName} G${count + 1}` : name.commonName;
    const keyId = device
      ? await noteDeviceKey(tx, {
          suite,
          point: await makeInDevice(device),
          device: device.place,
          pin: device.pin,
          purpose: 'issuing',
        })
      : await storeKey(tx, generateKey(suite), 'issuing');
    const signer = await signerById(tx, keyId);
    const der = await writeRequest({ ...name, commonName }, signer);
    const id = authorityIdOf(signer);
    await insertAuthority(tx, {
      id,
      suite,
      kind: 'issuing',
      title: commonName,
      certificate: null,
      request: der,
      parentId: null,
      keyId,
      address,
      state: 'requested',
      demo: false,
    });
    await tx.record({
      subject: `trust.authority:${id}`,
      summary: `生成${suiteNames[suite]}签发机构密钥与证书请求`,
      facts: { keyId, device: device !== null },
    });
    return { id, request: toPem('CERTIFICATE REQUEST', der), address };
  });
}

async function makeInDevice({ place, pin }: { place: DevicePlace; pin: string }): Promise<Uint8Array> {
  const { generateInDevice, openSession, readPoint } = await import('../keys/pkcs11/device-session.ts');
  const session = openSession(place, pin);
  generateInDevice(session, place.label);
  return readPoint(session, place.label);
}
