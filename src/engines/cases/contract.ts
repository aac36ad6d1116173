export * from './desk/acts.contract.ts';
export * from './desk/desk.contract.ts';
export { type EntryName, entryNames } from './entry-names.ts';
export { type CaseState, type CommandType, caseStates, commandNames, suspensionKinds } from './life.ts';
