import Provider, { type Adapter, type AdapterPayload, errors } from 'oidc-provider';
import type { Ctx } from '#kernel';
import { describeDevice } from '../device.rules.ts';
import { sessions } from '../sessions.repo.ts';
import { type ArtifactRow, artifacts } from './artifacts.repo.ts';
import { findClient } from './client-cache.ts';
import { type SignOnRow, signOns } from './sign-ons.repo.ts';
import { life } from './sso.rules.ts';

const PLACE = 'identity.sso_artifacts';

const artifactHash = (ctx: Ctx, id: string): string => ctx.secrets.index(id, PLACE);

const seconds = (at: Date | null): number | undefined => (at ? Math.floor(at.getTime() / 1000) : undefined);

/** What the provider remembers, in PostgreSQL: found by keyed hash, sealed, consumed once. */
export function artifactAdapter(ctx: Ctx, issuer: string, model: string): Adapter {
  const hash = (id: string) => artifactHash(ctx, id);
  const place = (idHash: string) => `${PLACE}:${model}:${idHash}`;
  const open = (idHash: string, row: ArtifactRow): AdapterPayload => {
    const payload = JSON.parse(ctx.secrets.open(row.sealed, place(idHash))) as AdapterPayload;
    const consumed = seconds(row.consumedAt);
    return consumed === undefined ? payload : { ...payload, consumed };
  };
  const openSession = async (row: SignOnRow | undefined, byCookie: boolean): Promise<AdapterPayload | undefined> => {
    if (!row || row.live === false) return undefined;
    if (byCookie && row.sessionId) {
      if (await isStolen(ctx, row, row.sessionId)) return undefined;
      await signOns.touch(ctx, row.sessionId);
    }
    return open(row.idHash, row);
  };

  return {
    async upsert(id, payload, expiresIn) {
      // A kiosk asks every few seconds, and must not find its code taken while the session behind it is still unwritten.
      if (model === 'DeviceCode' && payload.accountId) await Provider.ctx?.oidc.session?.save(life.Session);
      const idHash = hash(id);
      await artifacts.put(ctx, {
        model,
        idHash,
        sealed: ctx.secrets.seal(JSON.stringify(payload), place(idHash)),
        grantHash: payload.grantId ? hash(payload.grantId) : null,
        uid: model === 'Session' ? (payload.uid ?? null) : null,
        userCodeHash: payload.userCode ? hash(payload.userCode) : null,
        accountId: payload.accountId ?? null,
        clientId: payload.clientId ?? null,
        lifeSeconds: expiresIn ?? null,
      });
      if (model === 'Session') await noteSession(ctx, issuer, payload);
    },

    async find(id) {
      if (model === 'Client') return findClient(ctx, id);
      const idHash = hash(id);
      if (model === 'Session') return openSession(await signOns.find(ctx, { idHash }), true);
      const row = await artifacts.find(ctx, model, idHash);
      return row ? open(idHash, row) : undefined;
    },

    async findByUserCode(userCode) {
      const row = await artifacts.findByUserCode(ctx, model, hash(userCode));
      return row ? open(row.idHash, row) : undefined;
    },

    findByUid: async (uid) => openSession(await signOns.find(ctx, { uid }), false),

    /** Two at once: the second takes the whole grant with it, as if the first had been long ago (RFC 9700, 4.14). */
    async consume(id) {
      const idHash = hash(id);
      const row = await artifacts.find(ctx, model, idHash);
      if (await artifacts.consume(ctx, model, idHash)) return;
      const grantId = row ? open(idHash, row).grantId : undefined;
      if (grantId) await artifacts.revokeGrant(ctx, hash(grantId));
      throw new errors.InvalidGrant('already used at the same moment');
    },

    destroy: async (id) => void (await artifacts.destroy(ctx, model, hash(id))),
    revokeByGrantId: async (grantId) => void (await artifacts.revokeGrant(ctx, hash(grantId))),
  };
}

/** Ties a session of the provider to the session that was opened at the sign-in page, and notes where it led to. */
async function noteSession(ctx: Ctx, issuer: string, payload: AdapterPayload): Promise<void> {
  const { uid, authorizations } = payload;
  if (uid === undefined) return;
  const login = Provider.ctx?.oidc.result?.['login'] as { signIn?: string } | undefined;
  if (login?.signIn) await signOns.link(ctx, uid, login.signIn, issuer);
  const visits = Object.entries(authorizations ?? {}).flatMap(([clientId, state]) =>
    state.sid
      ? [
          {
            clientId,
            sid: state.sid,
            grantHash: state.grantId ? artifactHash(ctx, state.grantId) : null,
            lasting: state.persistsLogout === true,
          },
        ]
      : [],
  );
  if (visits.length > 0) await signOns.noteVisits(ctx, uid, visits);
}

/**
 * A cookie that turns up on another kind of device was carried there. This catches the careless thief only, for a browser can
 * call itself what it likes; addresses change too often on a telephone to bind to them. The session ends, which the owner sees.
 */
async function isStolen(ctx: Ctx, row: SignOnRow, sessionId: string): Promise<boolean> {
  const presented = Provider.ctx?.get('user-agent');
  if (presented === undefined || describeDevice(presented) === describeDevice(row.userAgent ?? '')) return false;
  await ctx.transaction(async (tx) => {
    await sessions.endById(tx, sessionId, '登录凭据出现在另一种设备上');
    await tx.record({
      subject: `identity.session:${sessionId}`,
      summary: '单点登录凭据出现在另一种设备上，登录已终止',
      facts: { opened: describeDevice(row.userAgent ?? ''), presented: describeDevice(presented) },
    });
  });
  return true;
}
