import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fontCss, fontFiles } from '../fonts.ts';
import { portalCss } from './portal-css.ts';
import { sealSvg } from './seal-svg.ts';
import type { SiteIdentity } from './site.ts';

/** A file to be served as it is, for ever: its path changes when its content does. */
export interface PortalAsset {
  path: string;
  hash: string;
  contentType: string;
  body: Buffer;
}

const fontBase = '/assets/fonts/';

const digest = (body: Buffer): string => createHash('sha256').update(body).digest('hex').slice(0, 12);

function asset(name: string, extension: string, contentType: string, body: Buffer): PortalAsset {
  const hash = digest(body);
  return { path: `/assets/${name}.${hash}.${extension}`, hash, contentType, body };
}

const once = <T>(make: () => T): (() => T) => {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

/** Fonts keep their names: the sheet that names them carries the edition of the whole set in its own hash. */
const fonts = once((): { edition: string; files: PortalAsset[] } => {
  const files = fontFiles().map((file) => ({ ...file, hash: digest(file.body) }));
  const edition = digest(Buffer.from(files.map((file) => file.hash).join()));
  return {
    edition,
    files: files.map(({ name, hash, contentType, body }) => ({
      path: `${fontBase}${edition}/${name}`,
      hash,
      contentType,
      body,
    })),
  };
});

const sheet = once(() => asset('portal', 'css', 'text/css; charset=utf-8', Buffer.from(portalCss())));
const fontSheet = once(() =>
  asset('fonts', 'css', 'text/css; charset=utf-8', Buffer.from(fontCss(`${fontBase}${fonts().edition}/`))),
);

/** The comments are for those who read the file, not for the line. */
const script = once(() => {
  const text = readFileSync(new URL('./portal.client.js', import.meta.url), 'utf8');
  return asset(
    'portal',
    'js',
    'text/javascript; charset=utf-8',
    Buffer.from(text.replaceAll(/^\s*\/\/.*\n|^\s+/gm, '')),
  );
});

const seals = new Map<string, PortalAsset>();
function sealAsset(characters: string): PortalAsset {
  const known = seals.get(characters);
  if (known) return known;
  const made = asset('seal', 'svg', 'image/svg+xml', Buffer.from(sealSvg(characters)));
  seals.set(characters, made);
  return made;
}

/** Addresses that a page's head carries. */
export function portalAssetPaths(site: Pick<SiteIdentity, 'seal'>) {
  return {
    css: sheet().path,
    fontCss: fontSheet().path,
    icon: sealAsset(site.seal).path,
    script: script().path,
  };
}

/** Everything the public pages fetch: the sheets, the script, the seal (also the site's icon) and the heading face. */
export function portalAssets(site: Pick<SiteIdentity, 'seal'>): PortalAsset[] {
  return [sheet(), fontSheet(), script(), sealAsset(site.seal), ...fonts().files];
}
