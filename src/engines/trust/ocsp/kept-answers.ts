import type { Der } from '../asn1/write.ts';

interface Kept {
  readonly body: Der;
  readonly until: Date;
}

const most = 20_000;
const answers = new Map<string, Kept>();

/** A signed answer that may be given again: the same question, the same standing in the register, and still fresh. */
export function keptAnswer(key: string, now: Date): Der | null {
  const kept = answers.get(key);
  return kept && kept.until > now ? kept.body : null;
}

export function keepAnswer(key: string, body: Der, until: Date): void {
  const oldest = answers.size >= most ? answers.keys().next().value : undefined;
  if (oldest !== undefined) answers.delete(oldest);
  answers.set(key, { body, until });
}
