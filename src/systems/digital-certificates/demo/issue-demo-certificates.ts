import { type Issued, issueCertificate, makeSoftKey } from '#engines/trust';
import { AppError, addDays, businessDate, run, sql, type TxCtx } from '#kernel';
import type { ApplicationRecord } from '../applications.repo.ts';
import { revoke, suspend, wishOf } from '../authority.ts';
import type { RevocationReason } from '../contract.ts';
import { certificateIdOf, type DemoLine, idOf, officeHour } from './demo-line.ts';
import { demoPeople, demoSteps } from './demo-steps.rules.ts';

const HOLD_DAYS = 30;

interface Row {
  [column: string]: unknown;
  ref: number;
  signId: string;
  encryptId: string | null;
}
interface Act {
  certificate: string;
  act: string;
  by: string;
  at: Date;
  note: string;
}

/** The authority signs for each sample that was made, as of its day; nobody keeps the keys of the samples. */
export async function issueDemoCertificates(
  tx: TxCtx,
  lines: readonly DemoLine[],
  records: ReadonlyMap<string, ApplicationRecord>,
): Promise<void> {
  const rows: Row[] = [];
  const acts: Act[] = [];
  for (const line of lines) {
    const record = records.get(idOf(line.ref));
    if (!record?.madeAt) continue;
    const issued = await issueAsOf(tx, record, record.madeAt);
    const row = rowOf(line, record, issued);
    const former = rows.find((one) => one.ref === line.previousRef);
    if (former) {
      row['previous'] = former['id'];
      acts.push(...(await succeed(tx, line, { former, next: String(row['id']), at: record.madeAt })));
    }
    rows.push(row);
    acts.push(...(await liveOn(tx, line, row)));
  }
  await insertCertificates(tx, rows);
  await insertActs(tx, acts);
}

/** The former certificate ends by the new one, unless it had run out before. */
async function succeed(
  tx: TxCtx,
  line: DemoLine,
  { former, next, at }: { former: Row; next: string; at: Date },
): Promise<Act[]> {
  former['next'] = next;
  if (String(former['notAfter']) <= at.toISOString()) return [];
  await end(tx, former, at, reasonOf(line));
  return line.procedure === 'renew' ? [] : [actOf(former, 'revoke', at, '示例')];
}

const reasonOf = (line: DemoLine): RevocationReason => {
  if (line.procedure === 'change') return 'affiliationChanged';
  return line.procedure === 'replace' ? 'keyCompromise' : 'superseded';
};

/** The same transaction on an earlier day. */
function asOf(tx: TxCtx, at: Date): TxCtx {
  const past: TxCtx = { ...tx, now: () => at, today: () => businessDate(at), transaction: (work) => work(past) };
  return past;
}

/** Where the authority is younger than the sample, the sample is signed today. */
async function issueAsOf(tx: TxCtx, record: ApplicationRecord, at: Date): Promise<Issued> {
  const wish = await wishOf(tx, record);
  const { request } = await makeSoftKey(record.suite, wish.subject);
  try {
    return await issueCertificate(asOf(tx, at), { ...wish, request });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'trust.authorityMissing') throw error;
    return issueCertificate(tx, { ...wish, request });
  }
}

function rowOf(line: DemoLine, record: ApplicationRecord, issued: Issued): Row {
  const { number, name, organisation, uscc, unit, dnsName, idMask, phoneMask, mediumSerial, rules } = record;
  const encryption = issued.encryption?.certificate ?? null;
  return {
    ref: line.ref,
    id: certificateIdOf(line.ref),
    number: `SLCA${number.slice(2)}`,
    application: record.id,
    kind: record.kind,
    procedure: record.procedure,
    suite: record.suite,
    carrier: record.carrier,
    counter: record.counter,
    path: record.path,
    name,
    organisation,
    uscc,
    unit,
    dnsName,
    idMask,
    phoneMask,
    mediumSerial,
    rules,
    signId: issued.certificate.id,
    signSerial: issued.certificate.serial,
    encryptId: encryption?.id ?? null,
    encryptSerial: encryption?.serial ?? null,
    state: line.state === 'collected' ? 'valid' : 'inactive',
    notBefore: issued.certificate.notBefore,
    notAfter: issued.certificate.notAfter,
    holdUntil: null,
    revokedAt: null,
    reason: null,
    previous: null,
    next: null,
  };
}

/** What became of it: picked up, held, revoked, or void because nobody came. */
async function liveOn(tx: TxCtx, line: DemoLine, row: Row): Promise<Act[]> {
  const steps = demoSteps(line);
  const acts: Act[] = [];
  const on = (act: string, name: string, note: string) => {
    const at = steps.find((step) => step.act === act)?.at;
    if (at) acts.push(actOf(row, name, at, note));
    return at;
  };
  on('make', 'issue', '示例');
  on('collect', 'activate', `领取人：${line.agentName}`);
  const voided = on('void', 'revoke', '逾期无人领取');
  if (voided) await end(tx, row, voided, 'cessationOfOperation');
  if (!line.certificateOn) return acts;
  const at = officeHour(line.certificateOn, line, steps.length + 1);
  if (line.certificateState === 'held') {
    await suspend(asOf(tx, at), row, '示例');
    Object.assign(row, { state: 'held', holdUntil: addDays(line.certificateOn, HOLD_DAYS) });
    acts.push(actOf(row, 'suspend', at, line.reason ?? '本人申请'));
  }
  if (line.certificateState === 'revoked') {
    await end(tx, row, at, 'cessationOfOperation');
    acts.push(actOf(row, 'revoke', at, line.reason ?? '停止使用'));
  }
  return acts;
}

async function end(tx: TxCtx, row: Row, at: Date, reason: RevocationReason): Promise<void> {
  await revoke(asOf(tx, at), row, reason, '示例');
  Object.assign(row, { state: 'revoked', revokedAt: at, reason });
}

const actOf = (row: Row, act: string, at: Date, note: string): Act => ({
  certificate: String(row['id']),
  act,
  by: demoPeople.handler.name,
  at,
  note,
});

async function insertCertificates(tx: TxCtx, rows: readonly Row[]): Promise<void> {
  await run(
    tx,
    sql`insert into digital_certificates.certificates (id, number, application, kind, procedure, suite, carrier, counter, path,
        name, organisation, uscc, unit, dns_name, id_mask, phone_mask, medium_serial, sign_id, sign_serial, encrypt_id,
        encrypt_serial, state, not_before, not_after, hold_until, revoked_at, reason, previous, next, rules, demo)
      select id, number, application, kind, procedure, suite, carrier, counter, path, name, organisation, uscc, unit,
        "dnsName", "idMask", "phoneMask", "mediumSerial", "signId", "signSerial", "encryptId", "encryptSerial", state,
        "notBefore", "notAfter", "holdUntil", "revokedAt", reason, previous, next, rules, true
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as l (id text, number text, application text, kind text,
        procedure text, suite text, carrier text, counter text, path text, name text, organisation text, uscc text,
        unit text, "dnsName" text, "idMask" text, "phoneMask" text, "mediumSerial" text, "signId" text, "signSerial" text,
        "encryptId" text, "encryptSerial" text, state text, "notBefore" timestamptz, "notAfter" timestamptz,
        "holdUntil" date, "revokedAt" timestamptz, reason text, previous text, next text, rules text)`,
  );
  await run(
    tx,
    sql`update digital_certificates.applications a set certificate = t.id, previous = t.previous
      from digital_certificates.certificates t where t.application = a.id and a.demo`,
  );
}

const insertActs = (tx: TxCtx, acts: readonly Act[]): Promise<number> =>
  run(
    tx,
    sql`insert into digital_certificates.certificate_acts (number, certificate, act, actor_name, at, note)
      select 'SLYW' || lpad(row_number() over (order by at)::text, 6, '0'), certificate, act, by, at, note
      from jsonb_to_recordset(${JSON.stringify(acts)}::jsonb) as l (certificate text, act text, by text, at timestamptz, note text)
      order by at`,
  );
