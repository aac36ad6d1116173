export * from './desk.contract.ts';
export * from './events.contract.ts';
export * from './firm.contract.ts';
export * from './import.contract.ts';
export * from './person.contract.ts';
