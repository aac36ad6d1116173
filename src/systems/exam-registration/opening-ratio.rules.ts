/**
 * What becomes of a post by the number of paid candidates: kept, reduced to what the ratio allows, or cancelled.
 * allowed = floor(paid / ratio); allowed ≥ recruits keeps all.
 */
export function keptRecruits(recruits: number, paid: number, ratio: number): number {
  return Math.min(recruits, Math.floor(paid / ratio));
}
