import { certificateRoutes } from './certificates/pages/certificate.routes.tsx';
import { ownCertificateRoutes } from './certificates/pages/own-certificates.routes.tsx';
import { counterRoutes } from './counter/counter.routes.ts';
import { codeRoutes } from './pages/code.routes.tsx';
import { stepUpRoutes } from './pages/step-up.routes.tsx';
import { passkeyRoutes } from './passkeys/passkey.routes.ts';
import { passkeyPages } from './passkeys/passkeys.page.tsx';
import { stepUpApiRoutes } from './step-up.routes.ts';

/** All ways in, and all ways to show more. */
export const wayRoutes = [
  ...codeRoutes,
  ...certificateRoutes,
  ...ownCertificateRoutes,
  ...stepUpRoutes,
  ...stepUpApiRoutes,
  ...passkeyRoutes,
  ...passkeyPages,
  ...counterRoutes,
];
