import type { DeskCase } from './desk.contract.ts';

type Group = DeskCase['answers'][number];

/**
 * Who applies is read once, beside the case: pages of the form that ask for the applicant above all leave the column of answers,
 * and of them only what the file does not say already is told beside it.
 */
export function applicantOnce({ answers, applicant }: Pick<DeskCase, 'answers' | 'applicant'>): {
  groups: Group[];
  further: Group['items'];
} {
  const own = (group: Group): boolean => {
    const count = group.items.filter((item) => item.ofApplicant).length;
    return count > 0 && count * 2 >= group.items.length;
  };
  const said = Object.values(applicant).flatMap((value) => value ?? []);
  const isSaid = (value: string): boolean => said.some((one) => one === value || one.includes(` ${value}`));
  return {
    groups: answers.filter((group) => !own(group)),
    further: answers
      .filter(own)
      .flatMap((group) => group.items)
      .filter((item) => !item.ofApplicant || !isSaid(item.value)),
  };
}
