import { content } from '#engines/content';
import { directory, listOrganisations } from '#engines/directory';
import { messaging } from '#engines/messaging';
import { parties } from '#engines/parties';
import { registers } from '#engines/registers';
import { search } from '#engines/search';
import { trust } from '#engines/trust';
import { type Ctx, rows, run, sql } from '#kernel';
import type { TestCity } from '#kernel/testing';
import { identity } from './index.ts';
import { demoPassword } from './list-accounts.ts';
import type { Realm } from './policy.rules.ts';
import { SESSION_COOKIE } from './session-token.ts';
import { createClient } from './sso/manage-clients.ts';

/** This engine with all that it stands on. */
export const identityModules = [messaging, directory, search, content, registers, parties, trust, identity];

/** Signs in over HTTP. Each test takes an address of its own, for addresses are guarded too. */
export const postSignIn = (
  city: TestCity,
  input: { login: string; password: string; realm?: Realm; address?: string; cookie?: string },
) =>
  city.inject({
    method: 'POST',
    url: '/api/identity/sign-in',
    payload: { login: input.login, password: input.password, realm: input.realm ?? 'official' },
    remoteAddress: input.address ?? '10.0.0.1',
    ...(input.cookie ? { headers: { cookie: input.cookie } } : {}),
  });

type Answer = Awaited<ReturnType<typeof postSignIn>>;

/** The cookie header that a browser would send after this answer. */
export function cookieOf(answer: Answer): string {
  const cookie = answer.cookies.find((one) => one.name === SESSION_COOKIE);
  return `${SESSION_COOKIE}=${cookie?.value ?? ''}`;
}

/** A cookie of a sample account of the loaded pack. */
export async function demoCookie(city: TestCity, login: string, realm: Realm = 'official'): Promise<string> {
  const password = (await demoPassword(city.ctx())) ?? '';
  return cookieOf(await postSignIn(city, { login, password, realm, address: `10.9.0.${login.length}` }));
}

interface AuditEntry {
  actorId: string | null;
  subject: string | null;
  summary: string;
  facts: Record<string, unknown>;
  text: string;
}

/** What the kernel wrote down, for tests that must know what is in it and what is not. */
export const auditEntries = (city: TestCity): Promise<AuditEntry[]> =>
  rows(
    city.ctx(),
    sql<AuditEntry>`select actor_id as "actorId", subject, summary, facts, e::text as text
      from ${sql.table('kernel.audit_entries')} e order by at`,
  );

/** Loads every section of the pack again, as after a change of its files. */
export async function loadPackAgain(city: TestCity): Promise<void> {
  await run(city.ctx(), sql`delete from ${sql.table('kernel.pack_sections')}`);
  await city.runtime.loadPack();
}

/** Registers a system that calls as itself, and answers with its secret. */
export async function registerMachine(ctx: Ctx, scopes: string[]): Promise<{ id: string; secret: string }> {
  const organisationId = (await listOrganisations(ctx, {})).items[0]?.id ?? '';
  const made = await createClient(ctx, {
    kind: 'machine',
    name: '示例机器',
    purpose: '',
    organisationId,
    contact: '',
    realms: [],
    assurance: 1,
    redirectUris: [],
    signOutRedirectUris: [],
    signOutUri: null,
    scopes,
    signing: 'ES256',
  });
  return { id: made.id, secret: made.secret ?? '' };
}
