import { parseArgs } from 'node:util';
import { runChecks } from './checks.ts';

const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });
const { failed } = await runChecks(values.only);
process.exitCode = failed > 0 ? 1 : 0;
