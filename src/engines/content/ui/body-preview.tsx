import type { ReactNode } from 'react';

/** The body as the public will see its parts; sanitised by the server. */
export function BodyPreview({ html }: { html: string }): ReactNode {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the server's sanitiser made this HTML
  return <div className="zt-preview" dangerouslySetInnerHTML={{ __html: html }} />;
}
