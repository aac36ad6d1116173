/** Addresses that stand in certificates and never change. */
export const crlAddress = (base: string, authorityId: string, shard: number): string =>
  `${base}/trust/crl/${authorityId}/${shard}.crl`;
export const deltaAddress = (base: string, authorityId: string, shard: number): string =>
  `${base}/trust/crl/${authorityId}/${shard}-delta.crl`;
export const ocspAddress = (base: string, authorityId: string): string => `${base}/trust/ocsp/${authorityId}`;
export const issuerAddress = (base: string, authorityId: string): string => `${base}/trust/ca/${authorityId}.cer`;
