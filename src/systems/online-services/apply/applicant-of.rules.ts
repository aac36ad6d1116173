import type { Applicant } from '#engines/cases';
import type { Answers, Form } from '#engines/forms';
import { answerTo, type Known } from './known-answers.ts';

/** Who applies, from the answers; what a form does not ask for comes from what is known of the caller. */
export function applicantOf(form: Form, answers: Answers, known: Known, partyId: string | undefined): Applicant {
  const said = (asked: string): string => answerTo(form, answers, asked) ?? known.get(asked) ?? '';
  const firm = answerTo(form, answers, 'firm.uscc');
  const person = { name: said('party.name'), document: said('party.number'), phone: said('party.phone') };
  const address = said('party.address') || undefined;
  if (firm === undefined) return { kind: 'person', ...person, address, partyId };
  return {
    kind: 'firm',
    name: said('firm.name'),
    document: firm,
    phone: person.phone,
    address: said('firm.address') || address,
    partyId,
    agent: person,
  };
}
