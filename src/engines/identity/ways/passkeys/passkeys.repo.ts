import { type Ctx, maybeOne, one, rows, run, sql, type TxCtx } from '#kernel';

export interface PasskeyRow {
  id: string;
  accountId: string;
  publicKey: Uint8Array;
  counter: bigint;
  transports: string[];
  backedUp: boolean;
  name: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}

const columns = sql`id, account_id as "accountId", public_key as "publicKey", counter, transports,
  backed_up as "backedUp", name, created_at as "createdAt", last_used_at as "lastUsedAt"`;

export const passkeys = {
  ofAccount: (ctx: Ctx, accountId: string): Promise<PasskeyRow[]> =>
    rows(
      ctx,
      sql<PasskeyRow>`select ${columns} from identity.passkeys where account_id = ${accountId} order by created_at`,
    ),

  byId: (ctx: Ctx, id: string): Promise<PasskeyRow | undefined> =>
    maybeOne(ctx, sql<PasskeyRow>`select ${columns} from identity.passkeys where id = ${id}`),

  count: async (ctx: Ctx, accountId: string): Promise<number> =>
    (
      await one(
        ctx,
        sql<{ n: number }>`select count(*)::int as n from identity.passkeys where account_id = ${accountId}`,
      )
    ).n,

  insert: (tx: TxCtx, key: Omit<PasskeyRow, 'createdAt' | 'lastUsedAt'>): Promise<number> =>
    run(
      tx,
      sql`insert into identity.passkeys (id, account_id, public_key, counter, transports, backed_up, name, created_at)
        values (${key.id}, ${key.accountId}, ${Buffer.from(key.publicKey)}, ${key.counter}, ${key.transports}::text[],
          ${key.backedUp}, ${key.name}, ${tx.now()}) on conflict do nothing`,
    ),

  used: (tx: TxCtx, id: string, counter: number): Promise<number> =>
    run(
      tx,
      sql`update identity.passkeys set counter = ${counter}, last_used_at = ${tx.now()}
        where id = ${id} and (counter < ${counter} or (counter = 0 and ${counter} = 0))`,
    ),

  rename: (tx: TxCtx, accountId: string, id: string, name: string): Promise<number> =>
    run(tx, sql`update identity.passkeys set name = ${name} where id = ${id} and account_id = ${accountId}`),

  remove: (tx: TxCtx, accountId: string, id: string): Promise<number> =>
    run(tx, sql`delete from identity.passkeys where id = ${id} and account_id = ${accountId}`),
};

export interface Challenge {
  readonly challenge: string;
  readonly purpose: 'register' | 'sign-in' | 'step-up';
  readonly accountId: string | null;
  readonly browserHash: string;
}

const LIFE_MS = 5 * 60_000;

export const challenges = {
  async put(tx: TxCtx, one: Challenge): Promise<void> {
    await run(tx, sql`delete from identity.passkey_challenges where expires_at < ${tx.now()}`);
    await run(
      tx,
      sql`insert into identity.passkey_challenges (challenge, purpose, account_id, browser_hash, expires_at)
        values (${one.challenge}, ${one.purpose}, ${one.accountId}, ${one.browserHash}, ${new Date(tx.now().getTime() + LIFE_MS)})`,
    );
  },

  /** Takes the challenge away: of two that answer it, one finds nothing. */
  take: (tx: TxCtx, challenge: string, browserHash: string): Promise<Challenge | undefined> =>
    maybeOne(
      tx,
      sql<Challenge>`delete from identity.passkey_challenges
        where challenge = ${challenge} and browser_hash = ${browserHash} and expires_at >= ${tx.now()}
        returning challenge, purpose, account_id as "accountId", browser_hash as "browserHash"`,
    ),
};
