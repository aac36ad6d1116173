import { defineModule } from '#kernel';

export const trust = defineModule({
  name: 'trust',
  floor: 'engines',
  title: { zh: '数字证书与签名', en: 'Certificates and signatures' },
  uses: [],
  home: import.meta.url,
});

export {
  approveKeyRecovery,
  certificatePem,
  certificatesOf,
  type Encoded,
  exportEvidence,
  findCertificate,
  findCertificateBySerial,
  type Issued,
  type IssueRequest,
  issueCertificate,
  issueHeldCertificate,
  listProfiles,
  makeSoftKey,
  type Purpose,
  renewCertificate,
  requestKeyRecovery,
  resumeCertificate,
  revokeCertificate,
  sealEvidence,
  signBytes,
  signCms,
  signPdf,
  suspendCertificate,
  timestamp,
  type VerifiedCertificate,
  verifyCertificate,
  verifySignature,
} from './draft.ts';
