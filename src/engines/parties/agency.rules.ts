import type { agencyStateNames, Matter } from './contract.ts';

export interface AgencyFacts {
  readonly state: 'offered' | 'accepted' | 'declined' | 'revoked';
  readonly matters: readonly Matter[];
  readonly validFrom: string;
  /** Last day, included; null: until revoked. */
  readonly validTo: string | null;
}

/** What an agency is on a day: its dates speak without anybody acting. */
export function agencyStateOn(agency: AgencyFacts, today: string): keyof typeof agencyStateNames {
  const isOver = agency.validTo !== null && agency.validTo < today;
  if (agency.state === 'offered') return isOver ? 'expired' : 'offered';
  if (agency.state !== 'accepted') return agency.state;
  if (isOver) return 'expired';
  return agency.validFrom > today ? 'ahead' : 'accepted';
}

/** May the agent act in this matter today? Without a matter: in any. */
export function agencyCovers(agency: AgencyFacts, today: string, matter?: Matter): boolean {
  if (agencyStateOn(agency, today) !== 'accepted') return false;
  return matter === undefined || agency.matters.includes('all') || agency.matters.includes(matter);
}
