/** The nonce of this page, under which the policy lets styles be written. */
export const pageNonce = (): string => document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

/**
 * Gives every style element that is made here the page's nonce. Ant Design does so for its own, but the parts below it
 * that lock scrolling and measure the scroll bar do not, and the policy would refuse those.
 */
export function giveStylesTheNonce(): void {
  const nonce = pageNonce();
  const create = document.createElement.bind(document);
  document.createElement = ((name: string, options?: ElementCreationOptions) => {
    const element = create(name, options);
    if (name.toLowerCase() === 'style') element.nonce = nonce;
    return element;
  }) as typeof document.createElement;
}
