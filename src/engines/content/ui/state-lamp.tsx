import type { ReactNode } from 'react';
import { Lamp, type LampTone } from '#design/console';
import { type ArticleState, stateNames } from '../contract.ts';

const tones: Readonly<Record<ArticleState, LampTone>> = {
  draft: 'off',
  'first-review': 'warn',
  'second-review': 'warn',
  'final-review': 'warn',
  approved: 'warn',
  published: 'ok',
  withdrawn: 'bad',
  archived: 'off',
};

export const StateLamp = ({ state }: { state: ArticleState }): ReactNode => (
  <Lamp tone={tones[state]}>{stateNames[state]}</Lamp>
);
