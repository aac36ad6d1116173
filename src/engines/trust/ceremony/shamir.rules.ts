/** Shamir's sharing over GF(2⁸), byte by byte, with the polynomial of AES. */
export interface Share {
  /** 1 to 255. */
  readonly index: number;
  readonly bytes: Uint8Array;
}

const exp = new Uint8Array(510);
const log = new Uint8Array(256);
for (let power = 0, value = 1; power < 255; power += 1) {
  exp[power] = value;
  exp[power + 255] = value;
  log[value] = power;
  // Times the generator 3.
  value ^= (value << 1) ^ (value & 0x80 ? 0x11b : 0);
}

const times = (left: number, right: number): number =>
  left === 0 || right === 0 ? 0 : (exp[(log[left] ?? 0) + (log[right] ?? 0)] ?? 0);
const over = (left: number, right: number): number =>
  left === 0 ? 0 : (exp[(log[left] ?? 0) + 255 - (log[right] ?? 0)] ?? 0);

/** So many shares of a secret, of which `threshold` bring it back and fewer say nothing of it. */
export function splitSecret(
  secret: Uint8Array,
  count: number,
  threshold: number,
  random: (size: number) => Uint8Array,
): Share[] {
  const coefficients = Array.from(secret, (byte) => [byte, ...random(threshold - 1)]);
  return Array.from({ length: count }, (_, place) => {
    const index = place + 1;
    const bytes = Uint8Array.from(coefficients, (terms) =>
      terms.reduceRight((sum, term) => times(sum, index) ^ term, 0),
    );
    return { index, bytes };
  });
}

/** The secret, from at least `threshold` different shares; from fewer comes something else. */
export function joinShares(shares: readonly Share[]): Uint8Array {
  const size = shares[0]?.bytes.length ?? 0;
  return Uint8Array.from({ length: size }, (_, place) =>
    shares.reduce((sum, share) => {
      const weight = shares.reduce(
        (product, other) =>
          other.index === share.index ? product : times(product, over(other.index, other.index ^ share.index)),
        1,
      );
      return sum ^ times(share.bytes[place] ?? 0, weight);
    }, 0),
  );
}
