import type { IdentifierKind } from '../contract.ts';

/** Private extensions of GM/T 0015; the last came with its edition of 2023, and its number is still to be confirmed. */
export const identifierOids: Readonly<Record<IdentifierKind, string>> = {
  residentId: '1.2.156.10260.4.1.1',
  socialSecurity: '1.2.156.10260.4.1.2',
  organisationCode: '1.2.156.10260.4.1.3',
  registration: '1.2.156.10260.4.1.4',
  tax: '1.2.156.10260.4.1.5',
  uscc: '1.2.156.10260.4.1.6',
};
