import { defineModule } from '#kernel';
import { gateChanged } from './contract.ts';
import { gateRoutes } from './gates.routes.ts';
import { packSections } from './load-pack.ts';
import { accountQueuePage } from './pages/account-queue.page.ts';
import { queueMount } from './pages/queue.mount.ts';
import { queueScriptPage } from './pages/queue-script.ts';
import { startGates } from './run-gates.ts';
import { things } from './things.ts';

export const admission = defineModule({
  name: 'admission',
  floor: 'engines',
  title: { zh: '排队准入', en: 'Admission' },
  things,
  uses: ['engines/content'],
  home: import.meta.url,
  routes: [...gateRoutes, accountQueuePage, queueScriptPage],
  mounts: [queueMount],
  events: [gateChanged],
  pack: packSections,
  start: startGates,
});

export { admit, finish } from './admit.ts';
export { closeGate, reopenGate } from './close-gate.ts';
export type { Closing } from './gates.repo.ts';
export { keepGate, type NewGate } from './keep-gate.ts';
export { measured } from './measure.ts';
export { LeaseKeeper } from './pages/lease-keeper.tsx';
export { proveOrder } from './prove-order.ts';
