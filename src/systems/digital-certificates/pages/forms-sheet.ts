import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const body = readFileSync(new URL('./forms.css', import.meta.url), 'utf8');
const edition = createHash('sha256').update(body).digest('hex').slice(0, 12);

/** The sheet of the printed forms; its address changes when it does. */
export const formsSheet = { body, path: `/assets/digital-certificates/forms.${edition}.css` };
