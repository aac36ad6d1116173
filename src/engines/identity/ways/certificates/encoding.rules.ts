/** DER from what a person uploads or pastes: DER, PEM, or bare base64. Null when it is none of them. */
export function readSignature(given: Uint8Array | string): Uint8Array | null {
  if (typeof given !== 'string' && given[0] === 0x30) return given;
  const text = typeof given === 'string' ? given : Buffer.from(given).toString('latin1');
  return fromBase64(text.replaceAll(/-----(BEGIN|END) [A-Z0-9 ]+-----/g, ''));
}

/** A certificate as proxies write it into a header: escaped PEM, base64, or base64 between colons (RFC 9440). */
export function readPresented(header: string): Uint8Array | null {
  let text: string;
  try {
    text = header.includes('%') ? decodeURIComponent(header) : header;
  } catch {
    return null;
  }
  return readSignature(text.trim().replaceAll(/^:|:$/g, ''));
}

function fromBase64(text: string): Uint8Array | null {
  const packed = text.replaceAll(/\s/g, '');
  if (packed === '' || !/^[A-Za-z0-9+/]+={0,2}$/.test(packed)) return null;
  const der = Buffer.from(packed, 'base64');
  return der[0] === 0x30 ? der : null;
}
