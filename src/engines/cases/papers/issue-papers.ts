import { randomInt } from 'node:crypto';
import { organisationsById } from '#engines/directory';
import { openForm } from '#engines/forms';
import { on, type TxCtx } from '#kernel';
import { type CaseRow, cases, type Entry, entries } from '../cases.repo.ts';
import { caseMoved, caseSubmitted, paperIssued } from '../events.ts';
import { contentAt } from '../items/content-at.ts';
import type { ItemContent } from '../items/item-schema.ts';
import { lifeRulesOf } from '../life-rules.ts';
import { caseMaterials } from '../materials/uploads.repo.ts';
import { answersOf, applicantOf } from '../read-case.ts';
import { choosePapers, lacksRemedy } from './choose-papers.rules.ts';
import { paperData, validUntilOf } from './paper-data.ts';
import type { PaperTemplate } from './paper-template.ts';
import { papers } from './papers.repo.ts';
import { receivedFiles } from './received-files.ts';
import { setPaperJob } from './set-paper.ts';
import { templates } from './templates.repo.ts';

const SIGNS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const CODE_LENGTH = 16;

const newCode = (): string => Array.from({ length: CODE_LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join('');

const paperPlace = (id: string): string => `cases.paper:${id}`;

/**
 * Issues every paper that the steps of a case call for and that is not there yet. Told of one step twice it issues nothing
 * more; told of two steps at once it catches up on both.
 */
export async function issuePapers(tx: TxCtx, caseId: string): Promise<number> {
  // Held, so that two deliveries of events issue one after the other.
  const row = await cases.lock(tx, caseId);
  if (!row) return 0;
  const [all, steps, issued, item] = await Promise.all([
    templates.current(tx),
    entries.of(tx, caseId),
    papers.ofCase(tx, caseId),
    contentAt(tx, row.itemId, row.itemVersion, row.regionCode),
  ]);
  const there = new Set(issued.map((paper) => paper.entrySeq));
  let made = 0;
  for (const entry of steps.filter((step) => !there.has(step.seq))) {
    for (const template of choosePapers(all, entry, item)) {
      if (lacksRemedy(template, entry)) {
        tx.log.error({ caseId, seq: entry.seq }, 'a refusal without reason or remedy is not issued');
        continue;
      }
      await issueOne(tx, row, entry, item, template);
      made += 1;
    }
  }
  return made;
}

async function issueOne(tx: TxCtx, row: CaseRow, entry: Entry, item: ItemContent, template: PaperTemplate) {
  const [offices, form, materials] = await Promise.all([
    organisationsById(tx, [row.organisationId]),
    row.formKey ? openForm(tx, row.formKey, row.formVersion ?? undefined) : null,
    caseMaterials.of(tx, row.id),
  ]);
  const files = entry.command === 'submit' ? await receivedFiles(tx, row.id, form) : [];
  const organisation = offices.get(row.organisationId)?.name ?? '';
  const id = tx.newId('pap');
  const code = newCode();
  const year = Number(entry.onDate.slice(0, 4));
  const serial = await tx.nextNumber(`cases.paper:${template.series}`, year);
  const number = `${template.series}〔${year}〕${serial}号`;
  const data = paperData({
    template,
    row,
    entry,
    item,
    rules: lifeRulesOf(row.rulesEdition),
    applicant: applicantOf(tx, row),
    answers: answersOf(tx, row),
    form,
    organisation,
    materials: materials.filter((one) => one.state === 'provided').map((one) => one.name),
    files,
    number,
    code,
    address: `${tx.settings.siteAddress}/papers/${code}`,
    city: tx.city,
  });
  await papers.insert(tx, {
    id,
    code,
    number,
    caseId: row.id,
    entrySeq: entry.seq,
    template: template.key,
    edition: template.edition,
    title: template.title,
    organisation,
    dataSealed: tx.secrets.seal(JSON.stringify(data), paperPlace(id)),
    issuedOn: entry.onDate,
    issuedAt: tx.now(),
    validUntil: validUntilOf(template, entry.onDate),
    sealable: template.rule.seal !== false,
  });
  // Samples are set when somebody opens them.
  if (!row.demo) await tx.enqueue(setPaperJob, { id });
  await tx.emit(paperIssued, { id, caseId: row.id, template: template.key });
  await tx.record({ subject: `cases.case:${row.id}`, summary: `出具${template.title}：${number}` });
}

export const paperConsumers = [
  on(caseSubmitted, 'cases.papers-of-submission', async (tx, { id }) => void (await issuePapers(tx, id))),
  on(caseMoved, 'cases.papers-of-step', async (tx, { id }) => void (await issuePapers(tx, id))),
];
