import { run as tokens, title as tokensTitle } from './identity-tokens.bench.ts';
import { run as trust, title as trustTitle } from './trust.bench.ts';

export const title = 'single sign-on and trust together';

/** The figures of identity: tokens, and what stands on certificates. */
export async function run(): Promise<boolean> {
  console.log(`  ${tokensTitle}`);
  const isQuick = await tokens();
  console.log(`  ${trustTitle}`);
  const isTrusted = await trust();
  return isQuick && isTrusted;
}
