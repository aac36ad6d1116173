import { json, lockInTransaction, rows, sql, type TxCtx } from '#kernel';
import { tellGrantsChanged } from './effective-grants.ts';
import { errors } from './errors.ts';

/** A role in a place inside a system, for the days on which it is needed. */
export interface SystemGrant {
  readonly personId: string;
  readonly roleId: string;
  readonly scope: string;
  /** The place in words. */
  readonly scopeLabel: string;
  readonly validFrom: string;
  readonly validTo: string;
}

const same = sql`g.person_id = w."personId" and g.role_id = w."roleId" and g.scope = w.scope
  and g.valid_from = w."validFrom" and g.valid_to = w."validTo"`;

/**
 * Makes the grants that a system gives below one of its places what its lists say: those no longer on the lists are taken
 * back, new ones given. They are narrowed to the system, so that a list never gives power outside of it.
 */
export async function keepSystemGrants(
  tx: TxCtx,
  system: string,
  below: string,
  wanted: readonly SystemGrant[],
): Promise<void> {
  await lockInTransaction(tx, `directory.system-grants:${below}`);
  const roles = [...new Set(wanted.map((one) => one.roleId))];
  const known = await rows(tx, sql<{ id: string }>`select id from directory.roles where id = any(${roles}::text[])`);
  if (known.length < roles.length) throw errors.roleMissing();
  const list = sql`jsonb_to_recordset(${json(wanted.map((one) => ({ id: tx.newId('grant'), ...one })))}) as w (id text,
    "personId" text, "roleId" text, scope text, "scopeLabel" text, "validFrom" date, "validTo" date)`;
  const ended = await rows(
    tx,
    sql<{
      id: string;
    }>`update directory.grants g set ended_at = ${tx.now()}, end_reason = '不在名单上', version = version + 1
      where g.system = ${system} and g.scope_label is not null and g.ended_at is null
        and (g.scope = ${below} or starts_with(g.scope, ${`${below}/`}))
        and not exists (select 1 from ${list} where ${same})
      returning g.person_id as id`,
  );
  const given = await rows(
    tx,
    sql<{
      id: string;
    }>`insert into directory.grants (id, person_id, role_id, scope, scope_label, system, valid_from, valid_to,
        granted_by, reason)
      select w.id, w."personId", w."roleId", w.scope, w."scopeLabel", ${system}, w."validFrom", w."validTo", ${tx.actor.id}, '按名单授权'
      from ${list} where not exists (select 1 from directory.grants g
        where g.system = ${system} and g.scope_label is not null and g.ended_at is null and ${same})
      returning person_id as id`,
  );
  const people = [...new Set([...ended, ...given].map((one) => one.id))];
  if (people.length === 0) return;
  await tellGrantsChanged(tx, people);
  await tx.record({
    summary: `按名单授权：给出 ${given.length} 项，收回 ${ended.length} 项`,
    facts: { system, below, given: given.map((one) => one.id), ended: ended.map((one) => one.id) },
  });
}
