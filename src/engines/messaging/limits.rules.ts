const MINUTE = 60;
const HOUR = 60 * MINUTE;

/**
 * Edition of 2026-11, this product's choice: it keeps a hostile or broken caller from flooding one person. Whoever sends
 * codes has narrower limits of its own.
 */
export const recipientLimits = [
  { messages: 12, withinSeconds: HOUR },
  { messages: 40, withinSeconds: 24 * HOUR },
] as const;

/** Waits before each further try; after the last one the message is given up. */
const retryDelaysSeconds = [20, 2 * MINUTE, 10 * MINUTE, HOUR, 4 * HOUR] as const;

/** Longer than any adapter waits for its peer. */
export const holdSeconds = 60;

/** Seconds until one more may go to the recipient; 0 when it may go now. Instants are milliseconds, newest first. */
export function waitSeconds(sentAt: readonly number[], now: number): number {
  const waits = recipientLimits.map(({ messages, withinSeconds }) => {
    const oldest = sentAt[messages - 1];
    return oldest === undefined ? 0 : Math.ceil((oldest + withinSeconds * 1000 - now) / 1000);
  });
  return Math.max(0, ...waits);
}

/** The instant of the next try after so many failed ones, or null when it is given up. */
export function nextTry(attempts: number, now: Date, worthUntil: Date | null): Date | null {
  const delay = retryDelaysSeconds[attempts - 1];
  if (delay === undefined) return null;
  const at = new Date(now.getTime() + delay * 1000);
  return worthUntil !== null && at >= worthUntil ? null : at;
}
