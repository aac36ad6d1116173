import { defineModule } from '#kernel';

export const cases = defineModule({
  name: 'cases',
  floor: 'engines',
  title: { zh: '办件', en: 'Cases' },
  uses: [],
  home: import.meta.url,
});

export {
  type CaseCommand,
  type CaseLife,
  type CaseState,
  type CaseTerms,
  type CommandType,
  caseStates,
  commandNames,
  finalStates,
  type LifeRules,
  suspensionKinds,
} from './life.ts';
