/**
 * Headers of every answer. Pages load nothing from elsewhere and run no inline script; the console may style by nonce.
 * `formsTo`: other origins to which a form of this page may lead, redirects after it included.
 */
export function securityHeaders(nonce: string | null, formsTo: readonly string[] = []): Record<string, string> {
  const style = nonce ? `'self' 'nonce-${nonce}'` : "'self'";
  const script = nonce ? `'self' 'nonce-${nonce}'` : "'self'";
  return {
    'content-security-policy': [
      "default-src 'self'",
      `script-src ${script}`,
      `style-src ${style}`,
      ...(nonce ? ["style-src-attr 'unsafe-inline'"] : []),
      "img-src 'self' data: blob:",
      "font-src 'self' data:",
      "connect-src 'self'",
      "object-src 'none'",
      "base-uri 'self'",
      ["form-action 'self'", ...formsTo].join(' '),
      "frame-ancestors 'self'",
    ].join('; '),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'SAMEORIGIN',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    // Officials read the codes of tickets by the camera; pages of the public ask for no device.
    'permissions-policy': `camera=${nonce ? '(self)' : '()'}, microphone=(), geolocation=()`,
  };
}

const YEAR_SECONDS = 31_536_000;

/** Where the site is reached by HTTPS, browsers are to stay with it; one that is not reached so must not say it. */
export const transportSecurity = (isHttps: boolean): Record<string, string> =>
  isHttps ? { 'strict-transport-security': `max-age=${YEAR_SECONDS}` } : {};
