import { certificateStateChanged } from '#engines/trust/contract';
import { on } from '#kernel';
import { certificates } from './certificates.repo.ts';
import { settle } from './change-certificate.ts';

/** What the authority ended by itself, such as a hold that ran out, ends in the office's file too. */
export const followAuthority = on(
  certificateStateChanged,
  'digital-certificates.follow-authority',
  async (tx, { certificateId, to }) => {
    if (to !== 'revoked') return;
    const file = await certificates.lockBySign(tx, certificateId);
    if (file?.state !== 'held') return;
    const reason = 'cessationOfOperation';
    await certificates.save(tx, { ...file, state: 'revoked', holdUntil: null, revokedAt: tx.now(), reason });
    await settle(tx, file, 'revoke', 'revoked', '冻结期满，没有解冻');
  },
);
