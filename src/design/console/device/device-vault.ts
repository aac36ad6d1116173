/**
 * What the console keeps on this device for a time without a network: sealed by a key that the browser holds and nobody can
 * read out, so that a copy of the browser's files tells nothing. Where the browser cannot do that, it stays in memory.
 */
const DATABASE = 'zt-device';
const LOCK = 'zt-device';

interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly data: ArrayBuffer;
}

const memory = new Map<string, unknown>();
/** Erased: this page is on its way out and keeps nothing any more, whatever still runs in it. */
let isErased = false;

/** Can things be kept sealed here? Browsers do it over https and on the machine itself only. */
export const canSeal = (): boolean =>
  window.isSecureContext && 'indexedDB' in window && 'locks' in navigator && crypto.subtle !== undefined;

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the device has no store'));
  });

async function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore('keys');
    request.result.createObjectStore('values');
  };
  return done(request);
}

/** One after the other, over all tabs; the connection is not held, so that erasing never waits. */
const within = <T>(work: (database: IDBDatabase) => Promise<T>): Promise<T> =>
  navigator.locks.request(LOCK, async () => {
    const database = await open();
    try {
      return await work(database);
    } finally {
      database.close();
    }
  });

const table = (database: IDBDatabase, name: 'keys' | 'values', mode: IDBTransactionMode): IDBObjectStore =>
  database.transaction(name, mode).objectStore(name);

async function keyOf(database: IDBDatabase): Promise<CryptoKey> {
  const found = (await done(table(database, 'keys', 'readonly').get('key'))) as CryptoKey | undefined;
  if (found) return found;
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  await done(table(database, 'keys', 'readwrite').put(made, 'key'));
  return made;
}

/** Null where nothing is kept, or where the key that it was sealed by is gone. */
async function unseal<T>(database: IDBDatabase, name: string): Promise<T | null> {
  const found = (await done(table(database, 'values', 'readonly').get(name))) as Sealed | undefined;
  if (!found) return null;
  try {
    const plain = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: found.iv, additionalData: new TextEncoder().encode(name) },
      await keyOf(database),
      found.data,
    );
    return JSON.parse(new TextDecoder().decode(plain)) as T;
  } catch {
    return null;
  }
}

async function seal(database: IDBDatabase, name: string, value: unknown): Promise<void> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const data = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(name) },
    await keyOf(database),
    new TextEncoder().encode(JSON.stringify(value)),
  );
  await done(table(database, 'values', 'readwrite').put({ iv, data } satisfies Sealed, name));
}

/** Reads, changes and keeps one thing, undisturbed by other tabs; null takes it away. Gives what stands now. */
export async function changeOnDevice<T>(name: string, change: (before: T | null) => T | null): Promise<T | null> {
  if (isErased) return null;
  if (!canSeal()) {
    const next = change((memory.get(name) as T | undefined) ?? null);
    if (next === null) memory.delete(name);
    else memory.set(name, next);
    return next;
  }
  return within(async (database) => {
    if (isErased) return null;
    const before = await unseal<T>(database, name);
    const next = change(before);
    if (next === null) await done(table(database, 'values', 'readwrite').delete(name));
    else if (next !== before) await seal(database, name, next);
    return next;
  });
}

/** The names of what is kept whose name begins so. */
export async function namesOnDevice(prefix: string): Promise<string[]> {
  if (isErased) return [];
  const all = canSeal()
    ? await within(async (database) => (await done(table(database, 'values', 'readonly').getAllKeys())).map(String))
    : [...memory.keys()];
  return all.filter((name) => name.startsWith(prefix));
}

/** The key first: whatever a crash leaves behind can then be read by nobody. */
export async function destroyVault(): Promise<void> {
  isErased = true;
  memory.clear();
  if (!canSeal()) return;
  await within((database) => done(table(database, 'keys', 'readwrite').clear()));
  await navigator.locks.request(LOCK, () => done(indexedDB.deleteDatabase(DATABASE)));
}
