import { jobName } from '#kernel';
import { Type } from '#kernel/contract';

/** What the end of a session sets on its way; `follow-sign-outs.ts` says what it does. */
export const signOutsJobName = jobName(
  'identity.sso.follow-sign-outs',
  Type.Object({ everywhere: Type.Optional(Type.String()) }),
);
