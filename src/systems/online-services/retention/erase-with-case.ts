import { onCaseDestroyed } from '#engines/cases';
import { eraseDraft } from '#engines/forms';
import { eraseMessages } from '#engines/messaging';
import { eraseRecord, findRecords } from '#engines/registers';
import { applications } from '../apply/applications.repo.ts';
import { aboutApplication } from '../co-sign/tell-co-signer.ts';
import { resultKind } from '../contract.ts';
import { resultKeptUntil } from './result-retention.rules.ts';

const MOST = 100;

/** What this system keeps of a case goes with it: the application with its answers, and results whose own time is over. */
export const eraseWithCase = [
  onCaseDestroyed('online-services.erase-application', '网上申请、填写的表单和共同申请的短信', async (tx, { id }) => {
    const own = await applications.removeOfCase(tx, id);
    let erased = own.length;
    for (const { id: application, draftId } of own) {
      erased += await eraseDraft(tx, draftId);
      erased += await eraseMessages(tx, aboutApplication(application));
    }
    return { erased };
  }),
  onCaseDestroyed('online-services.erase-results', '办理结果台账', async (tx, { number }) => {
    const where = { caseNumber: number };
    const { items } = await findRecords(tx, resultKind.id, { where, state: 'all' }, { pageSize: MOST });
    const today = tx.today();
    const dated = items.map(({ id, data }) => ({
      id,
      until: resultKeptUntil(String(data['register']), String(data['issuedOn']), today),
    }));
    const over = dated.filter(({ until }) => until !== null && until <= today);
    const [keptUntil] = dated.flatMap(({ until }) => (until !== null && until > today ? [until] : [])).sort();
    for (const { id } of over) await eraseRecord(tx, resultKind, id, resultKind.retention);
    const kept = items.length - over.length;
    const note = kept > 0 ? `台账：${resultKind.retention}` : '';
    return { erased: over.length, kept, note, ...(keptUntil ? { keptUntil } : {}) };
  }),
];
