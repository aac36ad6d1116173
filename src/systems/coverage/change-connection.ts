import { type Ctx, kernelErrors } from '#kernel';
import { breakages } from './breakages.repo.ts';
import { faultOf } from './connection.rules.ts';
import { connections } from './connections.repo.ts';
import { type Connection, type ConnectionChange, connectionChanged, connectionStates } from './contract.ts';
import { errors } from './errors.ts';
import { followChange } from './keep-breakages.ts';
import { publishCoverage } from './publish-coverage.ts';

/** Changes the state of a service in a place; shares of the city are reckoned anew in the same transaction. */
export async function changeConnection(
  ctx: Ctx,
  place: string,
  service: string,
  change: ConnectionChange,
): Promise<Connection> {
  const fault = faultOf(change, ctx.today());
  if (fault) {
    throw errors[fault.error]({ title: fault.title, state: connectionStates[change.state], today: ctx.today() });
  }
  return ctx.transaction(async (tx) => {
    const before = await connections.find(tx, place, service);
    if (!before) throw kernelErrors.notFound();
    if (!(await connections.change(tx, place, service, change))) throw kernelErrors.conflict();
    await followChange(tx, before, change, await breakages.of(tx, [before.key]));
    await publishCoverage(tx);
    await tx.emit(connectionChanged, { place, service });
    await tx.record({
      subject: `coverage.connection:${place}:${service}`,
      summary: `${before.districtName}${before.name}${before.serviceName}由“${connectionStates[before.state]}”改为“${connectionStates[change.state]}”`,
      facts: {
        reason: change.reason,
        connectedOn: change.connectedOn,
        brokenSince: change.brokenSince,
        restoredOn: change.restoredOn,
      },
    });
    await tx.invalidate('coverage');
    const { path: _path, ...after } = (await connections.find(tx, place, service)) ?? { ...before };
    return after;
  });
}
