import { pemBlocks } from '../asn1/pem.ts';
import { type ReadCertificate, readCertificate } from '../certificates/read-certificate.ts';

/** The certificates of a file that somebody chose to trust, PEM or DER. */
export function readTrusted(file: Uint8Array): ReadCertificate[] {
  const blocks = file[0] === 0x30 ? [file] : pemBlocks(Buffer.from(file).toString('latin1')).map(({ der }) => der);
  return blocks.map(readCertificate);
}
