import type { IncomingMessage } from 'node:http';
import type { Trust } from '../config/trusted-addresses.ts';

/**
 * The caller, as the framework finds it too: from the connection back along what the proxies wrote down, the first address
 * that is not one of ours. What stands before it was written by the caller, who may write anything.
 */
export function callerAddress(request: IncomingMessage, trust: Trust): string {
  const chain = [request.socket.remoteAddress ?? ''];
  const forwarded = String(request.headers['x-forwarded-for'] ?? '');
  if (forwarded)
    chain.push(
      ...forwarded
        .split(',')
        .map((part) => part.trim())
        .reverse(),
    );
  const found = chain.findIndex((address, hop) => !trust(address, hop));
  return chain[found === -1 ? chain.length - 1 : found] ?? '';
}
