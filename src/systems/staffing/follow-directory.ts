import { organisationsById, regionPaths } from '#engines/directory';
import { organisationChanged, personChanged } from '#engines/directory/contract';
import { indexDocuments, removeDocuments } from '#engines/search';
import { on, type TxCtx } from '#kernel';
import { agencies, duties, offices } from './agencies.repo.ts';
import { agencyChanged } from './contract.ts';

/** Names and places are the directory's; this system keeps a copy to search and sort by. */
const followOrganisation = on(organisationChanged, 'staffing.follow-organisation', async (tx, { organisationId }) => {
  const known = await agencies.byId(tx, organisationId);
  const now = (await organisationsById(tx, [organisationId])).get(organisationId);
  if (!known || !now) return;
  const regionPath = (await regionPaths(tx, [now.regionCode])).get(now.regionCode) ?? known.regionPath;
  await agencies.follow(tx, organisationId, { ...now, regionPath });
  if (now.name !== known.name) await agencies.addName(tx, organisationId, tx.today(), now.name, now.shortName);
  await publish(tx, [organisationId]);
});

/** Who leads an agency is shown by name. */
const followPerson = on(personChanged, 'staffing.follow-person', async (tx) => {
  await tx.invalidate('agencies');
});

const followAgency = on(agencyChanged, 'staffing.publish', (tx, { organisationIds }) => publish(tx, organisationIds));

/** Public pages and the index say what the file says now. */
async function publish(tx: TxCtx, organisationIds: readonly string[]): Promise<void> {
  const found = await agencies.byIds(tx, organisationIds);
  const shown = found.filter((agency) => agency.published && agency.abolishedOn === null);
  const documents = [];
  for (const agency of shown) {
    const [list, rooms] = [await duties.on(tx, agency.id, tx.today()), await offices.on(tx, agency.id, tx.today())];
    const words = [
      agency.shortName,
      ...(list?.items ?? []),
      ...rooms.flatMap((office) => [office.name, office.duties]),
    ];
    documents.push({
      id: documentId(agency.id),
      kind: 'agency',
      title: agency.name,
      text: [...words, agency.address, agency.phone].filter(Boolean).join(' '),
      url: `/agencies/${agency.id}`,
      date: tx.today(),
      label: '机构职能',
      region: agency.regionPath,
    });
  }
  await indexDocuments(tx, documents);
  const live = new Set(shown.map((agency) => agency.id));
  await removeDocuments(tx, organisationIds.filter((id) => !live.has(id)).map(documentId));
  await tx.invalidate('agencies');
}

const documentId = (id: string): string => `agency:${id}`;

export const consumers = [followOrganisation, followPerson, followAgency];
