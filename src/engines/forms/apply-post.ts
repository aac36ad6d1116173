import { heldFiles, heldName, type NewFiles } from './file-answers.ts';
import type { Answers, Field, Form, FormPage } from './form.ts';
import { type Post, readPost } from './read-post.ts';

/** What a page sent, laid over what was answered before; `moves`: the person wants the next page. */
export function applyPost(
  form: Form,
  page: FormPage,
  before: Answers,
  post: Post,
  files: NewFiles = new Map(),
): { answers: Answers; moves: boolean } {
  const command = String(post['do'] ?? 'next');
  const held = heldFiles(form.fields, before);
  if (command.startsWith('drop:')) held.delete(command.slice('drop:'.length));
  const sent: Record<string, unknown> = { ...post };
  for (const [name, come] of files) {
    for (const file of come) held.set(file.id, file);
    sent[heldName(name)] = [sent[heldName(name)] ?? [], come.map(({ id }) => id)].flat(2);
  }
  const typed = readPost(form, sent, page.fields, held);
  const kept = Object.fromEntries(
    Object.entries(before).filter(([name]) => !page.fields.some((field) => field.name === name)),
  );
  return { answers: { ...kept, ...changeRows(typed, page.fields, command) }, moves: command === 'next' };
}

/** The buttons of a repeated group: `add:family`, `remove:family.1`. */
function changeRows(typed: Answers, fields: readonly Field[], command: string): Answers {
  const [verb, target = ''] = command.split(':');
  const [name = '', at = ''] = target.split('.');
  const field = fields.find((one) => one.name === name && one.kind === 'rows');
  if (!field || (verb !== 'add' && verb !== 'remove')) return typed;
  const before = Array.isArray(typed[name]) ? (typed[name] as Answers[]) : [];
  const rows =
    verb === 'add' ? [...(before.length > 0 ? before : [{}]), {}] : before.filter((_row, i) => i !== Number(at));
  return { ...typed, [name]: rows.slice(0, field.maxRows) };
}

/** What stands there before anybody has answered. */
export const initialOf = (form: Form): Answers =>
  Object.fromEntries(
    form.fields.flatMap((field) => (field.initial === undefined ? [] : [[field.name, field.initial]])),
  );
