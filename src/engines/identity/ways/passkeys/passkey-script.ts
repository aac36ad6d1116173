import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const name = '@simplewebauthn/browser';
const main = createRequire(import.meta.url).resolve(name);
const home = main.slice(0, main.lastIndexOf(name) + name.length);
// The one file that needs no bundler; the package does not list it among its entries.
const library = readFileSync(`${home}/dist/bundle/index.umd.min.js`, 'utf8');
const own = readFileSync(new URL('./passkeys.client.js', import.meta.url), 'utf8');
const body = `${library}\n${own}`;
const edition = createHash('sha256').update(body).digest('hex').slice(0, 12);

/** The script of the passkey buttons with the library it stands on; its address changes when it does. */
export const passkeyScript = { body, path: `/assets/identity/passkeys.${edition}.js` };
