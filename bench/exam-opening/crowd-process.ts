import { monitorEventLoopDelay } from 'node:perf_hooks';
import { type Crowd, CrowdRun } from './crowd.ts';
import { type CrowdResult, Tally } from './tally.ts';
import { Wire } from './wire.ts';

// The crowd in a process of its own, so that neither its work nor its waiting is counted as the city's.
const crowd = JSON.parse(process.argv[2] ?? '') as Crowd;
const wire = new Wire(crowd.base, crowd.connections);
const tally = new Tally();
const run = new CrowdRun(crowd, wire, tally);
const delay = monitorEventLoopDelay({ resolution: 10 });
process.on('message', (message) => {
  if (message === 'full') run.isFull = true;
});
// Nobody is left to hear the result.
process.on('disconnect', () => process.exit(1));
delay.enable();
const before = process.cpuUsage();
await run.run();
const used = process.cpuUsage(before);
wire.close();
const { places, ...rest } = tally;
const result: CrowdResult = {
  ...rest,
  places: [...places.values()],
  cpuSeconds: (used.user + used.system) / 1e6,
  lateMs: delay.percentile(99) / 1e6,
};
process.send?.(result, () => process.exit(0));
