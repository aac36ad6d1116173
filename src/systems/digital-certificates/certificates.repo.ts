import type { Issued } from '#engines/trust';
import { type Ctx, maybeOne, rows, run, sql, type TxCtx, yearOf } from '#kernel';
import type { ApplicationRecord } from './applications.repo.ts';
import type {
  Carrier,
  CertificateAct,
  CertificateFile,
  CertificateState,
  HolderKind,
  Procedure,
  RevocationReason,
  Suite,
} from './contract.ts';

/** A pair as it is kept; `state` never says 过期, the calendar does. */
export interface CertificateRecord {
  id: string;
  number: string;
  application: string;
  applicationNumber: string;
  kind: HolderKind;
  procedure: Procedure;
  suite: Suite;
  carrier: Carrier;
  counter: string;
  counterName: string;
  path: string;
  name: string;
  organisation: string;
  uscc: string;
  unit: string;
  dnsName: string;
  idMask: string;
  phoneMask: string;
  mediumSerial: string | null;
  signId: string;
  signSerial: string;
  encryptId: string | null;
  encryptSerial: string | null;
  state: Exclude<CertificateState, 'expired'>;
  notBefore: Date;
  notAfter: Date;
  holdUntil: string | null;
  revokedAt: Date | null;
  reason: RevocationReason | null;
  previous: string | null;
  next: string | null;
  remindedAt: Date | null;
  rules: string;
  demo: boolean;
  version: number;
}

const columns = sql`t.id, t.number, t.application, a.number as "applicationNumber", t.kind, t.procedure, t.suite,
  t.carrier, t.counter, c.name as "counterName", t.path, t.name, t.organisation, t.uscc, t.unit,
  t.dns_name as "dnsName", t.id_mask as "idMask", t.phone_mask as "phoneMask", t.medium_serial as "mediumSerial",
  t.sign_id as "signId", t.sign_serial as "signSerial", t.encrypt_id as "encryptId", t.encrypt_serial as "encryptSerial",
  t.state, t.not_before as "notBefore", t.not_after as "notAfter", t.hold_until as "holdUntil",
  t.revoked_at as "revokedAt", t.reason, t.previous, t.next, t.reminded_at as "remindedAt", t.rules, t.demo, t.version`;
const from = sql`digital_certificates.certificates t join digital_certificates.applications a on a.id = t.application
  join digital_certificates.counters c on c.id = t.counter`;

export interface CertificateFilter {
  readonly scopes: readonly string[];
  readonly q: string | null;
  readonly state: string | null;
  readonly kind: string | null;
  readonly counter: string | null;
  readonly endsBefore: Date | null;
  readonly holdBefore: string | null;
  readonly limit: number;
  readonly offset: number;
}

export const certificates = {
  find: (ctx: Ctx, id: string): Promise<CertificateRecord | undefined> =>
    maybeOne(ctx, sql<CertificateRecord>`select ${columns} from ${from} where t.id = ${id}`),

  lock: (tx: TxCtx, id: string): Promise<CertificateRecord | undefined> =>
    maybeOne(tx, sql<CertificateRecord>`select ${columns} from ${from} where t.id = ${id} for update of t`),

  lockBySign: (tx: TxCtx, signId: string): Promise<CertificateRecord | undefined> =>
    maybeOne(tx, sql<CertificateRecord>`select ${columns} from ${from} where t.sign_id = ${signId} for update of t`),

  ofApplications: (ctx: Ctx, ids: readonly string[]): Promise<CertificateRecord[]> =>
    rows(
      ctx,
      sql<CertificateRecord>`select ${columns} from ${from} where t.application = any(${ids}::text[]) order by t.not_before`,
    ),

  bySerial: (ctx: Ctx, serial: string): Promise<CertificateRecord | undefined> =>
    maybeOne(
      ctx,
      sql<CertificateRecord>`select ${columns} from ${from}
        where t.state <> 'inactive' and (t.sign_serial = ${serial} or t.encrypt_serial = ${serial} or t.number = ${serial})`,
    ),

  /** Certificates of units by the exact name; a person's are found by serial only. */
  byUnitName: (ctx: Ctx, name: string): Promise<CertificateRecord[]> =>
    rows(
      ctx,
      sql<CertificateRecord>`select ${columns} from ${from}
        where t.state <> 'inactive' and t.kind in ('organisation', 'device') and (t.name = ${name} or t.dns_name = ${name})
        order by t.not_after desc limit 50`,
    ),

  list: (ctx: Ctx, filter: CertificateFilter): Promise<(CertificateRecord & { total: number })[]> =>
    rows(
      ctx,
      sql<CertificateRecord & { total: number }>`select ${columns}, count(*) over ()::int as total from ${from}
        where ('/' = any(${filter.scopes}::text[]) or exists (select from unnest(${filter.scopes}::text[]) as scope
            where t.path = scope or starts_with(t.path, scope || '/')))
          and (${filter.q}::text is null or t.number || ' ' || t.name || ' ' || t.organisation || ' ' || t.sign_serial
            || ' ' || coalesce(t.encrypt_serial, '') || ' ' || coalesce(t.medium_serial, '') ilike '%' || ${filter.q} || '%')
          and (${filter.state}::text is null or ${filter.state} =
            case when t.state <> 'revoked' and t.not_after <= ${ctx.now()} then 'expired' else t.state end)
          and (${filter.kind}::text is null or t.kind = ${filter.kind})
          and (${filter.counter}::text is null or t.counter = ${filter.counter})
          and (${filter.endsBefore}::timestamptz is null or (t.state in ('valid', 'held') and t.next is null
            and t.not_after > ${ctx.now()} and t.not_after <= ${filter.endsBefore}))
          and (${filter.holdBefore}::date is null or (t.state = 'held' and t.hold_until < ${filter.holdBefore}))
        order by case when ${filter.endsBefore}::timestamptz is null then t.not_before end desc, t.not_after, t.id
        limit ${filter.limit} offset ${filter.offset}`,
    ),

  /** Opens the file of a pair just signed, 未激活 until it is picked up; answers its id. */
  async open(tx: TxCtx, a: ApplicationRecord, issued: Issued): Promise<string> {
    const id = tx.newId('crt');
    const year = yearOf(tx.today());
    const serial = await tx.nextNumber('digital-certificates.certificate', year);
    const sign = issued.certificate;
    const encrypt = issued.encryption?.certificate ?? null;
    await run(
      tx,
      sql`insert into digital_certificates.certificates (id, number, application, kind, procedure, suite, carrier, counter,
          path, name, organisation, uscc, unit, dns_name, id_mask, phone_mask, medium_serial, sign_id, sign_serial,
          encrypt_id, encrypt_serial, state, not_before, not_after, previous, rules)
        values (${id}, ${`CA${year}${String(serial).padStart(6, '0')}`}, ${a.id}, ${a.kind}, ${a.procedure}, ${a.suite},
          ${a.carrier}, ${a.counter}, ${a.path}, ${a.name}, ${a.organisation}, ${a.uscc}, ${a.unit}, ${a.dnsName},
          ${a.idMask}, ${a.phoneMask}, ${a.mediumSerial}, ${sign.id}, ${sign.serial}, ${encrypt?.id ?? null},
          ${encrypt?.serial ?? null}, 'inactive', ${sign.notBefore}, ${sign.notAfter}, ${a.previous}, ${a.rules})`,
    );
    await certificates.note(tx, { certificate: id, act: 'issue', note: `申请 ${a.number}` });
    if (a.previous !== null) await certificates.follow(tx, a.previous, id, a.procedure);
    return id;
  },

  /** The former one knows what came after it, and ends by it unless it had run out before. */
  follow: (tx: TxCtx, previous: string, next: string, procedure: Procedure): Promise<number> =>
    run(
      tx,
      sql`update digital_certificates.certificates set next = ${next}, version = version + 1, hold_until = null,
          state = case when not_after > ${tx.now()} then 'revoked' else state end,
          revoked_at = case when not_after > ${tx.now()} then coalesce(revoked_at, ${tx.now()}) end,
          reason = case when not_after > ${tx.now()}
            then coalesce(reason, ${procedure === 'change' ? 'affiliationChanged' : 'superseded'}) end
        where id = ${previous}`,
    ),

  save: (
    tx: TxCtx,
    t: Pick<CertificateRecord, 'id' | 'state' | 'holdUntil' | 'revokedAt' | 'reason' | 'remindedAt'>,
  ): Promise<number> =>
    run(
      tx,
      sql`update digital_certificates.certificates set state = ${t.state}, hold_until = ${t.holdUntil},
          revoked_at = ${t.revokedAt}, reason = ${t.reason}, reminded_at = ${t.remindedAt}, version = version + 1
        where id = ${t.id}`,
    ),

  /** Each business gets its own number. */
  async note(tx: TxCtx, of: { certificate: string; act: CertificateAct; note: string }): Promise<string> {
    const year = yearOf(tx.today());
    const serial = await tx.nextNumber('digital-certificates.act', year);
    const number = `YW${year}${String(serial).padStart(6, '0')}`;
    await run(
      tx,
      sql`insert into digital_certificates.certificate_acts (number, certificate, act, actor, actor_name, at, note)
        values (${number}, ${of.certificate}, ${of.act}, ${tx.actor.id}, ${tx.actor.name}, ${tx.now()},
          ${of.note})`,
    );
    return number;
  },

  acts: (ctx: Ctx, id: string): Promise<CertificateFile['acts']> =>
    rows(
      ctx,
      sql<CertificateFile['acts'][number]>`select number, act, actor_name as by, at, note
        from digital_certificates.certificate_acts where certificate = ${id} order by at desc, seq desc`,
    ),

  hasOpenFollower: async (ctx: Ctx, id: string): Promise<boolean> =>
    (await maybeOne(
      ctx,
      sql`select from digital_certificates.applications
        where previous = ${id} and state not in ('collected', 'refused', 'withdrawn', 'voided') limit 1`,
    )) !== undefined,

  toRemind: (ctx: Ctx, before: Date): Promise<{ id: string; notAfter: Date }[]> =>
    rows(
      ctx,
      sql<{ id: string; notAfter: Date }>`select id, not_after as "notAfter" from digital_certificates.certificates
        where state in ('valid', 'held') and next is null and reminded_at is null and not_after > ${ctx.now()}
          and not_after <= ${before} order by not_after limit 500`,
    ),
};
