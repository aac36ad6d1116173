import type { TxCtx } from '#kernel';
import { messages } from './messages.repo.ts';

/** What was sent about something that was destroyed goes, with what was still to be sent. Gives how many. */
export const eraseMessages = (tx: TxCtx, about: string): Promise<number> => messages.eraseAbout(tx, about);
