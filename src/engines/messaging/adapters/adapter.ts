import type { Via } from '../contract.ts';

export interface Outgoing {
  readonly id: string;
  readonly to: string;
  readonly subject: string | null;
  readonly text: string;
}

/** `final`: another try would end the same way. */
export type Outcome = { readonly ok: true } | { readonly ok: false; readonly problem: string; readonly final: boolean };

/** A way out of this installation. It never throws. */
export interface Adapter {
  readonly via: Via;
  send(message: Outgoing): Promise<Outcome>;
}
