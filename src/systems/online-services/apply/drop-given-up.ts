import { discardUploads } from '#engines/cases';
import { draftDiscarded } from '#engines/forms';
import { on } from '#kernel';
import { applications } from './applications.repo.ts';

/** An application whose draft was given up goes with it, and what was uploaded for it. */
export const dropGivenUp = on(draftDiscarded, 'online-services.drop-given-up', async (tx, { id }) => {
  const given = await applications.ofDraft(tx, id);
  if (!given || given.caseId !== null) return;
  await discardUploads(tx, given.id);
  await applications.remove(tx, given.id);
});
