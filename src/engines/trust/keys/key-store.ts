import { type Ctx, json, maybeOne, run, sql, type TxCtx } from '#kernel';
import type { Suite } from '../contract.ts';
import { errors } from '../errors.ts';
import { pointOf } from './curve.rules.ts';
import type { DeviceKey } from './pkcs11/device-signer.ts';
import type { KeyPair, Signer } from './ports.ts';
import { signerOf } from './suites.ts';

interface KeyRow {
  id: string;
  suite: Suite;
  sealed: string | null;
  device: DeviceKey | null;
}

const place = (id: string): string => `trust.keys.sealed:${id}`;

/** Keeps a private key of the platform, sealed by the master key. */
export async function storeKey(tx: TxCtx, pair: KeyPair, purpose: string): Promise<string> {
  const id = tx.newId('key');
  const sealed = tx.secrets.sealBytes(pair.secret, place(id));
  await run(
    tx,
    sql`insert into trust.keys (id, suite, point, sealed, purpose, created_at)
      values (${id}, ${pair.suite}, ${Buffer.from(pair.point)}, ${sealed}, ${purpose}, ${tx.now()})`,
  );
  return id;
}

/** Notes a key that stays in a device; its PIN is sealed. */
export async function noteDeviceKey(
  tx: TxCtx,
  key: { suite: Suite; point: Uint8Array; device: Omit<DeviceKey, 'sealedPin'>; pin: string; purpose: string },
): Promise<string> {
  const id = tx.newId('key');
  const device: DeviceKey = { ...key.device, sealedPin: tx.secrets.seal(key.pin, place(id)) };
  await run(
    tx,
    sql`insert into trust.keys (id, suite, point, device, purpose, created_at)
      values (${id}, ${key.suite}, ${Buffer.from(key.point)}, ${json(device)}, ${key.purpose}, ${tx.now()})`,
  );
  return id;
}

const opened = new Map<string, Signer>();

/** The signer of a stored key; a key that does not open is an outage, never a reason to let somebody in. */
export async function signerById(ctx: Ctx, id: string): Promise<Signer> {
  const kept = opened.get(id);
  if (kept) return kept;
  const row = await maybeOne(ctx, sql<KeyRow>`select id, suite, sealed, device from trust.keys where id = ${id}`);
  if (!row) throw errors.keyUnavailable({}, { detail: `no key ${id}` });
  try {
    const signer = row.device
      ? await openDevice(row.suite, row.device, ctx.secrets.open(row.device.sealedPin, place(id)))
      : signerOf(pairOf(row.suite, ctx.secrets.openBytes(row.sealed ?? '', place(id))));
    opened.set(id, signer);
    return signer;
  } catch (cause) {
    throw errors.keyUnavailable({}, { detail: `key ${id} does not open`, cause });
  }
}

/** The bindings to devices are loaded where there is a device. */
async function openDevice(suite: Suite, device: DeviceKey, pin: string): Promise<Signer> {
  const { openDeviceSigner } = await import('./pkcs11/device-signer.ts');
  return openDeviceSigner(suite, device, pin);
}

/** A device that failed may come back: the next use opens it anew. */
export function forgetSigner(id: string): void {
  opened.delete(id);
}

export const pairOf = (suite: Suite, secret: Uint8Array): KeyPair => ({ suite, secret, point: pointOf(suite, secret) });
