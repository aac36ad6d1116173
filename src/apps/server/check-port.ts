import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Config } from '#kernel';

/** Takes the port for a moment: whoever starts on one that is taken hears it before the load of a city, not after. */
export async function checkPort({ port, host }: Pick<Config, 'port' | 'host'>): Promise<void> {
  const probe = createServer().listen({ port, host });
  await once(probe, 'listening');
  probe.close();
  await once(probe, 'close');
}
