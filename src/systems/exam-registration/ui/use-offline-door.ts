import { useEffect } from 'react';
import { canSeal, changeOnDevice, useMe } from '#design/console';
import { doorPage, doorWorkerPath } from '../contract.ts';

const QUIET_MS = 800;

const isActive = (registration: ServiceWorkerRegistration): Promise<ServiceWorker> =>
  new Promise((resolve) => {
    const worker = registration.installing ?? registration.waiting ?? registration.active;
    if (!worker || worker.state === 'activated') return worker && resolve(worker);
    worker.addEventListener('statechange', () => worker.state === 'activated' && resolve(worker));
  });

/**
 * Lets the page of this door be opened again without a network: the worker keeps the page and the files that it has loaded so
 * far, and those that come later. Without a secure connection a browser has no such worker; the page then says so.
 */
export function useOfflineDoor(exam: string): void {
  const me = useMe();
  useEffect(() => {
    if (!canSeal() || !('serviceWorker' in navigator)) return;
    const page = doorPage(exam);
    const files = new Set<string>();
    let timer: ReturnType<typeof setTimeout>;
    const tell = async (): Promise<void> => {
      const registration = await navigator.serviceWorker.register(doorWorkerPath, { scope: page });
      (await isActive(registration)).postMessage({ page, files: [...files] });
    };
    const observer = new PerformanceObserver((list) => {
      for (const { name } of list.getEntries()) files.add(name);
      clearTimeout(timer);
      timer = setTimeout(() => void tell().catch(() => undefined), QUIET_MS);
    });
    observer.observe({ type: 'resource', buffered: true });
    void changeOnDevice('door-holder', () => me).catch(() => undefined);
    return () => {
      observer.disconnect();
      clearTimeout(timer);
    };
  }, [exam, me]);
}
