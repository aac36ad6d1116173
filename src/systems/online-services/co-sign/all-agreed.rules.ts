import type { Application } from '../apply/read-application.ts';

export const allAgreed = ({ coSign }: Pick<Application, 'coSign'>): boolean =>
  !coSign ||
  (coSign.signers.length >= coSign.demand.least && coSign.signers.every(({ standing }) => standing === 'agreed'));
