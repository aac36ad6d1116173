import { educations, type Sex, sexes } from './contract.ts';

export interface Person {
  readonly birthDate: string;
  readonly sex: Sex;
  readonly education: number;
  readonly major: string;
}

export interface PostTerms {
  readonly education: number;
  readonly majors: string;
  readonly maxAge: number | null;
  readonly sex: Sex | null;
  readonly conditions: string;
}

export interface Finding {
  /** `unfit`: certain, the form does not go through; `look`: a person must decide. */
  readonly kind: 'unfit' | 'look';
  readonly text: string;
}

/** Whole years on a day. */
function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** The conditions that a program can decide, and those that it can only point at. `day`: the first day of registration. */
export function checkEligibility(person: Person, post: PostTerms, day: string): Finding[] {
  const findings: Finding[] = [];
  const age = ageOn(person.birthDate, day);
  if (age < 18) findings.push({ kind: 'unfit', text: `报名首日未满 18 周岁（${age} 周岁）` });
  if (post.maxAge !== null && age > post.maxAge)
    findings.push({ kind: 'unfit', text: `年龄应不超过 ${post.maxAge} 周岁，您在报名首日为 ${age} 周岁` });
  if (post.sex !== null && post.sex !== person.sex)
    findings.push({ kind: 'unfit', text: `该岗位限${sexes[post.sex]}性` });
  if (person.education < post.education)
    findings.push({ kind: 'unfit', text: `学历应为${educations[post.education] ?? ''}及以上` });
  if (post.majors !== '' && !post.majors.split(/[、，,;；\s]+/).some((major) => person.major.includes(major)))
    findings.push({ kind: 'look', text: `所填专业“${person.major}”不在“${post.majors}”中，请核对专业目录` });
  if (post.conditions !== '') findings.push({ kind: 'look', text: `核对：${post.conditions}` });
  return findings;
}
