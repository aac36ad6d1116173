import { type Ctx, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { PaperRule } from './paper-template.ts';

export interface PaperRow {
  readonly id: string;
  readonly code: string;
  readonly number: string;
  readonly caseId: string;
  readonly entrySeq: number;
  readonly template: string;
  readonly edition: string;
  readonly title: string;
  readonly organisation: string;
  readonly dataSealed: string;
  readonly fileId: string | null;
  readonly sha256: string | null;
  readonly issuedOn: string;
  readonly issuedAt: Date;
  readonly validUntil: string | null;
  /** Papers of its kind bear the office's 电子印章. */
  readonly sealable: boolean;
  readonly sealCertificateId: string | null;
  readonly sealSerial: string | null;
  readonly sealedBy: string | null;
  readonly sealedAt: Date | null;
  /** 验章证据 was kept beside its seal. */
  readonly hasEvidence: boolean;
  readonly state: 'valid' | 'revoked';
  readonly stateReason: string;
  readonly stateOn: string | null;
}

/** With the rule that it follows and the official whose step it was. */
export interface IssuedPaper extends PaperRow {
  readonly rule: PaperRule;
  readonly official: string;
}

const columns = sql`p.id, p.code, p.number, p.case_id as "caseId", p.entry_seq as "entrySeq", p.template, p.edition, p.title,
  p.organisation, p.data_sealed as "dataSealed", p.file_id as "fileId", p.sha256, p.issued_on as "issuedOn",
  p.issued_at as "issuedAt", p.valid_until as "validUntil", p.state, p.state_reason as "stateReason", p.state_on as "stateOn", p.sealable,
  p.seal_certificate_id as "sealCertificateId", p.seal_serial as "sealSerial", p.sealed_by as "sealedBy",
  p.sealed_at as "sealedAt", p.has_evidence as "hasEvidence"`;

type Later = 'hasEvidence' | 'fileId' | 'sha256' | 'state' | 'stateReason' | 'stateOn' | keyof Sealed;
export type NewPaper = Omit<PaperRow, Later>;

/** The seal that a paper bears; all null where the office had none. */
export type Sealed = Pick<PaperRow, 'sealCertificateId' | 'sealSerial' | 'sealedBy' | 'sealedAt'>;

export const papers = {
  ofCase: (ctx: Ctx, caseId: string): Promise<PaperRow[]> =>
    rows(
      ctx,
      sql<PaperRow>`select ${columns} from cases.papers p where p.case_id = ${caseId} order by p.issued_at, p.number`,
    ),

  issuedTo: (ctx: Ctx, caseId: string): Promise<IssuedPaper[]> =>
    rows(
      ctx,
      sql<IssuedPaper>`select ${columns}, t.rule, e.actor_name as official from cases.papers p
        join cases.paper_templates t on (t.key, t.edition) = (p.template, p.edition)
        join cases.entries e on (e.case_id, e.seq) = (p.case_id, p.entry_seq)
        where p.case_id = ${caseId} order by p.entry_seq, p.number`,
    ),

  byId: (ctx: Ctx, id: string): Promise<PaperRow | undefined> =>
    maybeOne(ctx, sql<PaperRow>`select ${columns} from cases.papers p where p.id = ${id}`),

  byCode: (ctx: Ctx, code: string): Promise<PaperRow | undefined> =>
    maybeOne(ctx, sql<PaperRow>`select ${columns} from cases.papers p where p.code = ${code}`),

  insert: (tx: TxCtx, p: NewPaper) =>
    run(
      tx,
      sql`insert into cases.papers (id, code, number, case_id, entry_seq, template, edition, title, organisation, data_sealed,
          issued_on, issued_at, valid_until, sealable)
        values (${p.id}, ${p.code}, ${p.number}, ${p.caseId}, ${p.entrySeq}, ${p.template}, ${p.edition}, ${p.title},
          ${p.organisation}, ${p.dataSealed}, ${p.issuedOn}, ${p.issuedAt}, ${p.validUntil},
          ${p.sealable})`,
    ),

  /** Held, so that two who set it at once keep one PDF. */
  lock: (tx: TxCtx, id: string): Promise<PaperRow | undefined> =>
    maybeOne(tx, sql<PaperRow>`select ${columns} from cases.papers p where p.id = ${id} for update`),

  keepFile: (tx: TxCtx, id: string, file: { id: string; sha256: string }, seal: Sealed) =>
    run(
      tx,
      sql`update cases.papers set file_id = ${file.id}, sha256 = ${file.sha256},
          seal_certificate_id = ${seal.sealCertificateId}, seal_serial = ${seal.sealSerial}, sealed_by = ${seal.sealedBy},
          sealed_at = ${seal.sealedAt}, has_evidence = false
        where id = ${id}`,
    ),

  noteEvidence: (tx: TxCtx, id: string) => run(tx, sql`update cases.papers set has_evidence = true where id = ${id}`),

  revoke: (tx: TxCtx, id: string, reason: string) =>
    run(
      tx,
      sql`update cases.papers set state = 'revoked', state_reason = ${reason}, state_on = ${tx.today()}
        where id = ${id} and state = 'valid'`,
    ),
};
