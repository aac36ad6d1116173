import type { IncomingMessage } from 'node:http';
import type { MountCall } from '#kernel';

export interface Asked {
  readonly call: MountCall;
  /** Audit entries under way; the answer waits for them. */
  readonly writing: Promise<void>[];
}
const asked = new WeakMap<IncomingMessage, Asked>();

/** The kernel's view of a request, for the provider's call-backs, which are given the bare request. */
export const rememberRequest = (request: IncomingMessage, view: Asked): void => void asked.set(request, view);

export function requestOf(request: IncomingMessage): Asked {
  const found = asked.get(request);
  if (!found) throw new Error('this request did not come through the mount');
  return found;
}
