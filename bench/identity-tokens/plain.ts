import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type ResourceServer } from 'oidc-provider';

/** The peer: `oidc-provider` as it comes, with its store in memory and one machine in its configuration. */
const jwk = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
const secret = 'a-secret-of-the-machine-that-asks-for-tokens';
const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const api: ResourceServer = {
    scope: 'registers.read',
    audience: `${url}/api`,
    accessTokenFormat: 'jwt',
    accessTokenTTL: 300,
    jwt: { sign: { alg: 'ES256' } },
  };
  const provider = new Provider(url, {
    jwks: { keys: [{ ...jwk, alg: 'ES256', use: 'sig', kid: 'k1' } as never] },
    clients: [
      {
        client_id: 'machine',
        client_secret: secret,
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
        id_token_signed_response_alg: 'ES256',
      },
    ],
    routes: { token: '/oidc/token' },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => `${url}/api`,
        getResourceServerInfo: () => api,
      },
    },
  });
  server.on('request', provider.callback());
  process.send?.({ url, id: 'machine', secret });
});
process.on('SIGTERM', () => process.exit(0));
