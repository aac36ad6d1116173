import { errors } from '../errors.ts';
import type { LetterCategory, LetterCommand, LetterCommandType, LetterState } from './letter-words.ts';

export interface LetterLife {
  readonly state: LetterState;
  readonly category: LetterCategory;
  /** The writer agreed that letter and answer may be read by everybody. */
  readonly mayPublish: boolean;
  readonly isPublic: boolean;
  readonly organisationId: string | null;
  /** Who wrote the answer that stands, and who the one proposed in its place. */
  readonly answeredById: string | null;
  readonly correctedById: string | null;
}

const withoutAnswer: readonly LetterState[] = ['submitted', 'accepted', 'transferred', 'handling'];
const concluded: readonly LetterState[] = ['published', 'closed', 'rated'];

const from: Readonly<Record<LetterCommandType, readonly LetterState[]>> = {
  accept: ['submitted'],
  refuse: ['submitted'],
  reopen: ['refused'],
  transfer: ['accepted', 'transferred', 'handling'],
  take: ['transferred'],
  return: ['transferred', 'handling'],
  answer: ['handling'],
  rework: ['answered'],
  approve: ['answered'],
  publish: ['closed', 'rated'],
  unpublish: ['published', 'rated'],
  correct: concluded,
  'approve-correction': concluded,
  'drop-correction': concluded,
  withdraw: withoutAnswer,
  rate: ['published', 'closed'],
};

/** Whose life has come to its end, so that no deadline runs. */
export const concludedStates: readonly LetterState[] = [...concluded, 'refused', 'withdrawn'];

/** 举报 is never published, whatever its writer ticked. */
export const isPublishable = ({ category, mayPublish }: Pick<LetterLife, 'category' | 'mayPublish'>): boolean =>
  mayPublish && category !== 'report';

/** The acts that a letter admits as it stands; who may do them is another matter. */
export const letterCommandsIn = (life: LetterLife): LetterCommandType[] =>
  (Object.keys(from) as LetterCommandType[]).filter((type) => from[type].includes(life.state) && fits(life, type));

function fits(life: LetterLife, type: LetterCommandType): boolean {
  if (type === 'publish') return !life.isPublic && isPublishable(life);
  if (type === 'unpublish') return life.isPublic;
  if (type === 'correct') return life.correctedById === null;
  if (type === 'approve-correction' || type === 'drop-correction') return life.correctedById !== null;
  return true;
}

/** One step of a letter, done by `by`. Whoever wrote an answer, or the better one in its place, does not approve it. */
export function moveLetter(life: LetterLife, command: LetterCommand, by: string): LetterLife {
  if (!letterCommandsIn(life).includes(command.type)) throw errors.letterNotNow();
  switch (command.type) {
    case 'accept':
    case 'return':
      return { ...life, state: 'accepted', organisationId: null };
    case 'refuse':
      return { ...life, state: 'refused' };
    case 'reopen':
      return { ...life, state: 'submitted' };
    case 'transfer':
      if (command.organisationId === life.organisationId) throw errors.sameOrganisation();
      return { ...life, state: 'transferred', organisationId: command.organisationId };
    case 'take':
    case 'rework':
      return { ...life, state: 'handling' };
    case 'answer':
      return { ...life, state: 'answered', answeredById: by };
    case 'approve':
      if (life.answeredById === by) throw errors.ownAnswer();
      if (command.publish && !isPublishable(life)) throw errors.notPublishable();
      return { ...life, state: command.publish ? 'published' : 'closed', isPublic: command.publish };
    case 'publish':
      return { ...life, state: life.state === 'closed' ? 'published' : life.state, isPublic: true };
    case 'unpublish':
      return { ...life, state: life.state === 'published' ? 'closed' : life.state, isPublic: false };
    case 'correct':
      return { ...life, correctedById: by };
    case 'approve-correction':
      if (life.correctedById === by) throw errors.ownAnswer();
      return { ...life, answeredById: life.correctedById, correctedById: null };
    case 'drop-correction':
      return { ...life, correctedById: null };
    case 'withdraw':
      return { ...life, state: 'withdrawn' };
    case 'rate':
      return { ...life, state: 'rated' };
  }
}
