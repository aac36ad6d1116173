export * from './duties/duty.contract.ts';
export * from './exam.contract.ts';
export * from './exam-day/exam-day.contract.ts';
export * from './hiring/hiring.contract.ts';
export * from './interview/interview.contract.ts';
export * from './progress/wall.contract.ts';
export * from './reports/report.contract.ts';
export * from './setup/setup.contract.ts';
