import { personPlaces, separatedDutiesOf } from '#engines/directory';
import { type Ctx, kernelErrors, type Target } from '#kernel';
import { type AccountRow, accounts } from './accounts.repo.ts';
import { errors } from './errors.ts';

export async function accountById(ctx: Ctx, id: string): Promise<AccountRow> {
  const account = await accounts.byId(ctx, id);
  if (!account) throw kernelErrors.notFound();
  return account;
}

/** Finds an account by its login, for the command line. */
export const findAccount = (ctx: Ctx, realm: AccountRow['realm'], login: string): Promise<AccountRow | undefined> =>
  accounts.byLogin(ctx, realm, login);

/** An official's account lies where the person's posts lie; a citizen's belongs to whoever covers everything. */
export async function atAccount(
  ctx: Ctx,
  { params }: { params: Readonly<Record<string, unknown>> },
): Promise<Target | null> {
  const account = await accounts.byId(ctx, String(params['id'] ?? ''));
  if (!account) return null;
  if (account.personId === null) return { paths: [] };
  return { paths: (await personPlaces(ctx, [account.personId])).get(account.personId) ?? [] };
}

export async function atNewAccount(ctx: Ctx, { body }: { body: unknown }): Promise<Target | null> {
  const personId = String((body as Record<string, unknown> | null)?.['personId'] ?? '');
  const paths = (await personPlaces(ctx, [personId])).get(personId);
  return paths ? { paths } : null;
}

/**
 * Who can set another administrator's password could become that administrator. So the accounts of the three separated
 * administrators are handled on the server by command, and nobody handles an account of his own.
 */
export async function requireOrdinary(ctx: Ctx, person: { personId: string | null; name: string }): Promise<void> {
  if (ctx.actor.kind === 'system' || person.personId === null) return;
  if (person.personId === ctx.actor.id) throw errors.ownAccount();
  const duties = await separatedDutiesOf(ctx, person.personId, ctx.today());
  if (duties.length > 0) throw errors.separatedAccount({ name: person.name });
}
