import type { Answers, Field, Form } from '#engines/forms';
import type { Applicant } from './submit-case.ts';

/** What is known of who applies, by the words that forms use: `party.name`, `firm.uscc`. */
export type KnownAnswers = ReadonlyMap<string, string>;

/** First answers of a form; whether a firm applies follows from what is known. */
export function answersFrom(form: Form, known: KnownAnswers): Answers {
  const kind = form.fields.find((field) => field.name === 'applicantKind');
  const filled = form.fields.flatMap((field) => {
    const value = field.prefill === null ? undefined : known.get(field.prefill);
    return value === undefined ? [] : [[field.name, value] as const];
  });
  const chosen = kind && known.has('firm.uscc') ? [['applicantKind', 'firm'] as const] : [];
  return Object.fromEntries([...filled, ...chosen]);
}

/** The answer to the question that asks for this, where it is asked now. */
function answerTo(form: Form, answers: Answers, asked: string): string | undefined {
  const field = form.fields.find((one: Field) => one.prefill === asked && answers[one.name] !== undefined);
  const value = field ? answers[field.name] : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Who applies, from the answers; what a form does not ask for comes from what is known. */
export function applicantOf(form: Form, answers: Answers, known: KnownAnswers, partyId: string | undefined): Applicant {
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
