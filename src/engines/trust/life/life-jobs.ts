import { endHolds } from './end-holds.ts';
import { expireCertificates } from './expire-certificates.ts';

/** What time alone brings about. */
export const lifeJobs = [expireCertificates, endHolds];
