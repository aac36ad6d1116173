import { oneAtATime } from '#kernel/testing';
import { ensureConsole } from '../src/apps/console/server/index.ts';

/** Sees to it that the console of the present sources is built where the server looks for it: once in a run of tests. */
export const builtConsole = (): Promise<string> =>
  oneAtATime('console', () => ensureConsole(process.env['ZT_TEST_FOLDER'] ?? '', () => {}));
