import * as told from './events.contract.ts';

/** All that this engine tells others. */
export const events = Object.values(told);
