import type { DocumentKind } from '#engines/parties';
import { type Ctx, json, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type {
  ApplicationAct,
  ApplicationState,
  Carrier,
  HolderKind,
  IdentityDocument,
  Procedure,
  Suite,
} from './contract.ts';

export interface IdentityCheck {
  readonly document: IdentityDocument;
  readonly by: string;
  readonly at: string;
  readonly note: string;
}

/** An application as it is kept. */
export interface ApplicationRecord {
  id: string;
  number: string;
  kind: HolderKind;
  procedure: Procedure;
  suite: Suite;
  carrier: Carrier;
  counter: string;
  path: string;
  channel: 'counter' | 'portal';
  name: string;
  organisation: string;
  uscc: string;
  unit: string;
  dnsName: string;
  agentName: string;
  idSealed: string;
  idIndex: string;
  idMask: string;
  documentKind: DocumentKind;
  documentCountry: string | null;
  phoneSealed: string;
  phoneIndex: string;
  phoneMask: string;
  holderKey: string;
  state: ApplicationState;
  handlers: string[];
  reviewers: string[];
  claimedBy: string | null;
  claimedByName: string | null;
  identityCheck: IdentityCheck | null;
  rules: string;
  feeFen: bigint;
  feeSource: string;
  dueOn: string | null;
  appointmentOn: string | null;
  mediumSerial: string | null;
  certificate: string | null;
  previous: string | null;
  submittedAt: Date | null;
  acceptedAt: Date | null;
  reviewedAt: Date | null;
  madeAt: Date | null;
  createdAt: Date;
  demo: boolean;
  version: number;
}

const columns = sql`a.id, a.number, a.kind, a.procedure, a.suite, a.carrier, a.counter, a.path, a.channel, a.name,
  a.organisation, a.uscc, a.unit, a.dns_name as "dnsName", a.agent_name as "agentName", a.id_sealed as "idSealed",
  a.id_index as "idIndex", a.id_mask as "idMask",
  a.document_kind as "documentKind", a.document_country as "documentCountry", a.phone_sealed as "phoneSealed", a.phone_index as "phoneIndex",
  a.phone_mask as "phoneMask", a.holder_key as "holderKey", a.state, a.handlers, a.reviewers,
  a.claimed_by as "claimedBy", a.claimed_by_name as "claimedByName", a.identity_check as "identityCheck", a.rules,
  a.fee_fen as "feeFen", a.fee_source as "feeSource", a.due_on as "dueOn", a.appointment_on as "appointmentOn",
  a.medium_serial as "mediumSerial", a.certificate, a.previous, a.submitted_at as "submittedAt",
  a.accepted_at as "acceptedAt", a.reviewed_at as "reviewedAt", a.made_at as "madeAt", a.created_at as "createdAt",
  a.demo, a.version`;

export interface ApplicationFilter {
  readonly scopes: readonly string[];
  readonly q: string | null;
  readonly states: readonly ApplicationState[] | null;
  readonly kind: string | null;
  readonly procedure: string | null;
  readonly counter: string | null;
  readonly limit: number;
  readonly offset: number;
}

export interface StepRow {
  act: ApplicationAct;
  to: ApplicationState;
  by: string;
  at: Date;
  opinion: string;
}

export const applications = {
  find: (ctx: Ctx, id: string): Promise<ApplicationRecord | undefined> =>
    maybeOne(
      ctx,
      sql<ApplicationRecord>`select ${columns} from digital_certificates.applications a where a.id = ${id}`,
    ),

  byNumber: (ctx: Ctx, number: string): Promise<ApplicationRecord | undefined> =>
    maybeOne(
      ctx,
      sql<ApplicationRecord>`select ${columns} from digital_certificates.applications a where a.number = ${number}`,
    ),

  /** Whoever holds the row decides; the others wait and then see what was decided. */
  lock: (tx: TxCtx, id: string): Promise<ApplicationRecord | undefined> =>
    maybeOne(
      tx,
      sql<ApplicationRecord>`select ${columns} from digital_certificates.applications a where a.id = ${id} for update`,
    ),

  openOf: (ctx: Ctx, holderKey: string): Promise<{ number: string } | undefined> =>
    maybeOne(
      ctx,
      sql<{ number: string }>`select number from digital_certificates.applications
        where holder_key = ${holderKey} and state not in ('collected', 'refused', 'withdrawn', 'voided') and not demo`,
    ),

  list: (
    ctx: Ctx,
    filter: ApplicationFilter,
  ): Promise<(ApplicationRecord & { counterName: string; total: number })[]> =>
    rows(
      ctx,
      sql<ApplicationRecord & { counterName: string; total: number }>`select ${columns}, c.name as "counterName",
          count(*) over ()::int as total
        from digital_certificates.applications a join digital_certificates.counters c on c.id = a.counter
        where ('/' = any(${filter.scopes}::text[]) or exists (select from unnest(${filter.scopes}::text[]) as scope
            where a.path = scope or starts_with(a.path, scope || '/')))
          and (${filter.q}::text is null
            or a.number || ' ' || a.name || ' ' || a.organisation || ' ' || a.uscc ilike '%' || ${filter.q} || '%')
          and (${filter.states}::text[] is null or a.state = any(${filter.states}::text[]))
          and (${filter.kind}::text is null or a.kind = ${filter.kind})
          and (${filter.procedure}::text is null or a.procedure = ${filter.procedure})
          and (${filter.counter}::text is null or a.counter = ${filter.counter})
        order by a.due_on nulls last, coalesce(a.submitted_at, a.created_at) desc, a.id
        limit ${filter.limit} offset ${filter.offset}`,
    ),

  ofDocument: (ctx: Ctx, idIndex: string): Promise<ApplicationRecord[]> =>
    rows(
      ctx,
      sql<ApplicationRecord>`select ${columns} from digital_certificates.applications a where a.id_index = ${idIndex}
        order by a.created_at`,
    ),

  insert: (tx: TxCtx, a: ApplicationRecord): Promise<number> =>
    run(
      tx,
      sql`insert into digital_certificates.applications (id, number, kind, procedure, suite, carrier, counter, path,
          channel, name, organisation, uscc, unit, dns_name, agent_name, id_sealed, id_index, id_mask, phone_sealed,
          phone_index, phone_mask, holder_key, state, handlers, rules, fee_fen, fee_source, appointment_on, previous,
          submitted_at, created_at, document_kind, document_country)
        values (${a.id}, ${a.number}, ${a.kind}, ${a.procedure}, ${a.suite}, ${a.carrier}, ${a.counter}, ${a.path},
          ${a.channel}, ${a.name}, ${a.organisation}, ${a.uscc}, ${a.unit}, ${a.dnsName}, ${a.agentName}, ${a.idSealed},
          ${a.idIndex}, ${a.idMask}, ${a.phoneSealed}, ${a.phoneIndex}, ${a.phoneMask}, ${a.holderKey}, ${a.state},
          ${a.handlers}, ${a.rules}, ${a.feeFen}, ${a.feeSource}, ${a.appointmentOn}, ${a.previous}, ${a.submittedAt},
          ${a.createdAt}, ${a.documentKind}, ${a.documentCountry})
        on conflict (holder_key) where state not in ('collected', 'refused', 'withdrawn', 'voided') and not demo
          do nothing`,
    ),

  /** Writes the whole of what a step may change; the row is locked by the caller. */
  save: (tx: TxCtx, a: ApplicationRecord): Promise<number> =>
    run(
      tx,
      sql`update digital_certificates.applications set name = ${a.name}, organisation = ${a.organisation},
          uscc = ${a.uscc}, unit = ${a.unit}, dns_name = ${a.dnsName}, agent_name = ${a.agentName},
          id_sealed = ${a.idSealed}, id_index = ${a.idIndex}, id_mask = ${a.idMask},
          document_kind = ${a.documentKind}, document_country = ${a.documentCountry}, phone_sealed = ${a.phoneSealed},
          phone_index = ${a.phoneIndex}, phone_mask = ${a.phoneMask}, holder_key = ${a.holderKey}, state = ${a.state},
          handlers = ${a.handlers}, reviewers = ${a.reviewers}, claimed_by = ${a.claimedBy},
          claimed_by_name = ${a.claimedByName}, identity_check = ${json(a.identityCheck)}, due_on = ${a.dueOn},
          appointment_on = ${a.appointmentOn}, medium_serial = ${a.mediumSerial}, certificate = ${a.certificate},
          submitted_at = ${a.submittedAt}, accepted_at = ${a.acceptedAt}, reviewed_at = ${a.reviewedAt},
          made_at = ${a.madeAt},
          collected_at = case when ${a.state} = 'collected' then coalesce(collected_at, ${tx.now()}) else null end,
          closed_at = case when ${a.state} in ('collected', 'refused', 'withdrawn', 'voided')
            then coalesce(closed_at, ${tx.now()}) else null end,
          version = version + 1
        where id = ${a.id}`,
    ),

  addStep: (
    tx: TxCtx,
    of: {
      application: string;
      act: ApplicationAct;
      from: ApplicationState | null;
      to: ApplicationState;
      opinion: string;
    },
  ): Promise<number> =>
    run(
      tx,
      sql`insert into digital_certificates.application_steps (application, act, state_from, state_to, actor,
          actor_name, at, opinion)
        values (${of.application}, ${of.act}, ${of.from}, ${of.to}, ${tx.actor.id},
          ${tx.actor.kind === 'nobody' ? '申请人' : tx.actor.name}, ${tx.now()}, ${of.opinion})`,
    ),

  steps: (ctx: Ctx, id: string): Promise<StepRow[]> =>
    rows(
      ctx,
      sql<StepRow>`select act, state_to as "to", actor_name as by, at, opinion
        from digital_certificates.application_steps where application = ${id} order by seq desc`,
    ),

  countByState: (ctx: Ctx, scopes: readonly string[]): Promise<{ state: ApplicationState; count: number }[]> =>
    rows(
      ctx,
      sql<{ state: ApplicationState; count: number }>`select state, count(*)::int as count
        from digital_certificates.applications
        where '/' = any(${scopes}::text[]) or exists (select from unnest(${scopes}::text[]) as scope
          where path = scope or starts_with(path, scope || '/')) group by state`,
    ),

  unclaimed: (ctx: Ctx, today: string): Promise<{ id: string }[]> =>
    rows(
      ctx,
      sql<{ id: string }>`select id from digital_certificates.applications
        where state = 'made' and due_on < ${today} order by due_on limit 500`,
    ),
};
