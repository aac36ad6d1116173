import { Buffer } from 'node:buffer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestCity, testCity } from '#kernel/testing';
import { identityModules, registerMachine } from '../testing.ts';
import { disableClient } from './manage-clients.ts';
import { claimsOf } from './testing.ts';

let city: TestCity;
let origin = '';
const scopes = ['identity.account', 'directory.role.list'];
let machine: { id: string; secret: string };

beforeAll(async () => {
  city = await testCity({ modules: identityModules, pack: 'testville', demo: true });
  origin = await (await city.http()).listen({ port: 0, host: '127.0.0.1' });
  machine = await registerMachine(city.ctx(), scopes);
});
afterAll(() => city.close());

const form = 'application/x-www-form-urlencoded';

async function ask(body: string, more: Record<string, string> = {}, { id, secret } = machine) {
  const answer = await fetch(`${origin}/oidc/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
      'content-type': form,
      ...more,
    },
    body,
  });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Record<string, string> };
}
/** Means the same, but is not exactly what is answered at once. */
const byProvider = (body: string) => `${body}&`;
const tokenOf = async (body: string) => (await ask(body)).body['access_token'] ?? '';
const call = (path: string, token: string) =>
  fetch(`${origin}${path}`, { headers: { authorization: `Bearer ${token}`, accept: 'application/json' } });

describe('a machine that asks for a token', () => {
  it.each([
    'grant_type=client_credentials',
    'grant_type=client_credentials&scope=identity.account',
    'grant_type=client_credentials&scope=directory.role.list+identity.account',
    'grant_type=client_credentials&scope=content.publish',
    'grant_type=client_credentials&scope=content.publish+identity.account',
  ])('gets at once what the provider would give: %s', async (body) => {
    const [quick, slow] = [await ask(body), await ask(byProvider(body))];
    expect([quick.status, quick.headers.get('content-type'), quick.headers.get('cache-control')]).toEqual([
      slow.status,
      slow.headers.get('content-type'),
      slow.headers.get('cache-control'),
    ]);
    const shape = ({ access_token: token = '', scope = '', ...rest }: Record<string, string>) => {
      const { jti, iat, exp, scope: inside = '', ...claims } = claimsOf(token);
      const life = Number(exp) - Number(iat);
      const head = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString());
      const sorted = (text: unknown) => String(text).split(' ').sort();
      return { ...rest, head, claims, life, hasId: typeof jti === 'string', scope: sorted(scope), in: sorted(inside) };
    };
    expect(shape(quick.body)).toEqual(shape(slow.body));
  });

  it.each([
    ['a wrong secret', 'grant_type=client_credentials', { authorization: `Basic ${btoa('x:y')}` }, 401],
    ['another grant', 'grant_type=password&username=a&password=b', {}, 400],
    ['no grant', 'scope=identity.account', {}, 400],
    ['the grant twice', 'grant_type=client_credentials&grant_type=client_credentials', {}, 400],
    ['a resource of somebody else', 'grant_type=client_credentials&resource=https://other.test/api', {}, 400],
    ['a body that is no form', '{}', { 'content-type': 'application/json' }, 400],
  ])('is refused by the provider for %s', async (_what, body, headers, status) => {
    expect((await ask(body, headers as Record<string, string>)).status).toBe(status);
  });

  it('is answered although its body comes in pieces', async () => {
    const body = Buffer.from('grant_type=client_credentials&scope=identity.account');
    const pieces = new ReadableStream({
      async start(stream) {
        for (const byte of body) {
          stream.enqueue(new Uint8Array([byte]));
          await new Promise((resolve) => setTimeout(resolve, 1));
        }
        stream.close();
      },
    });
    const answer = await fetch(`${origin}/oidc/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${machine.id}:${machine.secret}`).toString('base64')}`,
        'content-type': form,
        'content-length': String(body.length),
      },
      body: pieces,
      duplex: 'half',
    } as RequestInit);
    expect(answer.status).toBe(200);
  });
});

describe('a machine that calls with its token', () => {
  it('may do what its scopes say, where its organisation is, and nothing else', async () => {
    const token = await tokenOf('grant_type=client_credentials&scope=identity.account');
    expect((await call('/api/identity/accounts', token)).status).toBe(200);
    expect((await call('/api/directory/roles', token)).status).toBe(404);
    const exact = await tokenOf('grant_type=client_credentials&scope=directory.role.list');
    expect((await call('/api/directory/roles', exact)).status).toBe(200);
    expect((await call('/api/identity/accounts', exact)).status).toBe(404);
  });

  it('is a stranger with a token that was changed, has run out, or is of another kind', async () => {
    const token = await tokenOf('grant_type=client_credentials&scope=identity.account');
    const [head = '', body = '', signature = ''] = token.split('.');
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const wider = part({ ...claimsOf(token), scope: 'identity.account directory.role.list' });
    const { kid } = JSON.parse(Buffer.from(head, 'base64url').toString()) as { kid: string };
    for (const wrong of [
      `${head}.${wider}.${signature}`,
      `${part({ alg: 'none', typ: 'at+jwt', kid })}.${body}.${signature}`,
      `${part({ alg: 'ES256', typ: 'JWT', kid })}.${body}.${signature}`,
      `${part({ alg: 'ES256', typ: 'at+jwt', kid: 'other' })}.${body}.${signature}`,
      'not.a.token',
    ])
      expect((await call('/api/identity/accounts', wrong)).status).toBe(401);
    city.clock.set(new Date(city.ctx().now().getTime() + 400_000).toISOString());
    expect((await call('/api/identity/accounts', token)).status).toBe(401);
  });

  it('is a stranger as soon as it is disabled', async () => {
    const token = await tokenOf('grant_type=client_credentials&scope=identity.account');
    expect((await call('/api/identity/accounts', token)).status).toBe(200);
    await disableClient(city.ctx(), machine.id, '不再使用');
    expect((await call('/api/identity/accounts', token)).status).toBe(401);
    expect((await ask('grant_type=client_credentials')).status).toBe(401);
  });
});
