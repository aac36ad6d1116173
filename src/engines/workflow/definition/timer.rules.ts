/** How long: ISO 8601 (`P1Y2M3DT4H5M6S`, `P2W`), or working days (`5wd`, `5个工作日`). */
export type Duration =
  | { readonly kind: 'working'; readonly days: number }
  | { readonly kind: 'natural'; readonly months: number; readonly days: number; readonly ms: number };

const iso = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?$/;
const working = /^(\d{1,4})\s*(?:wd|个?工作日)$/i;

export function parseDuration(source: string): Duration | null {
  const text = source.trim();
  const days = working.exec(text);
  if (days) return { kind: 'working', days: Number(days[1]) };
  const match = iso.exec(text);
  if (!match || text === 'P' || text.endsWith('T')) return null;
  const [years = 0, months = 0, weeks = 0, plainDays = 0, hours = 0, minutes = 0, seconds = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  return {
    kind: 'natural',
    months: years * 12 + months,
    days: weeks * 7 + plainDays,
    ms: ((hours * 60 + minutes) * 60 + seconds) * 1000,
  };
}

export const isDuration = (source: string): boolean => parseDuration(source) !== null;

/** `R3/PT1H`, `R/P1D`: how often (-1 without end) and how far apart. */
export function parseCycle(source: string): { repeats: number; duration: Duration } | null {
  const match = /^R(\d*)\/(.+)$/.exec(source.trim());
  const duration = match ? parseDuration(match[2] ?? '') : null;
  if (!match || !duration) return null;
  return { repeats: match[1] === '' ? -1 : Number(match[1]), duration };
}
