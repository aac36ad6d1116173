import { type Ctx, kernelErrors } from '#kernel';
import { educations, sexes } from '../contract.ts';
import { errors } from '../errors.ts';
import { type PostLine, type PostRecord, posts } from '../posts.repo.ts';
import { findExam } from '../register-candidate.ts';
import { findSetup, requireDraft } from './draw-up-exam.ts';
import type { Change } from './notice.contract.ts';
import type { PostTerms } from './post-terms.contract.ts';
import { changeOf, tellPost } from './tell-post.ts';

const lineOf = (terms: PostTerms): PostLine => ({
  code: terms.code,
  name: terms.name,
  department: terms.department,
  employer: terms.employer,
  category: terms.category ?? '',
  recruits: terms.recruits,
  places: terms.places ?? null,
  education: terms.education,
  majors: terms.majors ?? '',
  maxAge: terms.maxAge ?? null,
  sex: terms.sex ?? null,
  conditions: terms.conditions ?? '',
  scarce: terms.scarce,
  phone: terms.phone ?? '',
});

const postSubject = (id: string): string => `exam-registration.post:${id}`;

export async function addPost(ctx: Ctx, examId: string, terms: PostTerms): Promise<void> {
  await ctx.transaction(async (tx) => {
    const exam = await findExam(tx, examId);
    if (exam.allottedAt) throw errors.alreadyAllotted();
    const reason = requireReason(exam.stage === 'published', terms);
    const id = `${examId}-${terms.code}`;
    if (await posts.find(tx, id)) throw errors.postExists({ code: terms.code });
    await posts.put(tx, examId, [lineOf(terms)]);
    await tellPost(tx, { exam: examId }, `新增岗位 ${terms.code} ${terms.name}`, reason, []);
    await tx.record({ subject: postSubject(id), summary: `新增岗位“${terms.name}”` });
  });
}

function requireReason(isPublished: boolean, terms: PostTerms): string {
  const reason = terms.reason?.trim() ?? '';
  if (isPublished && reason.length < 2)
    throw errors.reasonNeeded({}, { fields: [{ path: '/reason', message: '请写明调整原因' }] });
  return reason;
}

/** In a draft as one likes; after publication with a reason that the public reads beside what was before. */
export async function changeTerms(ctx: Ctx, postId: string, terms: PostTerms): Promise<void> {
  await ctx.transaction(async (tx) => {
    const before = await posts.find(tx, postId);
    if (!before || before.code !== terms.code) throw kernelErrors.notFound();
    const exam = await findExam(tx, before.exam);
    if (exam.allottedAt) throw errors.alreadyAllotted();
    const reason = requireReason(exam.stage === 'published', terms);
    const line = lineOf(terms);
    if (!(await posts.write(tx, postId, line))) throw errors.placesBelowTaken({ taken: before.taken });
    const changes = termChanges(before, line);
    if (changes.length > 0) await tellPost(tx, before, `调整岗位 ${line.code} ${line.name}`, reason, changes);
    await tx.record({ subject: postSubject(postId), summary: `修改岗位“${line.name}”`, facts: { reason, changes } });
  });
}

/** The terms that differ, in the words of the screen. */
export function termChanges(before: PostRecord, after: PostLine): Change[] {
  const none = '不限';
  return [
    changeOf('name', '岗位名称', before.name, after.name),
    changeOf('employer', '招聘单位', before.employer, after.employer),
    changeOf('recruits', '招聘人数', before.recruits, after.recruits),
    changeOf('places', '限报人数', before.places ?? none, after.places ?? none),
    changeOf('education', '学历', educations[before.education] ?? none, educations[after.education] ?? none),
    changeOf('majors', '专业', before.majors || none, after.majors || none),
    changeOf('maxAge', '年龄不超过', before.maxAge ?? none, after.maxAge ?? none),
    changeOf('sex', '性别', before.sex ? sexes[before.sex] : none, after.sex ? sexes[after.sex] : none),
    changeOf('conditions', '其他条件', before.conditions || '无', after.conditions || '无'),
    changeOf('scarce', '紧缺岗位', before.scarce ? '是' : '否', after.scarce ? '是' : '否'),
    changeOf('phone', '咨询电话', before.phone || '无', after.phone || '无'),
  ].flat();
}

/** Only from a draft; a post that was published is cancelled instead. */
export async function removePost(ctx: Ctx, postId: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const post = await posts.find(tx, postId);
    if (!post) throw kernelErrors.notFound();
    requireDraft(await findSetup(tx, post.exam));
    await posts.remove(tx, postId);
    await tx.record({ subject: postSubject(postId), summary: `删除岗位“${post.name}”` });
  });
}
