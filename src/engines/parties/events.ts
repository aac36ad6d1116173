import {
  agencyChanged,
  firmChanged,
  mergeUndone,
  personChanged,
  personClosed,
  personMerged,
  personRegistered,
  personsImported,
  personVerified,
} from './contract.ts';

/** All that this engine tells others. */
export const events = [
  agencyChanged,
  firmChanged,
  mergeUndone,
  personChanged,
  personClosed,
  personMerged,
  personRegistered,
  personsImported,
  personVerified,
];
