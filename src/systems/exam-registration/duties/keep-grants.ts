import { keepSystemGrants, type SystemGrant } from '#engines/directory';
import { businessDate, type TxCtx } from '#kernel';
import { findExam } from '../register-candidate.ts';
import { doorsOf, roomPlace } from './door-place.rules.ts';
import { type DutyRecord, duties } from './duties.repo.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const roles = { head: 'exam-point', watch: 'exam-watch' } as const;

export const placeWords = ({ kind, point, room }: Pick<DutyRecord, 'kind' | 'point' | 'room'>): string => {
  if (point === null) return '备用监考员';
  return kind === 'head' ? `${point} 考点主考` : `${point} 考点 ${String(room).padStart(3, '0')} 考场监考员`;
};

/** After every change of the lists or of the day: each may enter where the lists put them, for the days of that exam. */
export async function keepDutyGrants(tx: TxCtx, examId: string): Promise<void> {
  const exam = await findExam(tx, examId);
  const before = exam.rules.invigilation?.daysBefore ?? 0;
  const days = {
    validFrom: businessDate(new Date(exam.startsAt.getTime() - before * DAY_MS)),
    validTo: businessDate(exam.endsAt),
  };
  const wanted = (await duties.of(tx, examId)).flatMap((duty): SystemGrant[] => {
    if (duty.point === null) return [];
    const scope = roomPlace(exam, duty.point, duty.kind === 'head' ? null : duty.room);
    const scopeLabel = `${exam.title} ${placeWords(duty)}`;
    return [{ personId: duty.person, roleId: roles[duty.kind], scope, scopeLabel, ...days }];
  });
  await keepSystemGrants(tx, 'exam-registration', doorsOf(exam), wanted);
}
