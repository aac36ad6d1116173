import {
  answersHash,
  applicantOf,
  coSignFor,
  handInCoSigners,
  handInUploads,
  keepNamedFiles,
  missingMaterials,
  requireCoSigned,
  submitCase,
} from '#engines/cases';
import { takeAnswers } from '#engines/forms';
import { personOfActor } from '#engines/parties';
import { type Ctx, kernelErrors } from '#kernel';
import { tellHandedIn } from '../co-sign/tell-co-signer.ts';
import { errors } from '../errors.ts';
import { applications } from './applications.repo.ts';
import { knownOfCaller } from './known-answers.ts';
import { readApplication } from './read-application.ts';

export const queryPlace = (id: string): string => `online-services.query:${id}`;

/**
 * Hands an application in: its answers, its files and the case in one transaction. A second click, a retry or another tab
 * finds the case that the first one has made.
 */
export async function submitApplication(ctx: Ctx, id: string, again: boolean): Promise<{ caseId: string }> {
  const [known, person] = await Promise.all([knownOfCaller(ctx), personOfActor(ctx)]);
  return ctx.transaction(async (tx) => {
    const row = await applications.lockOwn(tx, id);
    if (!row) throw kernelErrors.notFound();
    if (row.caseId) return { caseId: row.caseId };
    const { item, needed, uploads } = await readApplication(tx, id);
    const missing = missingMaterials(needed, new Set(uploads.map((one) => one.materialId)));
    if (missing.length > 0)
      throw errors.materialsMissing(
        { count: missing.length },
        { fields: missing.map(({ material }) => ({ path: `/${material.id}`, message: `请上传${material.name}` })) },
      );
    const { form, checked } = await takeAnswers(tx, row.draftId);
    const { answers } = checked;
    // Weighed against the answers that nobody can change any more, not against those that were read before.
    const demand = coSignFor(item.content, answers, { today: tx.today() });
    if (demand) await requireCoSigned(tx, row.id, demand, answersHash(form, answers));
    const made = await submitCase(tx, {
      itemId: row.itemId,
      regionCode: row.regionCode,
      channel: 'portal',
      key: row.submissionKey,
      applicant: applicantOf(form.form, answers, known, person?.id),
      accountId: row.accountId,
      answers,
      form: { key: form.key, version: form.version },
      again,
    });
    await keepNamedFiles(tx, row.id, form.form, answers);
    await handInUploads(tx, made.case.id, row.id, needed, item.content.deferDays);
    const sealed = made.queryCode ? tx.secrets.seal(made.queryCode, queryPlace(made.case.id)) : null;
    await handInCoSigners(tx, row.id, made.case.id);
    await applications.becomeCase(tx, row.id, made.case.id, sealed);
    if (demand) await tellHandedIn(tx, row.id, made.case.number);
    return { caseId: made.case.id };
  });
}
