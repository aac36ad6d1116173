import { businessDate, type Ctx, daysBetween, kernelErrors } from '#kernel';
import { pageWindow } from '#kernel/contract';
import { profileOf } from './authority.ts';
import { isWithin, type LifeAct, type LifeWindows, mayIn, renewWindow, stateAt } from './certificate.rules.ts';
import { type CertificateRecord, certificates } from './certificates.repo.ts';
import type { CertificateFile, CertificateQuery, CertificateRow } from './contract.ts';
import { errors } from './errors.ts';
import { editions } from './office.repo.ts';
import { recoveries } from './recoveries.repo.ts';

const DAY_MS = 86_400_000;

export async function listCertificates(
  ctx: Ctx,
  query: CertificateQuery,
): Promise<{ items: CertificateRow[]; total: number }> {
  const edition = await editions.inForce(ctx, ctx.today());
  if (!edition) throw errors.rulesMissing({ day: ctx.today() });
  const listDays = edition.params.expiryListDays;
  const found = await certificates.list(ctx, {
    scopes: ctx.scopes('digital-certificates.certificate.list'),
    q: query.q?.trim() || null,
    state: query.state ?? null,
    kind: query.kind ?? null,
    counter: query.counter ?? null,
    endsBefore: query.expiring ? new Date(ctx.now().getTime() + listDays * DAY_MS) : null,
    holdBefore: query.holdOverdue ? ctx.today() : null,
    ...pageWindow(query),
  });
  return { items: found.map((record) => rowOf(ctx, record)), total: found[0]?.total ?? 0 };
}

function rowOf(ctx: Ctx, record: CertificateRecord): CertificateRow {
  return {
    id: record.id,
    number: record.number,
    kind: record.kind,
    procedure: record.procedure,
    suite: record.suite,
    carrier: record.carrier,
    name: record.name,
    organisation: record.organisation,
    counterName: record.counterName,
    state: stateAt(record.state, record.notAfter, ctx.now()),
    signSerial: record.signSerial,
    notBefore: record.notBefore,
    notAfter: record.notAfter,
    daysLeft: daysBetween(ctx.today(), businessDate(record.notAfter)),
    holdUntil: record.holdUntil,
    holdOverdue: record.holdUntil !== null && record.holdUntil < ctx.today(),
    remindedAt: record.remindedAt,
    demo: record.demo,
    version: record.version,
  };
}

export async function readCertificate(ctx: Ctx, id: string): Promise<CertificateFile> {
  const record = await certificates.find(ctx, id);
  if (!record) throw kernelErrors.notFound();
  const profile = await profileOf(ctx, record.kind);
  const [acts, asked, followed] = await Promise.all([
    certificates.acts(ctx, id),
    recoveries.of(ctx, id),
    certificates.hasOpenFollower(ctx, id),
  ]);
  const window = renewWindow(businessDate(record.notAfter), profile);
  return {
    ...rowOf(ctx, record),
    application: record.application,
    applicationNumber: record.applicationNumber,
    uscc: record.uscc,
    unit: record.unit,
    dnsName: record.dnsName,
    idMask: record.idMask,
    phoneMask: record.phoneMask,
    encryptSerial: record.encryptSerial,
    mediumSerial: record.mediumSerial,
    revokedAt: record.revokedAt,
    reason: record.reason,
    previous: record.previous,
    next: record.next,
    renewFrom: window.from,
    renewUntil: window.until,
    holdDays: profile.holdDays,
    rulesSource: profile.source,
    open: openActs(ctx, record, profile, followed),
    recoveries: asked.map(({ askedById, engineId: _engine, path: _path, ...one }) => ({
      ...one,
      mine: askedById === ctx.actor.id,
    })),
    acts,
  };
}

/** 更新, 变更 and 补办 are one operation; the state decides which of them stand open. */
function openActs(ctx: Ctx, record: CertificateRecord, windows: LifeWindows, followed: boolean): LifeAct[] {
  const state = stateAt(record.state, record.notAfter, ctx.now());
  const target = { paths: [record.path] };
  const operation = (act: LifeAct): string =>
    act === 'recover'
      ? 'digital-certificates.recovery.ask'
      : `digital-certificates.certificate.${['renew', 'change', 'replace'].includes(act) ? 'follow' : act}`;
  const all: LifeAct[] = ['suspend', 'resume', 'revoke', 'unlock', 'renew', 'change', 'replace', 'recover'];
  return all.filter((act) => {
    if (!mayIn(act, state) || !ctx.allows(operation(act), target)) return false;
    if (act === 'recover') return record.encryptId !== null;
    if (!['renew', 'change', 'replace'].includes(act)) return true;
    if (followed || record.next !== null) return false;
    return act !== 'renew' || isWithin(renewWindow(businessDate(record.notAfter), windows), ctx.today());
  });
}
