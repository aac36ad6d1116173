import { defineModule } from '#kernel';

export const cases = defineModule({
  name: 'cases',
  floor: 'engines',
  title: { zh: '办件', en: 'Cases' },
  uses: [],
  home: import.meta.url,
});

export { completeness, guideElements, itemFaults, missingElements } from './items/complete-item.rules.ts';
export { audiences, ItemContent, itemTypes, lifeEvents, onlineDepths } from './items/item-schema.ts';
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
