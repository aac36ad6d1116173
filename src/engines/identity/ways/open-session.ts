import type { TxCtx } from '#kernel';
import type { AccountRow } from '../accounts.repo.ts';
import { describeDevice } from '../device.rules.ts';
import { policyOn } from '../policy.rules.ts';
import { hashToken, isToken, newToken } from '../session-token.ts';
import { sessions } from '../sessions.repo.ts';
import { tellNewDevice } from './tell-new-device.ts';

export interface Browser {
  readonly address: string;
  readonly userAgent: string;
  /** The cookie that came along: its session ends, so that nobody slips a known token under a person. */
  readonly formerToken?: string | undefined;
}

export interface Opened {
  readonly token: string;
  readonly maxAgeSeconds: number;
}

/** A session for who has shown one way that they are the account's holder. */
export async function openSession(tx: TxCtx, account: AccountRow, way: string, browser: Browser): Promise<Opened> {
  const { address, userAgent, formerToken } = browser;
  const token = newToken();
  const limits = policyOn(tx.today()).session[account.realm];
  if (isToken(formerToken)) await sessions.endByToken(tx, hashToken(formerToken), '重新登录');
  const id = tx.newId('ses');
  await sessions.insert(tx, {
    id,
    tokenHash: hashToken(token),
    accountId: account.id,
    address,
    userAgent,
    device: describeDevice(userAgent),
    ways: { [way]: tx.now().getTime() },
    ...limits,
  });
  await tx.record({
    subject: `identity.account:${account.id}`,
    summary: `${account.name}登录`,
    facts: { realm: account.realm, address, session: id, way },
  });
  if (await sessions.onNewDevice(tx, id)) await tx.enqueue(tellNewDevice, { sessionId: id });
  return { token, maxAgeSeconds: limits.absoluteSeconds };
}
