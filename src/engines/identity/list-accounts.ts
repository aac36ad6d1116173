import { listPeople, personCards } from '#engines/directory';
import { type Ctx, maybeOne, rows, sql } from '#kernel';
import { accountById } from './account-standing.ts';
import { type AccountLine, accounts } from './accounts.repo.ts';
import type { Account } from './contract.ts';
import { maskPhone } from './password.rules.ts';
import type { Realm } from './policy.rules.ts';

export interface AccountQuery {
  q?: string | undefined;
  realm?: Realm | undefined;
  state?: 'active' | 'disabled' | undefined;
  page?: number | undefined;
  pageSize?: number | undefined;
}

const EVERYBODY = 10_000;

/** Accounts within the caller's places; citizens' accounts only for who covers everything. Telephones are masked. */
export async function listAccounts(ctx: Ctx, query: AccountQuery): Promise<{ items: Account[]; total: number }> {
  const scopes = ctx.scopes('identity.account.list');
  const everywhere = scopes.includes('/');
  const within = everywhere
    ? null
    : (await listPeople(ctx, { pageSize: EVERYBODY }, scopes)).items.map((one) => one.id);
  const limit = query.pageSize ?? 20;
  const found = await accounts.list(ctx, {
    q: query.q?.trim() || undefined,
    realm: query.realm,
    state: query.state,
    personIds: within,
    limit,
    offset: ((query.page ?? 1) - 1) * limit,
  });
  const cards = await personCards(
    ctx,
    found.flatMap((row) => row.personId ?? []),
  );
  return { items: found.map((row) => toAccount(row, cards.get(row.personId ?? ''))), total: found[0]?.total ?? 0 };
}

type Card = { organisation: string | null; post: string | null };

function toAccount(row: AccountLine, card: Card | undefined): Account {
  return {
    id: row.id,
    realm: row.realm,
    login: row.login,
    personId: row.personId,
    name: row.name,
    phone: maskPhone(row.phone),
    organisation: card?.organisation ?? null,
    post: card?.post ?? null,
    state: stateOf(row),
    disabledReason: row.disabledReason,
    demo: row.demo,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
    openSessions: row.openSessions,
    version: row.version,
  };
}

function stateOf(row: AccountLine): Account['state'] {
  if (row.disabledAt) return 'disabled';
  return row.mustChange ? 'first' : 'active';
}

/** The whole telephone of a citizen, for a reason that the audit keeps. */
export async function revealPhone(ctx: Ctx, id: string, reason: string): Promise<{ phone: string | null }> {
  const account = await accountById(ctx, id);
  await ctx.transaction((tx) =>
    tx.record({ subject: `identity.account:${id}`, summary: `查看${account.name}的电话`, facts: { reason } }),
  );
  return { phone: account.phone };
}

export interface DemoAccount {
  readonly login: string;
  readonly name: string;
  readonly realm: Realm;
  readonly password: string;
  readonly purpose: string;
}

/** The sample accounts of this installation with their passwords; none where demonstration data is off. */
export async function listDemoAccounts(ctx: Ctx): Promise<DemoAccount[]> {
  if (ctx.city.facts['demo'] !== '1') return [];
  return rows(
    ctx,
    sql<DemoAccount>`select d.login, a.name, a.realm, d.password, d.purpose
      from identity.demo_accounts d join identity.accounts a on a.id = d.account_id order by a.realm desc, d.account_id`,
  );
}

/** The one password of the sample accounts, where they have been made. */
export const demoPassword = async (ctx: Ctx): Promise<string | null> =>
  (await maybeOne(ctx, sql<{ password: string }>`select password from identity.demo_accounts limit 1`))?.password ??
  null;
