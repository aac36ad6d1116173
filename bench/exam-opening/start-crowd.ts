import { fork } from 'node:child_process';
import path from 'node:path';
import type { Crowd } from './crowd.ts';
import type { CrowdResult } from './tally.ts';

export interface RunningCrowd {
  readonly result: Promise<CrowdResult>;
  /** Everything is taken: the rest goes home. */
  sendHome(): void;
}

export function startCrowd(crowd: Crowd): RunningCrowd {
  const child = fork(path.join(import.meta.dirname, 'crowd-process.ts'), [JSON.stringify(crowd)], {
    execArgv: ['--import', 'tsx', '--max-semi-space-size=32'],
  });
  return {
    result: new Promise((resolve, reject) => {
      child.on('message', (message) => resolve(message as CrowdResult));
      child.on('exit', (code) => reject(new Error(`the crowd ended with ${code}`)));
    }),
    sendHome: () => child.send('full', () => {}),
  };
}
