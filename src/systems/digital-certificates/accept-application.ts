import type { Ctx } from '#kernel';
import { type ApplicationRecord, applications } from './applications.repo.ts';
import type { Acceptance, Correction } from './contract.ts';
import { errors } from './errors.ts';
import { materialsOf, missingMaterials } from './keep-materials.ts';
import { sealForm } from './seal-form.ts';
import { takeStep } from './take-step.ts';

/** 受理: the original was seen, the materials are whole, and who saw them is on record. */
export const acceptApplication = (ctx: Ctx, id: string, input: Acceptance): Promise<ApplicationRecord> =>
  ctx.transaction(async (tx) =>
    takeStep(tx, id, 'accept', {
      version: input.version,
      opinion: input.note ?? '',
      async change(record) {
        if (!input.documentMatches) throw errors.identityUnchecked();
        const missing = missingMaterials(await materialsOf(tx, record));
        if (missing.length > 0) throw errors.materialMissing({ names: missing.join('、') });
        return {
          identityCheck: {
            document: input.document,
            by: tx.actor.name,
            at: tx.now().toISOString(),
            note: input.note ?? '',
          },
        };
      },
    }),
  );

/** 更正: what was typed, before it is accepted; a returned file goes back into the queue. */
export const correctApplication = (ctx: Ctx, id: string, input: Correction): Promise<ApplicationRecord> =>
  ctx.transaction(async (tx) =>
    takeStep(tx, id, 'correct', {
      version: input.version,
      async change(record) {
        const form = sealForm(tx, id, record.kind, input);
        const open = form.holderKey === record.holderKey ? undefined : await applications.openOf(tx, form.holderKey);
        if (open) throw errors.alreadyOpen({ number: open.number });
        return form;
      },
    }),
  );
