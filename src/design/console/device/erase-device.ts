import { destroyVault } from './device-vault.ts';

const UNSENT = 'zt-device-unsent:';
/** Caches of what a screen needs without a network begin so. */
const CACHES = 'zt-device-';

/** How much of one thing is noted on this device alone: a number, so that whoever signs out is warned before it is lost. */
export function setUnsent(name: string, count: number): void {
  try {
    if (count === 0) localStorage.removeItem(UNSENT + name);
    else localStorage.setItem(UNSENT + name, String(count));
  } catch {
    // A browser that keeps nothing has nothing to warn of.
  }
}

export function unsentOnDevice(): number {
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(UNSENT))
    .reduce((sum, key) => sum + Number(localStorage.getItem(key)), 0);
}

/** Everything that the console has kept on this device leaves it, the workers that answer without a network included. */
export async function eraseDevice(): Promise<void> {
  for (const key of Object.keys(localStorage)) if (key.startsWith(UNSENT)) localStorage.removeItem(key);
  await destroyVault();
  if ('caches' in window)
    for (const name of await caches.keys()) if (name.startsWith(CACHES)) await caches.delete(name);
  const workers = 'serviceWorker' in navigator ? await navigator.serviceWorker.getRegistrations() : [];
  for (const worker of workers) if (new URL(worker.scope).pathname.startsWith('/console/')) await worker.unregister();
}

const atEnd = new Set<() => Promise<void>>();

/** Is called when the server says that the session has ended, before the sign-in page opens; gives the way to stop that. */
export function onSessionEnd(work: () => Promise<void>): () => void {
  atEnd.add(work);
  return () => void atEnd.delete(work);
}

export async function sessionEnded(): Promise<void> {
  await Promise.allSettled([...atEnd].map((work) => work()));
}
