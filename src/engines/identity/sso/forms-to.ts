/** The answer to a form goes on to the client, and browsers hold redirects to the rule for forms (`form-action`) too. */
export function formsTo(target: URL | null): string[] {
  if (!target) return [];
  return target.origin === 'null' ? [target.protocol] : [target.origin];
}
