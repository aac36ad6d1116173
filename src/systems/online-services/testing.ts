import { residentNumber } from '#engines/parties/testing';

/** For tests: how somebody has signed in who may apply together with others. */
const at = new Date('2026-11-26T01:00:00Z');
export const assurance = { level: 2, ways: ['pwd', 'otp'], reachedAt: [at, at, null] };

/** For tests: an application of a household, which the adults of it sign. */
export const sampleAnswers = {
  applicantName: '示例人',
  applicantId: residentNumber('19800101'),
  applicantPhone: '19900001234',
  applicantAddress: '示例路1号',
  q1: '2',
  'q2.0.q1': '示例甲',
  'q2.0.q2': '配偶',
  'q2.0.q3': '800',
  'q2.0.q4': '健康',
  q3: '没有房产',
  q4: '因病',
  q5: '示例账户',
  truthful: 'true',
};
