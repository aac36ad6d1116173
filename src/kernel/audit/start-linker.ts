import type { CtxBase } from '../context/create-ctx.ts';
import { linkAudit } from './link-audit.ts';

const LINK_MS = 1000;
/** So many in one turn show that more wait. */
const MANY = 1000;

/** Chains what waits about every second, until stopped. */
export function startLinker({ db, log }: Pick<CtxBase, 'db' | 'log'>): { stop(): Promise<void> } {
  let stopped = false;
  let rouse = (): void => {};
  const linking = (async () => {
    while (!stopped) {
      const linked = await linkAudit(db).catch((error: unknown) => {
        log.error({ err: error }, 'audit linker failed');
        return 0;
      });
      if (linked >= MANY || stopped) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, LINK_MS).unref();
        rouse = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  })();
  return {
    async stop() {
      stopped = true;
      rouse();
      await Promise.race([linking, new Promise((resolve) => setTimeout(resolve, LINK_MS).unref())]);
    },
  };
}
