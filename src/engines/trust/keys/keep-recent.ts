import type { PublicKey } from './ports.ts';

/** Remembers what was made of the last so many keys: a key that signs once signs often. */
export function keepRecent<Made>(limit: number, make: (key: PublicKey) => Made): (key: PublicKey) => Made {
  const kept = new Map<string, Made>();
  return (key) => {
    const name = Buffer.from(key.point).toString('latin1');
    let made = kept.get(name);
    if (made === undefined) {
      made = make(key);
      const oldest = kept.size >= limit ? kept.keys().next().value : undefined;
      if (oldest !== undefined) kept.delete(oldest);
    } else kept.delete(name);
    kept.set(name, made);
    return made;
  };
}
