import type { TxCtx } from '../context/ctx.ts';
import type { Pack } from './pack.ts';

/** One part of a city pack that a module loads: in one transaction, again whenever its files change, so it must upsert. */
export interface PackSection {
  readonly name: string;
  /** Paths or folder prefixes (`content/articles/`) inside the pack that it reads. A pack may lack them. */
  readonly files: readonly string[];
  /** Only where demonstration data is on. */
  readonly demo?: boolean;
  /** How many rows it wrote. */
  readonly load: (ctx: TxCtx, pack: Pack) => Promise<number>;
}
