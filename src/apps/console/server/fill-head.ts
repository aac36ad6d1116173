import { portalAssets } from '#design/public';

export interface HeadFacts {
  readonly nonce: string;
  readonly fontCss: string;
  readonly icon: string;
}

/** Puts into the built page what only this answer knows: the nonce for styles, the heading face, the seal. */
export function fillHead(html: string, { nonce, fontCss, icon }: HeadFacts): string {
  const head = `<meta name="csp-nonce" content="${nonce}"><link rel="icon" href="${icon}"><link rel="stylesheet" href="${fontCss}">`;
  return html.replace('<!--head-->', () => head);
}

/** The heading face and the seal among the files that the server hands out. */
export function headAssets(seal: string): Pick<HeadFacts, 'fontCss' | 'icon'> {
  const paths = portalAssets({ seal }).map((asset) => asset.path);
  const named = (pattern: RegExp): string => paths.find((one) => pattern.test(one)) ?? '';
  return { fontCss: named(/\/fonts\.[^/]+\.css$/), icon: named(/\/seal\.[^/]+\.svg$/) };
}
