import data from '../rules/material-limits.json' with { type: 'json' };

export type MaterialLimits = (typeof data.editions)[number];

const editions = [...data.editions].sort((a, b) => (a.from < b.from ? 1 : -1));

/** What an uploaded material may be on this day. Earlier than the first edition: the first. */
export const materialLimitsOn = (date: string): MaterialLimits =>
  (editions.find(({ from }) => from <= date) ?? editions.at(-1)) as MaterialLimits;

/** Room for the envelope of a multipart form around the largest file. */
const ENVELOPE_MB = 1;

/** The most that any edition takes with its form around it, for the door of HTTP, which knows no date. */
export const mostUploadBytes = (Math.max(...editions.map(({ maxFileMb }) => maxFileMb)) + ENVELOPE_MB) * 1024 * 1024;
