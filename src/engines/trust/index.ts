import { defineModule } from '#kernel';
import { checkAuditSeals } from './audit-seals/check-audit-seals.ts';
import { sealAudit } from './audit-seals/seal-audit.ts';
import { authorityRoutes } from './authority.routes.ts';
import { certificateIssued, certificateStateChanged } from './contract.ts';
import { lifeJobs } from './life/life-jobs.ts';
import { publishCrlJob, renewCrls } from './lists/crl-jobs.ts';
import { packSections } from './profiles/settings.ts';
import { things } from './things.ts';
import { trustRoutes } from './trust.routes.ts';

export const trust = defineModule({
  name: 'trust',
  floor: 'engines',
  title: { zh: '数字证书与签名', en: 'Certificates and signatures' },
  things,
  uses: [],
  home: import.meta.url,
  events: [certificateIssued, certificateStateChanged],
  routes: [...trustRoutes, ...authorityRoutes],
  jobs: [publishCrlJob, renewCrls, ...lifeJobs, sealAudit],
  checkAudit: checkAuditSeals,
  pack: packSections,
});

export { authorityName } from './authorities/authority-name.ts';
export { installAuthority, installRootList, type SignedAuthority } from './authorities/install-authority.ts';
export { type RequestedAuthority, requestAuthority } from './authorities/request-authority.ts';
export { makeRootMedium } from './ceremony/root-medium.ts';
export { listAtRoot, signAtRoot } from './ceremony/sign-at-root.ts';
export { checkEvidence } from './evidence/check-evidence.ts';
export { describeEvidence, type EvidenceFacts } from './evidence/describe-evidence.ts';
export { exportEvidence, type SignedPdf } from './evidence/export-evidence.ts';
export { type EvidenceDraft, sealEvidence, sealPdfEvidence } from './evidence/seal-evidence.ts';
export { readTrusted } from './files/read-trusted.ts';
export type { FileReport, SignatureReport } from './files/report.ts';
export { verifyFile } from './files/verify-file.ts';
export * from './issue/find-certificates.ts';
export {
  type Encoded,
  type Issued,
  type IssueRequest,
  issueCertificate,
  issueHeldCertificate,
} from './issue/issue-certificate.ts';
export { makeSoftKey, type SoftKey } from './keys/soft-key.ts';
export { approveKeyRecovery, refuseKeyRecovery, requestKeyRecovery } from './life/recover-key.ts';
export { renewCertificate } from './life/renew-certificate.ts';
export { resumeCertificate, revokeCertificate, suspendCertificate } from './life/suspend-revoke.ts';
export { renewCrls } from './lists/crl-jobs.ts';
export { listProfiles } from './profiles/list-profiles.ts';
export { settingsOfPack } from './profiles/settings.ts';
export { signBytes, signCms } from './signing/sign-bytes.ts';
export { signPdf } from './signing/sign-pdf.ts';
export { timestamp } from './timestamps/stamp.ts';
export type { Purpose } from './verify/check-purpose.ts';
export { type VerifiedCertificate, verifyCertificate, verifySignature } from './verify/verify-certificate.ts';
export { verifyDetached } from './verify/verify-detached.ts';
