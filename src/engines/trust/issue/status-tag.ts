/** The tag of everything kept in memory that speaks of this serial number. */
export const statusTag = (serial: string): string => `trust-status:${serial}`;
