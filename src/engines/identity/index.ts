import { defineModule } from '#kernel';
import { accountRoutes } from './account.routes.ts';
import { authenticate } from './authenticate.ts';
import { consumers, sweep } from './follow-directory.ts';
import { partyConsumers } from './follow-parties.ts';
import { packSections } from './load-demo-accounts.ts';
import { ownAccountRoutes } from './pages/own-account.routes.tsx';
import { signInRoutes } from './pages/sign-in.routes.tsx';
import { personalData } from './personal-data.ts';
import { sessionRoutes } from './session.routes.ts';
import { sso } from './sso/index.ts';
import { certificateRoutes } from './ways/certificates/pages/certificate.routes.tsx';
import { ownCertificateRoutes } from './ways/certificates/pages/own-certificates.routes.tsx';
import { counterRoutes } from './ways/counter/counter.routes.ts';
import { endRunOutVisits } from './ways/counter/end-visits.ts';
import { codeRoutes } from './ways/pages/code.routes.tsx';
import { stepUpRoutes } from './ways/pages/step-up.routes.tsx';
import { passkeyRoutes } from './ways/passkeys/passkey.routes.ts';
import { passkeyPages } from './ways/passkeys/passkeys.page.tsx';
import { sealPhones } from './ways/seal-phones.ts';
import { tellNewDevice } from './ways/tell-new-device.ts';

export const identity = defineModule({
  name: 'identity',
  floor: 'engines',
  title: { zh: '身份认证', en: 'Identity' },
  uses: ['engines/directory', 'engines/messaging', 'engines/parties', 'engines/trust'],
  home: import.meta.url,
  routes: [
    ...sessionRoutes,
    ...accountRoutes,
    ...signInRoutes,
    ...ownAccountRoutes,
    ...codeRoutes,
    ...certificateRoutes,
    ...ownCertificateRoutes,
    ...stepUpRoutes,
    ...passkeyRoutes,
    ...passkeyPages,
    ...counterRoutes,
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
export { createAccount, disableAccount, enableAccount, resetPassword } from './create-account.ts';
export { type DemoAccount, listAccounts, listDemoAccounts } from './list-accounts.ts';
