import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { kernelErrors } from '#kernel';

/** The package names it in a const enum, which exists for the compiler only. */
const ARGON2ID = 2;

/** OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, two passes, one lane. About 20 ms on one core. */
const cost = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const PREFIX = '$argon2id$v=19$m=19456,t=2,p=1$';

/** Hashing runs on the thread pool that files and DNS use too, so only few at once; a flood is turned away early. */
const AT_ONCE = 2;
const WAITING = 200;
let running = 0;
const queue: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (queue.length >= WAITING) throw kernelErrors.unavailable();
    await new Promise<void>((go) => queue.push(go));
  } else running += 1;
  try {
    return await work();
  } finally {
    const next = queue.shift();
    if (next) next();
    else running -= 1;
  }
}

export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(password.normalize('NFKC'), cost));

export const isOutdated = (passwordHash: string): boolean => !passwordHash.startsWith(PREFIX);

/** Of no password: what an unknown account is measured against, so that it takes as long as a known one. */
const decoy = `${PREFIX}c29tZXNhbHRzb21lc2FsdA$GpZ3sK/oH9p7VIiV56G/64Zo/8GaUw434IimaPqxwCo`;

export async function passwordMatches(passwordHash: string | null, password: string): Promise<boolean> {
  const matches = await inTurn(() => verify(passwordHash ?? decoy, password.normalize('NFKC')));
  return matches && passwordHash !== null;
}

const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
const heads = [
  'b',
  'm',
  'f',
  'd',
  't',
  'n',
  'l',
  'g',
  'k',
  'h',
  'j',
  'q',
  'x',
  'zh',
  'ch',
  'sh',
  'r',
  'z',
  'c',
  's',
  'w',
  'y',
];
const tails = ['a', 'e', 'i', 'u', 'an', 'en', 'ang', 'ai', 'ao', 'ou', 'in', 'ing'];
const pick = (from: readonly string[] | string): string => from[randomInt(from.length)] ?? '';
const syllable = (): string => `${pick(heads)}${pick(tails)}`;

/** For somebody's first sign-in: 12 characters that are not mistaken for each other when read aloud. */
export const oneTimePassword = (): string =>
  Array.from({ length: 3 }, () => Array.from({ length: 4 }, () => pick(letters)).join('')).join('-');

/** For the sample accounts of one installation: `kefu-2831-mian`. */
export const readablePassword = (): string =>
  `${syllable()}${syllable()}-${String(randomInt(10_000)).padStart(4, '0')}-${syllable()}${syllable()}`;
