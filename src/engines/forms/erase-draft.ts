import type { TxCtx } from '#kernel';
import { drafts } from './drafts.repo.ts';

/** A draft goes, handed in or not, when what became of it is destroyed. Gives how many there were: one, or none. */
export const eraseDraft = (tx: TxCtx, id: string): Promise<number> => drafts.erase(tx, id);
