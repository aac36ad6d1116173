/** Names inside an evidence file; programs read all but the guide. */
export const evidenceNames = {
  guide: '说明.txt',
  facts: 'evidence.json',
  contentFolder: '原文/',
  signature: 'signature.p7s',
  signedBytes: 'signed-bytes.der',
  signatureValue: 'signature-value.der',
  timestamp: 'timestamp.tst',
  ocsp: 'ocsp.der',
  rootCrl: 'root-crl.pem',
  signer: 'signer.pem',
  issuing: 'issuing.pem',
  root: 'root.pem',
  chain: 'chain.pem',
} as const;
