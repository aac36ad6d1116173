import { clientRoutes } from './client.routes.ts';
import { followSignOuts, keepSsoKeys, sweepSso, tellClient } from './follow-sign-outs.ts';
import { interactionRoutes } from './interaction.routes.tsx';
import { keyRoutes } from './key.routes.ts';
import { ssoMounts } from './mount.ts';
import { ownSignInRoutes } from './own-sign-in.routes.tsx';
import { dropKept } from './providers.ts';

/** The city's single sign-on, as a part of the identity module. */
export const sso = {
  routes: [...interactionRoutes, ...ownSignInRoutes, ...clientRoutes, ...keyRoutes],
  mounts: ssoMounts,
  jobs: [followSignOuts, tellClient, sweepSso, keepSsoKeys],
  onInvalidated: dropKept,
};
