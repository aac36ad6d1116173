import type { Ctx } from '#kernel';
import { errors } from './errors.ts';
import type { PaymentProvider } from './provider.ts';
import { sandboxProvider } from './sandbox/sandbox-provider.ts';

const providers: readonly PaymentProvider[] = [sandboxProvider];

/** The provider that new orders use: the sandbox where demonstration data is on; a city in service brings its own. */
export function currentProvider(ctx: Ctx): PaymentProvider {
  const provider = ctx.city.facts['demo'] === '1' ? sandboxProvider : undefined;
  if (!provider) throw errors.noProvider();
  return provider;
}

export function providerById(id: string): PaymentProvider {
  const provider = providers.find((one) => one.id === id);
  if (!provider) throw errors.noProvider();
  return provider;
}

export const providerTitle = (id: string): string => providers.find((one) => one.id === id)?.title ?? id;
