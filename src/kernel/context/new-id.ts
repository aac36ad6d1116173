import { randomBytes } from 'node:crypto';

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** `prefix_` + 10 characters of time (ms) + 16 random ones, Crockford base 32: sortable by creation. */
export function makeId(prefix: string, at: Date, random: (size: number) => Uint8Array = randomBytes): string {
  let time = at.getTime();
  let head = '';
  for (let index = 0; index < 10; index += 1) {
    head = `${alphabet[time % 32]}${head}`;
    time = Math.floor(time / 32);
  }
  let tail = '';
  for (const byte of random(16)) tail += alphabet[byte % 32];
  return `${prefix}_${head}${tail}`;
}
