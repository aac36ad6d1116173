import { personCards } from '#engines/directory';
import { type Ctx, kernelErrors } from '#kernel';
import type { ProxyInput, ProxyRow } from '../contract.ts';
import { errors } from '../errors.ts';
import { proxies } from './proxies.repo.ts';

/** 委托代理: for a time another may decide in the caller's stead; each such decision names both. */
export async function giveProxy(ctx: Ctx, input: ProxyInput & { flowKey?: string }): Promise<ProxyRow> {
  return ctx.transaction(async (tx) => {
    const { id: principalId, name: principalName } = tx.actor;
    if (principalId === null) throw kernelErrors.notFound();
    if (input.proxyId === principalId) throw errors.samePerson();
    if (input.validTo < input.validFrom) throw errors.proxyDates();
    const person = (await personCards(tx, [input.proxyId])).get(input.proxyId);
    if (!person) throw errors.personUnknown();
    const id = tx.newId('prx');
    const { proxyId, validFrom, validTo, reason } = input;
    await proxies.insert(tx, {
      id,
      principalId,
      principalName,
      proxyId,
      proxyName: person.name,
      flowKey: input.flowKey ?? null,
      validFrom,
      validTo,
      reason,
    });
    await tx.record({
      subject: `directory.person:${principalId}`,
      summary: `委托${person.name}代理审批，${validFrom} 至 ${validTo}`,
      facts: { proxyId, reason },
    });
    return found(await proxies.byId(tx, id));
  });
}

/** Taken back by the one who gave it; from this moment the deputy is a stranger. */
export async function endProxy(ctx: Ctx, id: string): Promise<ProxyRow> {
  return ctx.transaction(async (tx) => {
    const proxy = await proxies.byId(tx, id);
    if (!proxy || proxy.principalId !== tx.actor.id) throw kernelErrors.notFound();
    if ((await proxies.end(tx, id)) === 0) throw kernelErrors.conflict();
    await tx.record({ subject: `directory.person:${proxy.principalId}`, summary: `收回${proxy.proxyName}的审批代理` });
    return found(await proxies.byId(tx, id));
  });
}

function found(row: ProxyRow | undefined): ProxyRow {
  if (!row) throw kernelErrors.notFound();
  return row;
}
