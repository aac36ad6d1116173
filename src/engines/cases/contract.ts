export * from './counter/counter.contract.ts';
export * from './desk/acts.contract.ts';
export * from './desk/desk.contract.ts';
export { type EntryName, entryNames } from './entry-names.ts';
export { completeness, guideElements, missingElements } from './items/complete-item.rules.ts';
export { itemCells, limitWords } from './items/item-cells.rules.ts';
export { ItemContent, onlineDepths } from './items/item-schema.ts';
export * from './items/items.contract.ts';
export { type CaseState, type CommandType, caseStates, commandNames, suspensionKinds } from './life.ts';
