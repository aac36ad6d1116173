import type { DraftContent, DraftDesk } from '../contract.ts';

/** What every part of the editor works on: the draft as the server has it, and as it is being written. */
export interface Sheet {
  readonly desk: DraftDesk;
  readonly content: DraftContent;
  readonly onChange: (content: DraftContent) => void;
  readonly writable: boolean;
}
