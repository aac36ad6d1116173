import {
  compileCheck,
  type FilledForm,
  type Form,
  type FormSchema,
  readForm,
  type SchemaProperty,
} from '#engines/forms';
import type { Question } from './survey.contract.ts';

export const nameOf = (place: number): string => `q${place + 1}`;
const TEXT_MOST = 1000;

function propertyOf({ title, kind, options }: Question): SchemaProperty {
  const branches = options.map((label, place) => ({ const: String(place + 1), title: label }));
  if (kind === 'single') return { type: 'string', title, oneOf: branches };
  if (kind === 'multiple') return { type: 'array', title, items: { oneOf: branches } };
  return { type: 'string', title, maxLength: TEXT_MOST, 'x-ui': { widget: 'textarea' } };
}

/** The questions as a form of the forms engine, which asks and checks them. */
export function formOf(title: string, questions: readonly Question[]): Form {
  const schema: FormSchema = {
    type: 'object',
    title,
    properties: Object.fromEntries(questions.map((question, place) => [nameOf(place), propertyOf(question)])),
    required: questions.flatMap(({ required }, place) => (required ? [nameOf(place)] : [])),
  };
  return readForm(schema).form;
}

export function fill(form: Form, answers: Readonly<Record<string, unknown>>, today: string): FilledForm {
  return { answers, checked: compileCheck(form)(answers, { today }), pages: form.pages };
}

export interface ParsedAnswers {
  /** By question: the places of the options, from 1. */
  readonly choices: Readonly<Record<string, readonly string[]>>;
  readonly texts: Readonly<Record<string, string>>;
}

/** Parts what is counted from what is read; a question left out is in neither. */
export function partAnswers(questions: readonly Question[], answers: Readonly<Record<string, unknown>>): ParsedAnswers {
  const choices: Record<string, readonly string[]> = {};
  const texts: Record<string, string> = {};
  for (const [place, { kind }] of questions.entries()) {
    const name = nameOf(place);
    const value = answers[name];
    if (kind === 'text') {
      if (typeof value !== 'string' || value.trim() === '') continue;
      texts[name] = value.trim();
      // That it was answered is counted with the choices, without opening what was written.
      choices[name] = [];
    } else {
      const chosen = (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string');
      if (chosen.length > 0) choices[name] = [...new Set(chosen)];
    }
  }
  return { choices, texts };
}

/** What is wrong with questions before anybody is asked, the first fault. */
export function questionFault(questions: readonly Question[]): string | null {
  for (const { title, kind, options } of questions) {
    const own = options.map((option) => option.trim()).filter((option) => option !== '');
    if (kind !== 'text' && own.length < 2) return `“${title}”至少要有两个选项`;
    if (new Set(own).size < own.length) return `“${title}”有重复的选项`;
  }
  return null;
}
