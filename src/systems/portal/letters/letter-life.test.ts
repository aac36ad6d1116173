import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPublishable, type LetterLife, letterCommandsIn, moveLetter } from './letter-life.rules.ts';
import { type LetterCategory, type LetterCommand, type LetterState, letterCategories } from './letter-words.ts';

const fresh = (category: LetterCategory, mayPublish: boolean): LetterLife => ({
  state: 'submitted',
  category,
  mayPublish,
  isPublic: false,
  organisationId: null,
  answeredById: null,
  correctedById: null,
});
const types = [
  'accept',
  'refuse',
  'reopen',
  'transfer',
  'take',
  'return',
  'answer',
  'rework',
  'approve',
  'publish',
  'unpublish',
  'correct',
  'approve-correction',
  'drop-correction',
  'withdraw',
  'rate',
] as const;
const command = fc
  .record({
    type: fc.constantFrom(...types),
    organisationId: fc.constantFrom('one', 'two'),
    publish: fc.boolean(),
  })
  .map((drawn) => drawn as unknown as LetterCommand);
const step = fc.record({ command, by: fc.constantFrom('anna', 'bert') });
const life = fc.record({
  category: fc.constantFrom(...(Object.keys(letterCategories) as LetterCategory[])),
  mayPublish: fc.boolean(),
});

/** What a letter does with a step that it does not admit: nothing. */
function tried(before: LetterLife, { command: wanted, by }: { command: LetterCommand; by: string }): LetterLife {
  try {
    return moveLetter(before, wanted, by);
  } catch {
    return before;
  }
}

const answered: readonly LetterState[] = ['answered', 'published', 'closed', 'rated'];

/** 举报 and what its writer keeps private is never public, and only what was concluded is. */
function keepsWhatIsPrivate(now: LetterLife): void {
  if (now.isPublic) {
    expect(isPublishable(now)).toBe(true);
    expect(['published', 'rated']).toContain(now.state);
  }
  if (now.state === 'published') expect(now.isPublic).toBe(true);
  if (now.state === 'closed') expect(now.isPublic).toBe(false);
  if (answered.includes(now.state)) expect(now.answeredById).not.toBeNull();
  if (['transferred', 'handling'].includes(now.state)) expect(now.organisationId).not.toBeNull();
}

function isApprovedByAnother(before: LetterLife, now: LetterLife, by: string): void {
  if (before.state === 'answered' && ['published', 'closed'].includes(now.state))
    expect(before.answeredById).not.toBe(by);
  if (before.correctedById !== null && now.answeredById !== before.answeredById)
    expect(before.correctedById).not.toBe(by);
}

/** A withdrawn letter stays so; a refused one can only be taken up again. */
function endsWhereItEnded(before: LetterLife, now: LetterLife): void {
  if (before.state === 'withdrawn') expect(now).toEqual(before);
  if (before.state === 'refused') expect(['refused', 'submitted']).toContain(now.state);
}

describe('the life of a letter', () => {
  it('keeps its promises on every way through it', () => {
    fc.assert(
      fc.property(life, fc.array(step, { maxLength: 40 }), ({ category, mayPublish }, steps) => {
        let now = fresh(category, mayPublish);
        for (const one of steps) {
          const before = now;
          now = tried(before, one);
          keepsWhatIsPrivate(now);
          isApprovedByAnother(before, now, one.by);
          endsWhereItEnded(before, now);
        }
      }),
    );
  });

  it('offers exactly the acts that it admits', () => {
    fc.assert(
      fc.property(life, fc.array(step, { maxLength: 20 }), step, ({ category, mayPublish }, steps, last) => {
        const now = steps.reduce(tried, fresh(category, mayPublish));
        const isOffered = letterCommandsIn(now).includes(last.command.type);
        if (!isOffered) expect(() => moveLetter(now, last.command, last.by)).toThrow();
      }),
    );
  });

  it('goes the whole way in nine steps, by four hands', () => {
    const way: [LetterCommand, string][] = [
      [{ type: 'accept' }, 'editor'],
      [{ type: 'transfer', organisationId: 'one' }, 'editor'],
      [{ type: 'return' }, 'clerk of one'],
      [{ type: 'transfer', organisationId: 'two' }, 'editor'],
      [{ type: 'take' }, 'clerk'],
      [{ type: 'answer' }, 'clerk'],
      [{ type: 'approve', publish: true }, 'head'],
      [{ type: 'rate' }, ''],
      [{ type: 'unpublish' }, 'head'],
    ];
    const end = way.reduce((now, [one, by]) => moveLetter(now, one, by), fresh('question', true));
    expect(end).toMatchObject({ state: 'rated', isPublic: false, organisationId: 'two', answeredById: 'clerk' });
  });

  it('cannot be withdrawn once it was answered', () => {
    const way: LetterCommand[] = [
      { type: 'accept' },
      { type: 'transfer', organisationId: 'one' },
      { type: 'take' },
      { type: 'answer' },
    ];
    const end = way.reduce((now, one) => moveLetter(now, one, 'clerk'), fresh('complaint', false));
    expect(() => moveLetter(end, { type: 'withdraw' }, '')).toThrow();
  });
});
