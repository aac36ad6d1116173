import { type Ctx, json, maybeOne, one, rows, rowsByKey, run, sql, type TxCtx } from '#kernel';
import { type EntryName, entryNames } from './entry-names.ts';
import type { CaseLife, CaseState } from './life.ts';
import { lifeRulesOf } from './life-rules.ts';
import type { Outcome } from './statistics/outcome.rules.ts';
import { insertOutcomes } from './statistics/outcomes.repo.ts';

/** What of a life is kept as it is; the rules come from the edition. */
export type KeptLife = Omit<CaseLife, 'rules' | 'state'>;

export interface CaseRow {
  id: string;
  number: string;
  itemId: string;
  itemVersion: number;
  title: string;
  regionCode: string;
  regionPath: string;
  organisationId: string;
  organisationPath: string;
  /** Offices that review beside it. */
  jointPaths: string[];
  channel: 'portal' | 'counter' | 'api';
  accountId: string | null;
  applicantKind: 'person' | 'firm';
  applicantPartyId: string | null;
  applicantName: string;
  applicantSealed: string;
  formKey: string | null;
  formVersion: number | null;
  answersSealed: string;
  rulesEdition: string;
  state: CaseState;
  life: KeptLife;
  dueOn: string | null;
  lawDueOn: string | null;
  provisional: boolean;
  submittedAt: Date;
  receivedOn: string;
  concludedOn: string | null;
  handlerId: string | null;
  demo: boolean;
  version: number;
}

const columns = sql`c.id, c.number, c.item_id as "itemId", c.item_version as "itemVersion", c.title,
  c.region_code as "regionCode", c.region_path as "regionPath", c.organisation_id as "organisationId",
  c.organisation_path as "organisationPath", c.joint_paths as "jointPaths", c.channel, c.account_id as "accountId", c.applicant_kind as "applicantKind",
  c.applicant_party_id as "applicantPartyId", c.applicant_name as "applicantName",
  c.applicant_sealed as "applicantSealed", c.form_key as "formKey", c.form_version as "formVersion",
  c.answers_sealed as "answersSealed", c.rules_edition as "rulesEdition", c.state, c.life, c.due_on as "dueOn",
  c.law_due_on as "lawDueOn", c.provisional, c.submitted_at as "submittedAt", c.received_on as "receivedOn",
  c.concluded_on as "concludedOn", c.handler_id as "handlerId", c.demo, c.version`;

export const lifeOf = (row: Pick<CaseRow, 'life' | 'state' | 'rulesEdition'>): CaseLife => ({
  ...row.life,
  state: row.state,
  rules: lifeRulesOf(row.rulesEdition),
});

export const keptLife = ({ rules: _rules, state: _state, ...kept }: CaseLife): KeptLife => kept;

export interface NewCase extends Omit<CaseRow, 'version' | 'handlerId' | 'concludedOn'> {
  submissionKey: string;
  likeness: string;
  documentIndex: string | null;
  phoneIndex: string | null;
  queryHash: Uint8Array;
}

export interface Dues {
  dueOn: string | null;
  lawDueOn: string | null;
  provisional: boolean;
}

export interface NewEntry {
  readonly command: string;
  readonly fromState: string;
  readonly toState: string;
  readonly onDate: string;
  readonly organisation?: string;
  readonly opinion?: string;
  readonly facts?: Readonly<Record<string, unknown>>;
}

const entryColumns = sql`command, from_state, to_state, at, on_date, actor_id, actor_name, organisation, opinion, facts`;
const entryValues = (tx: TxCtx, entry: NewEntry) => sql`${entry.command}, ${entry.fromState}, ${entry.toState},
  ${tx.now()}::timestamptz, ${entry.onDate}::date, ${tx.actor.id}, ${tx.actor.name}, ${entry.organisation ?? ''},
  ${entry.opinion ?? ''}, ${json(entry.facts ?? {})}`;

/** The case's row lock makes the numbers follow each other. */
const insertEntry = (tx: TxCtx, caseId: string, entry: NewEntry) =>
  sql<{ seq: number }>`insert into cases.entries (case_id, seq, ${entryColumns})
    select ${caseId}, coalesce(max(seq), 0) + 1, ${entryValues(tx, entry)}
    from cases.entries where case_id = ${caseId} returning seq`;

export const cases = {
  byId: (ctx: Ctx, id: string): Promise<CaseRow | undefined> =>
    maybeOne(ctx, sql<CaseRow>`select ${columns} from cases.cases c where c.id = ${id} and c.destroyed_on is null`),

  /** For a change: the row is held until the transaction ends, so that two officials decide one after the other. */
  lock: (tx: TxCtx, id: string): Promise<CaseRow | undefined> =>
    maybeOne(
      tx,
      sql<CaseRow>`select ${columns} from cases.cases c where c.id = ${id} and c.destroyed_on is null for update`,
    ),

  bySubmission: (ctx: Ctx, key: string): Promise<CaseRow | undefined> =>
    maybeOne(ctx, sql<CaseRow>`select ${columns} from cases.cases c where c.submission_key = ${key}`),

  byNumber: (ctx: Ctx, number: string): Promise<(CaseRow & { queryHash: Uint8Array }) | undefined> =>
    maybeOne(
      ctx,
      sql<CaseRow & { queryHash: Uint8Array }>`select ${columns}, c.query_hash as "queryHash"
        from cases.cases c where c.number = ${number} and c.destroyed_on is null`,
    ),

  ofAccount: (ctx: Ctx, accountId: string): Promise<CaseRow[]> =>
    rows(
      ctx,
      sql<CaseRow>`select ${columns} from cases.cases c where c.account_id = ${accountId}
        order by c.submitted_at desc limit 100`,
    ),

  /** Nothing when a case with this submission key is there already. */
  async insert(tx: TxCtx, c: NewCase, entry: NewEntry): Promise<CaseRow | undefined> {
    const made = await maybeOne(
      tx,
      sql<{
        id: string;
      }>`with made as (insert into cases.cases as c (id, number, item_id, item_version, title, region_code, region_path, organisation_id,
          organisation_path, joint_paths, channel, submission_key, likeness, account_id, applicant_kind, applicant_party_id,
          applicant_name, applicant_sealed, document_index, phone_index, query_hash, form_key, form_version,
          answers_sealed, rules_edition, state, life, due_on, law_due_on, provisional, submitted_at, received_on, demo)
        values (${c.id}, ${c.number}, ${c.itemId}, ${c.itemVersion}, ${c.title}, ${c.regionCode}, ${c.regionPath},
          ${c.organisationId}, ${c.organisationPath}, ${c.jointPaths}, ${c.channel}, ${c.submissionKey}, ${c.likeness}, ${c.accountId},
          ${c.applicantKind}, ${c.applicantPartyId}, ${c.applicantName}, ${c.applicantSealed}, ${c.documentIndex},
          ${c.phoneIndex}, ${c.queryHash}, ${c.formKey}, ${c.formVersion}, ${c.answersSealed}, ${c.rulesEdition},
          ${c.state}, ${json(c.life)}, ${c.dueOn}, ${c.lawDueOn}, ${c.provisional}, ${c.submittedAt}, ${c.receivedOn}, ${c.demo})
        on conflict (submission_key) do nothing returning id
        ), noted as (
          insert into cases.entries (case_id, seq, ${entryColumns}) select id, 1, ${entryValues(tx, entry)} from made
        )
        select * from made`,
    );
    const { submissionKey, likeness, documentIndex, phoneIndex, queryHash, ...row } = c;
    return made && { ...row, concludedOn: null, handlerId: null, version: 1 };
  },

  /** Its new life with the entry of it, and on the day of the decision how long it took. */
  move: async (
    tx: TxCtx,
    row: CaseRow,
    moved: { life: CaseLife; dues: Dues; concludedOn: string | null; entry: NewEntry; outcome: Outcome | null },
  ): Promise<CaseRow> => {
    const { id } = row;
    const { life, dues, concludedOn, entry, outcome } = moved;
    const tallied = outcome ? sql`, tallied as (${insertOutcomes([{ caseId: id, ...outcome }])})` : sql``;
    const kept = await one(
      tx,
      sql<Pick<CaseRow, 'concludedOn' | 'version'>>`with moved as (
          update cases.cases c set state = ${life.state}, life = ${json(keptLife(life))}, due_on = ${dues.dueOn},
            law_due_on = ${dues.lawDueOn}, provisional = ${dues.provisional},
            concluded_on = coalesce(c.concluded_on, ${concludedOn}), version = c.version + 1
          where c.id = ${id} returning c.concluded_on as "concludedOn", c.version
        ), noted as (${insertEntry(tx, id, entry)})${tallied}
        select * from moved`,
    );
    return { ...row, state: life.state, life: keptLife(life), ...dues, ...kept };
  },

  /** Open cases whose dates a calendar decides, a page at a time by id. */
  openAfter: (ctx: Ctx, id: string, limit: number): Promise<CaseRow[]> =>
    rows(
      ctx,
      sql<CaseRow>`select ${columns} from cases.cases c
        where c.is_open and c.state <> 'pre-rejected' and c.id > ${id}
        order by c.id limit ${limit}`,
    ),

  /** Received cases whose days to be told are over by this day. */
  untold: (ctx: Ctx, today: string, limit: number, except: readonly string[]): Promise<{ id: string }[]> =>
    rows(
      ctx,
      sql<{ id: string }>`select case_id as id from cases.open_dues where is_received and day < ${today}::date
        and case_id <> all(${except}::text[]) order by day, case_id limit ${limit}`,
    ),

  /** Something was added beside the life; who looks at an older version is told. */
  touch: (tx: TxCtx, id: string): Promise<number> =>
    run(tx, sql`update cases.cases set version = version + 1 where id = ${id}`),

  setHandler: (tx: TxCtx, id: string, handlerId: string | null): Promise<number> =>
    run(tx, sql`update cases.cases set handler_id = ${handlerId}, version = version + 1 where id = ${id}`),

  setDues: (tx: TxCtx, changed: readonly (Dues & { id: string })[]): Promise<number> =>
    run(
      tx,
      sql`update cases.cases c set due_on = d.due_on, law_due_on = d.law_due_on, provisional = d.provisional,
          version = c.version + 1
        from jsonb_to_recordset(${json(changed.map((one) => ({ id: one.id, due_on: one.dueOn, law_due_on: one.lawDueOn, provisional: one.provisional })))})
          as d (id text, due_on date, law_due_on date, provisional boolean)
        where c.id = d.id`,
    ),
};

export interface Entry {
  seq: number;
  command: string;
  fromState: string;
  toState: string;
  at: Date;
  onDate: string;
  actorName: string;
  organisation: string;
  opinion: string;
  facts: Record<string, unknown>;
}

/** 留痕 is only ever added to. */
export const entries = {
  add: async (tx: TxCtx, caseId: string, entry: NewEntry): Promise<number> =>
    (await one(tx, insertEntry(tx, caseId, entry))).seq,

  /** What is kept without moving the life, with its audit entry. */
  async beside(
    tx: TxCtx,
    row: CaseRow,
    entry: { command: EntryName; opinion?: string; facts?: Readonly<Record<string, unknown>> },
  ): Promise<void> {
    const { command, opinion = '', facts = {} } = entry;
    await entries.add(tx, row.id, {
      command,
      fromState: row.state,
      toState: row.state,
      onDate: tx.today(),
      organisation: row.organisationId,
      opinion,
      facts,
    });
    await tx.record({ subject: `cases.case:${row.id}`, summary: `${entryNames[command]}：${row.number}`, facts });
  },

  last: (ctx: Ctx, caseId: string): Promise<Pick<Entry, 'command' | 'at' | 'actorName'> | undefined> =>
    maybeOne(
      ctx,
      sql<Pick<Entry, 'command' | 'at' | 'actorName'>>`select command, at, actor_name as "actorName"
        from cases.entries where case_id = ${caseId} order by seq desc limit 1`,
    ),

  of: (ctx: Ctx, caseId: string): Promise<Entry[]> =>
    rowsByKey(
      ctx,
      sql<Entry>`select seq, command, from_state as "fromState", to_state as "toState", at, on_date as "onDate",
          actor_name as "actorName", organisation, opinion, facts
        from cases.entries where case_id = ${caseId} order by seq`,
    ),
};
