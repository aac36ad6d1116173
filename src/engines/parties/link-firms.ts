import type { TxCtx } from '#kernel';
import { firmChanged } from './contract.ts';
import { keepFirmVersion } from './firm-versions.ts';
import { firms } from './firms.repo.ts';

/** A verified person becomes the legal representative of the firms that are registered with that number. */
export async function linkFirms(tx: TxCtx, personId: string): Promise<void> {
  for (const { id } of await firms.linkLegal(tx, personId)) {
    await keepFirmVersion(tx, id, '法定代表人已实名核验', ['legalPersonId']);
    await tx.emit(firmChanged, { firmId: id });
  }
}
