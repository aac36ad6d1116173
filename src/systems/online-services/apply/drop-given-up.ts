import { discardCoSigners, discardUploads } from '#engines/cases';
import { draftDiscarded } from '#engines/forms';
import { on } from '#kernel';
import { applications } from './applications.repo.ts';

/** An application whose draft was given up goes with it, what was uploaded for it, and who was asked to sign it. */
export const dropGivenUp = on(draftDiscarded, 'online-services.drop-given-up', async (tx, { id }) => {
  const given = await applications.ofDraft(tx, id);
  if (!given || given.caseId !== null) return;
  await discardUploads(tx, given.id);
  await discardCoSigners(tx, given.id);
  await applications.remove(tx, given.id);
});
