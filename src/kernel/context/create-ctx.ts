import type { Actor, Lender, Target } from '../access/actor.ts';
import { decidingGrant, scopesOf } from '../access/decide.ts';
import { auditEntryOf } from '../audit/new-audit-entry.ts';
import { businessDate } from '../clock/index.ts';
import type { City } from '../config/city.ts';
import type { Settings } from '../config/config.ts';
import type { Db } from '../database/db.ts';
import { kernelErrors } from '../errors/kernel-errors.ts';
import { invalidateTags } from '../http/invalidate-tags.ts';
import type { Log } from '../log/log.ts';
import { takeNumber } from '../numbering/take-number.ts';
import { deliveriesOf } from '../queue/deliveries-of-event.ts';
import { deliveryOfJob } from '../queue/delivery-of-job.ts';
import type { Subscriptions } from '../queue/subscriptions.ts';
import type { QueueWake } from '../queue/wake.ts';
import type { Keyring } from '../secrets/keyring.ts';
import type { Ctx, FileStore, PersonalDataSource, TxCtx } from './ctx.ts';
import { Effects } from './effects.ts';
import { makeId } from './new-id.ts';

/** What every ctx of a process shares. */
export interface CtxBase {
  readonly db: Db;
  readonly city: City;
  readonly settings: Settings;
  readonly log: Log;
  readonly files: FileStore;
  readonly secrets: Keyring;
  readonly personalData: readonly PersonalDataSource[];
  readonly subscriptions: Subscriptions;
  readonly queue: QueueWake;
  readonly now: () => Date;
}

export interface CtxIdentity {
  readonly actor: Actor;
  readonly operation: string;
  readonly requestId: string;
  /** Called when the operation writes an audit entry of its own. */
  readonly onRecord?: () => void;
}

/** A fresh ctx for one operation of one actor. */
export function createCtx(base: CtxBase, identity: CtxIdentity): Ctx {
  const lenders = new Map<string, Lender>();
  const allows = (permission: string, target?: Target): boolean => {
    const grant = decidingGrant(identity.actor, permission, target);
    if (grant?.lender) lenders.set(grant.lender.under, grant.lender);
    return grant !== undefined;
  };
  // Made when first used: most operations log nothing.
  let log: Log | undefined;
  const ctx: Ctx = {
    actor: identity.actor,
    operation: identity.operation,
    requestId: identity.requestId,
    city: base.city,
    settings: base.settings,
    get log() {
      log ??= base.log.child({ operation: identity.operation, requestId: identity.requestId });
      return log;
    },
    files: base.files,
    secrets: base.secrets,
    personalData: base.personalData,
    db: base.db,
    now: base.now,
    today: () => businessDate(base.now()),
    newId: (prefix) => makeId(prefix, base.now()),
    transaction: (work) => withEffects(base, ctx, work, identity.onRecord),
    allows,
    onBehalfOf: () => [...lenders.values()],
    require: (permission, target) => {
      if (!allows(permission, target)) throw kernelErrors.notFound();
    },
    scopes: (permission) => scopesOf(identity.actor, permission),
  };
  return ctx;
}

async function withEffects<T>(
  base: CtxBase,
  outer: Ctx,
  work: (tx: TxCtx) => Promise<T>,
  onRecord?: () => void,
): Promise<T> {
  const effects = new Effects();
  const result = await base.db.transaction(
    (db) => work(createTxCtx(base, outer, db, effects, onRecord)),
    (db) => effects.write({ db }),
  );
  if (effects.wakes) base.queue.wake();
  return result;
}

function createTxCtx(base: CtxBase, outer: Ctx, db: Db, effects: Effects, onRecord?: () => void): TxCtx {
  const ctx: TxCtx = {
    ...outer,
    db,
    transaction: (work) => work(ctx),
    emit: async (event, payload) => effects.deliver(ctx, deliveriesOf(ctx, base.subscriptions, event, payload)),
    enqueue: async (job, payload, when) => effects.deliver(ctx, [deliveryOfJob(ctx, job, payload, when?.at)]),
    record: async (note) => {
      onRecord?.();
      await effects.note(ctx, auditEntryOf(ctx, note));
    },
    nextNumber: (series, year) => takeNumber(ctx, series, year),
    invalidate: (...tags) => invalidateTags(ctx, tags),
  };
  return ctx;
}
