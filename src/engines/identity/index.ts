import { defineModule } from '#kernel';
import { accountRoutes } from './account.routes.ts';
import { authenticate } from './authenticate.ts';
import { consumers, sweep } from './follow-directory.ts';
import { partyConsumers } from './follow-parties.ts';
import { packSections } from './load-demo-accounts.ts';
import { ownAccountRoutes } from './pages/own-account.routes.tsx';
import { signInRoutes } from './pages/sign-in.routes.tsx';
import { personalData } from './personal-data.ts';
import { preferenceRoutes } from './preferences.ts';
import { sessionRoutes } from './session.routes.ts';
import { sso } from './sso/index.ts';
import { things } from './things.ts';
import { endRunOutVisits } from './ways/counter/end-visits.ts';
import { sealPhones } from './ways/seal-phones.ts';
import { tellNewDevice } from './ways/tell-new-device.ts';
import { wayRoutes } from './ways/way.routes.ts';

export const identity = defineModule({
  name: 'identity',
  floor: 'engines',
  title: { zh: '身份认证', en: 'Identity' },
  things,
  uses: ['engines/directory', 'engines/messaging', 'engines/parties', 'engines/trust'],
  home: import.meta.url,
  routes: [
    ...sessionRoutes,
    ...preferenceRoutes,
    ...accountRoutes,
    ...signInRoutes,
    ...ownAccountRoutes,
    ...wayRoutes,
    ...sso.routes,
  ],
  mounts: sso.mounts,
  consumers: [...consumers, ...partyConsumers],
  personalData,
  jobs: [sweep, endRunOutVisits, tellNewDevice, ...sso.jobs],
  onInvalidated: sso.onInvalidated,
  pack: packSections,
  authenticate,
  stepUpPath: '/step-up',
  start: async (ctx) => {
    await sealPhones(ctx);
    return undefined;
  },
  signInPath: (path) => (/^\/console(\/|$)/.test(path) ? '/console/sign-in' : '/sign-in'),
});

export { findAccount } from './account-standing.ts';
export { OwnLook } from './contract.ts';
export { createAccount, disableAccount, enableAccount, resetPassword } from './create-account.ts';
export { type DemoAccount, listAccounts, listDemoAccounts } from './list-accounts.ts';
export { ownAccount } from './own-sessions.ts';
