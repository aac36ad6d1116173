import { maskName, maskNumber, nameKey, readDocument } from '#engines/parties';
import { businessDate, type Ctx, formatDateTime, kernelErrors, type TxCtx } from '#kernel';
import { may, type Step, steps } from './candidate.rules.ts';
import { sealAnswers } from './candidate-answers.ts';
import { type Candidate, candidates } from './candidates.repo.ts';
import { candidateMoved, candidateStates, educations } from './contract.ts';
import { checkEligibility } from './eligibility.rules.ts';
import { errors } from './errors.ts';
import { type ExamRecord, exams } from './exams.repo.ts';
import { readAnswers } from './form.rules.ts';
import { latestPhoto } from './photo/keep-photo.ts';
import { type PostRecord, posts } from './posts.repo.ts';

export type TypedForm = Readonly<Record<string, string | undefined>>;

export async function findExam(ctx: Ctx, id: string): Promise<ExamRecord> {
  const exam = await exams.find(ctx, id);
  if (!exam) throw kernelErrors.notFound();
  return exam;
}

export function requireOpen(ctx: Ctx, exam: ExamRecord): void {
  if (ctx.now() < exam.registersFrom) throw errors.notOpenYet({ from: formatDateTime(exam.registersFrom) });
  if (ctx.now() > exam.registersUntil) throw errors.closed({ until: formatDateTime(exam.registersUntil) });
}

export const requireStep = (candidate: Candidate, step: Step): void => {
  if (!may(step, candidate.state))
    throw errors.wrongState({ state: candidateStates[candidate.state], act: steps[step].act });
};

export const numberIndex = (ctx: Ctx, key: string): string => ctx.secrets.index(key, 'exam-registration.number');
export const nameIndex = (ctx: Ctx, name: string): string => ctx.secrets.index(nameKey(name), 'exam-registration.name');

/** The form as it is stored, or one complaint for each wrong field. */
function readForm(ctx: Ctx, exam: ExamRecord, post: PostRecord, id: string, photo: string, typed: TypedForm) {
  const { answers, complaints } = readAnswers(typed);
  const read = readDocument({ kind: 'resident-id', number: answers['number'] ?? '' }, ctx.today());
  if (!read.ok && answers['number']) complaints.push({ name: 'number', message: read.message });
  if (complaints.length > 0 || !read.ok || read.value.birthDate === null || read.value.sex === null)
    throw errors.formWrong(
      { count: complaints.length },
      { fields: complaints.map(({ name, message }) => ({ path: `/${name}`, message })) },
    );
  const { number, birthDate, sex, key } = read.value;
  const education = (educations as readonly string[]).indexOf(answers['education'] ?? '');
  const person = { birthDate, sex, education, major: answers['major'] ?? '' };
  const findings = checkEligibility(person, post, businessDate(exam.registersFrom));
  const unfit = findings.filter((one) => one.kind === 'unfit');
  if (unfit.length > 0) throw errors.unfit({ why: unfit.map((one) => one.text).join('；') });
  return {
    ...person,
    post: post.id,
    photo,
    numberIndex: numberIndex(ctx, key),
    nameIndex: nameIndex(ctx, answers['name'] ?? ''),
    answers: sealAnswers(ctx, id, { ...answers, number }),
    shownName: maskName(answers['name'] ?? ''),
    shownNumber: maskNumber(number),
    findings: findings.map((one) => one.text),
  };
}

async function openPost(ctx: Ctx, exam: ExamRecord, id: string): Promise<PostRecord> {
  const post = await posts.find(ctx, id);
  if (!post || post.exam !== exam.id) throw kernelErrors.notFound();
  if (post.state === 'cancelled') throw errors.postCancelled({ post: post.name });
  return post;
}

/** The place is taken last, so that the post's row is locked for the commit only. */
async function takePlace(tx: TxCtx, post: PostRecord): Promise<void> {
  if (!(await posts.take(tx, post.id))) throw errors.postFull({ post: post.name });
}

/** Signs up for one post: one person by document, one account, one post in an exam, from however many tabs. */
export async function registerCandidate(ctx: Ctx, examId: string, postId: string, typed: TypedForm): Promise<string> {
  const exam = await findExam(ctx, examId);
  requireOpen(ctx, exam);
  const actor = ctx.actor.id ?? '';
  const photo = await latestPhoto(ctx, exam.id, actor);
  if (!photo) throw errors.photoMissing();
  const post = await openPost(ctx, exam, postId);
  return ctx.transaction(async (tx) => {
    const before = await candidates.own(tx, exam.id, actor);
    const id = before?.id ?? tx.newId('can');
    const form = readForm(tx, exam, post, id, photo.id, typed);
    if (before) await registerAgain(tx, before, form, post);
    else if (!(await candidates.insert(tx, { ...form, id, exam: exam.id, actor }))) throw errors.numberTaken();
    else await candidates.begin(tx, id);
    await tx.emit(candidateMoved, { exam: exam.id, candidate: id });
    await tx.record({ subject: `exam-registration.candidate:${id}`, summary: `报名“${post.name}”` });
    await takePlace(tx, post);
    return id;
  });
}

/** Refused, withdrawn or given up: the same person may try another post until the end. */
async function registerAgain(
  tx: TxCtx,
  before: Candidate,
  form: ReturnType<typeof readForm>,
  post: PostRecord,
): Promise<void> {
  const locked = await candidates.lock(tx, before.id);
  if (!locked || !may('submit', locked.state)) throw errors.alreadyRegistered({ post: post.name });
  if (form.numberIndex !== before.numberIndex) throw errors.numberTaken();
  await candidates.rewrite(tx, before.id, form);
  await candidates.move(tx, locked, 'pending', '重新报名');
}

/** Changes post or form while nobody has reviewed it. */
export async function changeRegistration(ctx: Ctx, examId: string, postId: string, typed: TypedForm): Promise<void> {
  const exam = await findExam(ctx, examId);
  const own = await ownCandidate(ctx, exam.id);
  // What was sent back may be corrected until the end of the review.
  if (own.state !== 'returned') requireOpen(ctx, exam);
  else if (ctx.now() > exam.reviewUntil)
    throw errors.tooLate({ what: '补正', until: formatDateTime(exam.reviewUntil) });
  const photo = await latestPhoto(ctx, exam.id, own.actor);
  if (!photo) throw errors.photoMissing();
  const post = await openPost(ctx, exam, postId);
  await ctx.transaction(async (tx) => {
    const locked = await candidates.lock(tx, own.id);
    if (!locked) throw kernelErrors.notFound();
    requireStep(locked, 'change');
    const form = readForm(tx, exam, post, own.id, photo.id, typed);
    if (form.numberIndex !== locked.numberIndex) throw errors.numberTaken();
    await candidates.rewrite(tx, own.id, form);
    await candidates.move(tx, locked, 'pending', '修改后重新提交');
    await tx.record({ subject: `exam-registration.candidate:${own.id}`, summary: `修改报名“${post.name}”` });
    if (locked.post === post.id) return;
    await posts.give(tx, locked.post);
    await takePlace(tx, post);
  });
}

export async function ownCandidate(ctx: Ctx, examId: string): Promise<Candidate> {
  const own = await candidates.own(ctx, examId, ctx.actor.id ?? '');
  if (!own) throw kernelErrors.notFound();
  return own;
}

export async function withdrawRegistration(ctx: Ctx, examId: string): Promise<void> {
  const own = await ownCandidate(ctx, examId);
  await ctx.transaction(async (tx) => {
    const locked = await candidates.lock(tx, own.id);
    if (!locked) throw kernelErrors.notFound();
    requireStep(locked, 'withdraw');
    await candidates.move(tx, locked, 'withdrawn', '考生撤回');
    await posts.give(tx, locked.post);
    await tx.record({ subject: `exam-registration.candidate:${own.id}`, summary: '撤回报名' });
  });
}

export async function appealRefusal(ctx: Ctx, examId: string, why: string): Promise<void> {
  const own = await ownCandidate(ctx, examId);
  const exam = await findExam(ctx, examId);
  if (ctx.now() > exam.reviewUntil) throw errors.tooLate({ what: '申诉', until: formatDateTime(exam.reviewUntil) });
  await ctx.transaction(async (tx) => {
    const locked = await candidates.lock(tx, own.id);
    if (!locked) throw kernelErrors.notFound();
    requireStep(locked, 'appeal');
    if (locked.appeals > 0) throw errors.wrongState({ state: '申诉后仍不通过', act: '再次申诉' });
    await candidates.countAppeal(tx, own.id);
    await candidates.move(tx, locked, 'appealed', why);
    await tx.record({ subject: `exam-registration.candidate:${own.id}`, summary: '对审核结果提出申诉' });
    const post = await posts.find(tx, locked.post);
    if (post) await takePlace(tx, post);
  });
}
