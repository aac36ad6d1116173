import {
  closeOrganisation,
  createOrganisation,
  editOrganisation,
  keepAppointments,
  organisationsById,
  regionPaths,
} from '#engines/directory';
import { defineJob, type TxCtx } from '#kernel';
import { Type } from '#kernel/contract';
import { agencies } from './agencies.repo.ts';
import { type ChangeRecord, changes, type Effects } from './changes.repo.ts';
import { agencyChanged } from './contract.ts';
import { errors } from './errors.ts';

/** Tells the directory of a founding, a new name, a merger or an abolition, on its day or after. */
export async function settle(tx: TxCtx, change: ChangeRecord): Promise<void> {
  const { organisationId, type, payload, effectiveOn } = change;
  const organisation = (await organisationsById(tx, [organisationId])).get(organisationId);
  if (!organisation) throw errors.agencyMissing();
  let effects: Effects | null = change.effects;
  if (type === 'found') effects = { ...emptied(effects), founded: await found(tx, change) };
  if (type === 'rename') {
    const { name = organisation.name, shortName = organisation.shortName } = payload;
    await editOrganisation(tx, organisationId, { ...organisation, name, shortName });
  }
  if (type === 'merge' || type === 'abolish') {
    await closeOrganisation(tx, organisationId, organisation.version);
    await agencies.abolish(tx, organisationId, effectiveOn);
  }
  await changes.settle(tx, change.id, effects);
  await tx.emit(agencyChanged, { organisationIds: [organisationId, ...(effects?.founded ? [effects.founded] : [])] });
}

const emptied = (effects: Effects | null): Effects => effects ?? { approvals: [], begun: [], appointed: [], ended: [] };

/** The new agency lies below the one that asked for it, in the same region. */
async function found(tx: TxCtx, change: ChangeRecord): Promise<string> {
  const { organisationId, payload, effectiveOn } = change;
  const parent = await agencies.byId(tx, organisationId);
  if (!parent) throw errors.agencyMissing();
  const { name = '', shortName = '', category = 'institution', document = '' } = payload;
  const kind = category === 'party' || category === 'government' ? category : 'institution';
  const { regionCode } = parent;
  const made = await createOrganisation(tx, { name, shortName, kind, parentId: organisationId, regionCode });
  const regionPath = (await regionPaths(tx, [regionCode])).get(regionCode) ?? parent.regionPath;
  await agencies.insert(tx, {
    id: made.id,
    name,
    shortName,
    category,
    series: null,
    path: made.path,
    regionCode,
    regionPath,
    address: '',
    officeHours: '',
    phone: '',
    postcode: '',
    document,
    establishedOn: effectiveOn,
    published: true,
    demo: change.demo,
  });
  await agencies.addName(tx, made.id, effectiveOn, name, shortName);
  await keepAppointments(tx, [made.id], 'staffing');
  return made.id;
}

export const settleDue = defineJob('staffing.settle', {
  title: '机构变更到期生效',
  schema: Type.Object({}),
  cron: '5 0 * * *',
  run: async (ctx) => {
    for (const id of await changes.due(ctx)) {
      await ctx
        .transaction(async (tx) => {
          const change = await changes.lock(tx, id);
          if (change?.state === 'approved' && change.settledAt === null) await settle(tx, change);
        })
        // One that cannot be settled, as when people were appointed outside the establishment, must not hold up the others.
        .catch((error: unknown) => ctx.log.error({ change: id, err: error }, 'staffing change not settled'));
    }
  },
});
