import { randomInt } from 'node:crypto';
import { createPerson } from '#engines/directory';
import { createAccount, disableAccount, enableAccount, findAccount, resetPassword } from '#engines/identity';
import { type Ctx, kernelErrors, type TxCtx } from '#kernel';
import { errors } from '../errors.ts';
import { invigilators } from '../invigilators/invigilators.repo.ts';
import { findExam } from '../register-candidate.ts';
import { setups } from '../setup/setup.repo.ts';
import { duties } from './duties.repo.ts';
import type { DutyAccount, HeadForm } from './duty.contract.ts';
import { keepDutyGrants, placeWords } from './keep-grants.ts';

const subjectOf = (exam: string): string => `exam-registration.exam:${exam}`;

interface Given {
  person: string;
  account: string | null;
  login: string;
  oneTimePassword: string | null;
}

/** A person of the directory with an account of eight digits, told once. */
async function newAccount(tx: TxCtx, name: string): Promise<Given> {
  const person = (await createPerson(tx, { name })).id;
  const login = `kw${randomInt(10_000_000, 99_999_999)}`;
  const { id, oneTimePassword } = await createAccount(tx, { login, personId: person });
  return { person, account: id, login, oneTimePassword };
}

/** Who works with an account already keeps it; the name must be the same, so that a slip of the finger invites nobody else. */
async function presentAccount(tx: TxCtx, login: string, name: string): Promise<Given> {
  const found = await findAccount(tx, 'official', login);
  if (!found?.personId || found.name !== name || found.disabledAt) throw errors.noSuchAccount({ login, name });
  return { person: found.personId, account: null, login: found.login, oneTimePassword: null };
}

export async function inviteHead(ctx: Ctx, examId: string, form: HeadForm): Promise<DutyAccount> {
  return ctx.transaction(async (tx) => {
    await findExam(tx, examId);
    if (!(await setups.points(tx, examId)).some((one) => one.code === form.point)) throw kernelErrors.notFound();
    const given = form.login ? await presentAccount(tx, form.login, form.name) : await newAccount(tx, form.name);
    const { name, employer, point } = form;
    return keep(tx, examId, { kind: 'head', name, employer, point, invigilator: null }, given);
  });
}

/** Everybody named gets an account; whoever has one already is left out. */
export async function inviteWatchers(ctx: Ctx, examId: string, ids: readonly string[]): Promise<DutyAccount[]> {
  return ctx.transaction(async (tx) => {
    await findExam(tx, examId);
    const made: DutyAccount[] = [];
    for (const id of [...ids].sort()) {
      const one = await invigilators.lock(tx, examId, id);
      if (one?.state !== 'active') throw kernelErrors.notFound();
      if (await duties.ofInvigilator(tx, examId, id)) continue;
      const given = (await again(tx, id)) ?? (await newAccount(tx, one.name));
      const who = { kind: 'watch', name: one.name, employer: one.employer, point: null, invigilator: id } as const;
      made.push({ ...(await keep(tx, examId, who, given)), place: placeWords({ ...one, kind: 'watch' }) });
    }
    return made;
  });
}

/** Withdrawn before and called again: the same account, with a new password. */
async function again(tx: TxCtx, invigilator: string): Promise<Given | null> {
  const former = await duties.formerOf(tx, invigilator);
  if (!former?.account) return null;
  await enableAccount(tx, former.account);
  const { login, oneTimePassword } = await resetPassword(tx, former.account);
  return { person: former.person, account: former.account, login, oneTimePassword };
}

type Who = Parameters<typeof duties.insert>[2];

async function keep(
  tx: TxCtx,
  exam: string,
  who: Pick<Who, 'kind' | 'name' | 'employer' | 'point' | 'invigilator'>,
  { oneTimePassword, ...given }: Given,
): Promise<DutyAccount> {
  if ((await duties.insert(tx, exam, { id: tx.newId('duty'), ...who, ...given })) === 0)
    throw errors.hasDuty({ name: who.name });
  await keepDutyGrants(tx, exam);
  const place = placeWords({ ...who, room: null });
  await tx.record({ subject: subjectOf(exam), summary: `邀请${who.name}：${place}`, facts: { login: given.login } });
  return { name: who.name, place, login: given.login, oneTimePassword };
}

/** At once, for sessions that are open too; an account that was opened for this is closed. */
export async function withdrawDuty(tx: TxCtx, exam: string, id: string, reason: string): Promise<void> {
  const duty = await duties.lock(tx, exam, id);
  if (!duty) throw kernelErrors.notFound();
  await duties.withdraw(tx, id, reason);
  await keepDutyGrants(tx, exam);
  if (duty.account) await disableAccount(tx, duty.account, reason);
  await tx.record({ subject: subjectOf(exam), summary: `撤回${duty.name}的${placeWords(duty)}`, facts: { reason } });
}
