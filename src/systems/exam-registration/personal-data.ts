import { formatDateTime, type PersonalData } from '#kernel';
import { openAnswers } from './candidate-answers.ts';
import { candidates } from './candidates.repo.ts';
import { candidateStates } from './contract.ts';
import { formFields } from './form.rules.ts';

/** The forms of a person, whole; records of a recruitment are kept with the employer's files. */
export const personalData: PersonalData = {
  async collect(ctx, { actorIds }) {
    const own = await candidates.ofActors(ctx, actorIds);
    return own.map((candidate) => {
      const answers = openAnswers(ctx, candidate);
      return {
        title: `报名：${candidate.examTitle}`,
        rows: [
          {
            岗位: candidate.postName,
            状态: candidateStates[candidate.state],
            提交时间: formatDateTime(candidate.submittedAt),
            ...Object.fromEntries(formFields.map(({ name, label }) => [label, answers[name] ?? ''])),
          },
        ],
      };
    });
  },
  async obstacles(ctx, { actorIds }) {
    const open = (await candidates.ofActors(ctx, actorIds)).filter((one) =>
      ['pending', 'returned', 'appealed', 'approved', 'cancelled'].includes(one.state),
    );
    return open.map((one) => `“${one.examTitle}”的报名还在办理，请先撤回或等它办结`);
  },
  async erase(tx, { actorIds }) {
    const own = await candidates.ofActors(tx, actorIds);
    return own.length === 0
      ? []
      : [{ what: '人事考试报名表与照片', until: null, law: '事业单位公开招聘人员暂行规定：招聘档案由招聘单位留存' }];
  },
};
