/** CRLReason of RFC 5280 section 5.3.1, by the names kept in the register. */
export const reasonCodes: Readonly<Record<string, number>> = {
  unspecified: 0,
  keyCompromise: 1,
  caCompromise: 2,
  affiliationChanged: 3,
  superseded: 4,
  cessationOfOperation: 5,
  certificateHold: 6,
  removeFromCRL: 8,
};
