import { valueRecorded } from '#engines/indicators/contract';
import { recordChanged, recordsImported } from '#engines/registers/contract';
import { on, type TxCtx } from '#kernel';

const refresh = (tx: TxCtx): Promise<void> => tx.invalidate('review');

/** Any of these may be behind a figure: the pages of the review are made anew. */
export const refreshPages = [
  on(valueRecorded, 'annual-review.refresh-after-value', refresh),
  on(recordChanged, 'annual-review.refresh-after-record', refresh),
  on(recordsImported, 'annual-review.refresh-after-import', refresh),
];
