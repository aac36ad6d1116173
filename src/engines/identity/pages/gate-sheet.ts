import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const body = readFileSync(new URL('./gate.css', import.meta.url), 'utf8');
const edition = createHash('sha256').update(body).digest('hex').slice(0, 12);

/** The sheet of the sign-in pages; its address changes when it does. */
export const gateSheet = { body, path: `/assets/identity/gate.${edition}.css` };
