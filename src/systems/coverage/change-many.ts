import { type Ctx, kernelErrors } from '#kernel';
import { breakages } from './breakages.repo.ts';
import { faultOf } from './connection.rules.ts';
import { connections } from './connections.repo.ts';
import { type BulkChange, connectionChanged, connectionStates } from './contract.ts';
import { errors } from './errors.ts';
import { followChange } from './keep-breakages.ts';
import { publishCoverage } from './publish-coverage.ts';

/** The same change for several places at once, all of them or none; shares are reckoned once. */
export async function changeMany(ctx: Ctx, input: BulkChange): Promise<{ changed: number }> {
  const { state, connectedOn, restoredOn = null, reason } = input;
  const fault = faultOf({ state, connectedOn, brokenSince: null }, ctx.today());
  if (fault) throw errors[fault.error]({ title: fault.title, state: connectionStates[state], today: ctx.today() });
  return ctx.transaction(async (tx) => {
    const found = await connections.byKeys(tx, input.keys);
    // A place that is not this person's is a place that is not there.
    if (found.length < new Set(input.keys).size) throw kernelErrors.notFound();
    for (const { path } of found) tx.require('coverage.connection.change', { paths: [path] });
    const broken = await breakages.of(tx, input.keys);
    for (const line of found) {
      const { place, service, way, note, version } = line;
      const change = { state, way, connectedOn, brokenSince: null, note, reason, version };
      if (!(await connections.change(tx, place, service, change))) throw kernelErrors.conflict();
      const own = broken.filter((one) => one.place === place && one.service === service);
      await followChange(tx, line, { ...change, restoredOn: line.state === 'broken' ? restoredOn : null }, own);
      await tx.emit(connectionChanged, { place, service });
    }
    await publishCoverage(tx);
    await tx.record({
      subject: 'coverage.connection:many',
      summary: `${found.length} 处改为“${connectionStates[state]}”`,
      facts: { reason, connectedOn, keys: input.keys },
    });
    await tx.invalidate('coverage');
    return { changed: found.length };
  });
}
