export * from './exam.contract.ts';
export * from './setup/setup.contract.ts';
