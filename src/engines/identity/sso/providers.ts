import type { Ctx } from '#kernel';
import { forgetClients } from './client-cache.ts';
import { type ProviderKeys, providerKeys } from './keys.ts';
import { type CityProvider, cityProvider } from './provider.ts';
import { ssoTag } from './sso.rules.ts';

/** Backstop, and the moment at which a key that was published ahead begins to sign. */
const KEPT_MS = 30_000;
const ISSUERS_AT_MOST = 20;

interface Kept {
  until: number;
  readonly edition: string;
  readonly made: CityProvider;
}
const keptByCity = new WeakMap<object, Map<string, Kept>>();
const keysByCity = new WeakMap<object, { until: number; readonly keys: ProviderKeys }>();

/** The keys as this process knows them, opened. */
export async function keptKeys(ctx: Ctx): Promise<ProviderKeys> {
  const now = ctx.now().getTime();
  const found = keysByCity.get(ctx.secrets);
  if (found && found.until > now) return found.keys;
  const keys = await providerKeys(ctx);
  keysByCity.set(ctx.secrets, { until: now + KEPT_MS, keys });
  return keys;
}

/** The provider of this process for an issuer; made anew when the keys have changed. */
export async function providerAt(ctx: Ctx, issuer: string): Promise<CityProvider> {
  const map = keptByCity.get(ctx.secrets) ?? new Map<string, Kept>();
  keptByCity.set(ctx.secrets, map);
  const now = ctx.now().getTime();
  const found = map.get(issuer);
  if (found && found.until > now) return found.made;
  const keys = await keptKeys(ctx);
  if (found && found.edition === keys.edition) {
    found.until = now + KEPT_MS;
    return found.made;
  }
  const made = cityProvider(ctx, issuer, keys);
  if (map.size >= ISSUERS_AT_MOST) map.clear();
  map.set(issuer, { until: now + KEPT_MS, edition: keys.edition, made });
  return made;
}

/** Another process, or this one, has changed a client or a key. */
export function dropKept(ctx: Ctx, tag: string): void {
  if (tag !== ssoTag && tag !== '*') return;
  forgetClients(ctx);
  keysByCity.delete(ctx.secrets);
  for (const kept of keptByCity.get(ctx.secrets)?.values() ?? []) kept.until = 0;
}
