import { renewCrls } from '#engines/trust';
import { addDays, addWorkingDays, maybeOne, nationalCalendar, type PackSection, run, sql, type TxCtx } from '#kernel';
import type { ApplicationRecord } from '../applications.repo.ts';
import { errors } from '../errors.ts';
import { type Counter, counters, editions, type FeeLine, feesInForce, type RuleEdition } from '../office.repo.ts';
import { sealForm } from '../seal-form.ts';
import { DEMO_FILE, type DemoLine, idOf, mediumOf, numberOf, readDemoLines } from './demo-line.ts';
import { demoPeople, demoSteps } from './demo-steps.rules.ts';
import { issueDemoCertificates } from './issue-demo-certificates.ts';
import { loadDemoStock } from './load-demo-stock.ts';

/** Sample applications of the last year, with certificates that the demonstration authority really signed. Loaded once. */
export const demoSection: PackSection = {
  name: 'demo-applications',
  demo: true,
  files: [DEMO_FILE],
  async load(tx, pack) {
    const loaded = await maybeOne(tx, sql`select from digital_certificates.applications where demo limit 1`);
    const lines = loaded ? [] : readDemoLines(pack, tx.today());
    const edition = await editions.inForce(tx, tx.today());
    if (lines.length === 0 || !edition) return 0;
    const office = {
      edition,
      fees: await feesInForce(tx, tx.today()),
      counters: new Map((await counters.all(tx)).map((counter) => [counter.id, counter])),
    };
    const records = lines.map((line) => recordOf(tx, line, office));
    await insertApplications(tx, records);
    await insertSteps(tx, lines);
    await loadDemoStock(tx, lines, office.counters);
    await issueDemoCertificates(tx, lines, new Map(records.map((record) => [record.id, record])));
    // The lists of an authority that was made in the past are past their time: new ones at once.
    await tx.enqueue(renewCrls, {});
    return lines.length;
  },
};

interface Office {
  readonly edition: RuleEdition;
  readonly fees: readonly FeeLine[];
  readonly counters: ReadonlyMap<string, Counter>;
}

function recordOf(tx: TxCtx, line: DemoLine, office: Office): ApplicationRecord {
  const counter = office.counters.get(line.counter);
  if (!counter) throw errors.counterMissing();
  const id = idOf(line.ref);
  const kind = line.kind as ApplicationRecord['kind'];
  const procedure = line.procedure as ApplicationRecord['procedure'];
  const carrier = line.carrier as ApplicationRecord['carrier'];
  const steps = demoSteps(line);
  const at = (act: string): Date | null => steps.find((step) => step.act === act)?.at ?? null;
  const fee = office.fees.find((one) => one.kind === kind && one.procedure === procedure && one.carrier === carrier);
  return {
    id,
    number: numberOf(line),
    ...sealForm(tx, id, kind, line),
    kind,
    procedure,
    suite: line.suite as ApplicationRecord['suite'],
    carrier,
    counter: counter.id,
    path: counter.path,
    channel: line.channel as ApplicationRecord['channel'],
    state: line.state as ApplicationRecord['state'],
    handlers: [demoPeople.handler.id],
    reviewers: line.reviewedOn || line.state === 'reviewing' ? [demoPeople.reviewer.id] : [],
    claimedBy: line.state === 'reviewing' ? demoPeople.reviewer.id : null,
    claimedByName: line.state === 'reviewing' ? demoPeople.reviewer.name : null,
    identityCheck: line.acceptedOn
      ? {
          document: kind === 'person' ? 'residentId' : 'licence',
          by: demoPeople.handler.name,
          at: at('accept')?.toISOString() ?? '',
          note: '',
        }
      : null,
    rules: office.edition.id,
    feeFen: fee?.feeFen ?? 0n,
    feeSource: fee?.source ?? '',
    dueOn: dueOf(tx, line, office.edition),
    appointmentOn: line.appointmentOn ?? null,
    mediumSerial: line.state === 'voided' ? null : mediumOf(line),
    certificate: null,
    previous: null,
    submittedAt: steps[0]?.at ?? null,
    acceptedAt: at('accept'),
    reviewedAt: at('approve') ?? at('refuse'),
    madeAt: at('make'),
    createdAt: steps[0]?.at ?? tx.now(),
    demo: true,
    version: 1,
  };
}

function dueOf(tx: TxCtx, line: DemoLine, { params }: RuleEdition): string | null {
  const working = (from: string, days: number) => addWorkingDays(nationalCalendar(tx.today()), from, days).date;
  const { state, acceptedOn, reviewedOn, madeOn } = line;
  if ((state === 'accepted' || state === 'reviewing') && acceptedOn) return working(acceptedOn, params.reviewDays);
  if ((state === 'approved' || state === 'making') && reviewedOn) return working(reviewedOn, params.makeDays);
  return state === 'made' && madeOn ? addDays(madeOn, params.unclaimedDays) : null;
}

const insertApplications = (tx: TxCtx, records: readonly ApplicationRecord[]): Promise<number> =>
  run(
    tx,
    sql`insert into digital_certificates.applications (id, number, kind, procedure, suite, carrier, counter, path, channel,
        name, organisation, uscc, unit, dns_name, agent_name, id_sealed, id_index, id_mask, phone_sealed, phone_index,
        phone_mask, holder_key, state, handlers, reviewers, claimed_by, claimed_by_name, identity_check, rules, fee_fen,
        fee_source, due_on, appointment_on, medium_serial, submitted_at, accepted_at, reviewed_at, made_at, created_at,
        closed_at, demo)
      select id, number, kind, procedure, suite, carrier, counter, path, channel, name, organisation, uscc, unit, "dnsName",
        "agentName", "idSealed", "idIndex", "idMask", "phoneSealed", "phoneIndex", "phoneMask", "holderKey", state, handlers,
        reviewers, "claimedBy", "claimedByName", "identityCheck", rules, "feeFen", "feeSource", "dueOn", "appointmentOn",
        "mediumSerial", "submittedAt", "acceptedAt", "reviewedAt", "madeAt", "createdAt",
        case when state in ('collected', 'refused', 'withdrawn', 'voided') then coalesce("madeAt", "createdAt") end, true
      from jsonb_to_recordset(${JSON.stringify(records, (_key, value) => (typeof value === 'bigint' ? Number(value) : value))}::jsonb)
        as l (id text, number text, kind text, procedure text, suite text, carrier text, counter text, path text,
          channel text, name text, organisation text, uscc text, unit text, "dnsName" text, "agentName" text,
          "idSealed" text, "idIndex" text, "idMask" text, "phoneSealed" text, "phoneIndex" text, "phoneMask" text,
          "holderKey" text, state text, handlers text[], reviewers text[], "claimedBy" text, "claimedByName" text,
          "identityCheck" jsonb, rules text, "feeFen" bigint, "feeSource" text, "dueOn" date, "appointmentOn" date,
          "mediumSerial" text, "submittedAt" timestamptz, "acceptedAt" timestamptz, "reviewedAt" timestamptz,
          "madeAt" timestamptz, "createdAt" timestamptz)`,
  );

const insertSteps = (tx: TxCtx, lines: readonly DemoLine[]): Promise<number> =>
  run(
    tx,
    sql`insert into digital_certificates.application_steps (application, act, state_from, state_to, actor_name, at, opinion)
      select application, act, "from", "to", by, at, opinion
      from jsonb_to_recordset(${JSON.stringify(
        lines.flatMap((line) => demoSteps(line).map((step) => ({ ...step, application: idOf(line.ref) }))),
      )}::jsonb) as l (application text, act text, "from" text, "to" text, by text, at timestamptz, opinion text)
      order by at`,
  );
