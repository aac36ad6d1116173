import { type Ctx, kernelErrors, type TxCtx } from '#kernel';
import { firms } from './firms.repo.ts';
import { type Version, versions } from './versions.repo.ts';

export async function keepFirmVersion(
  tx: TxCtx,
  id: string,
  summary: string,
  changed: readonly string[],
): Promise<void> {
  const firm = await firms.byId(tx, id);
  if (!firm) throw kernelErrors.notFound();
  const { agents: _agents, ...data } = firm;
  await versions.keep(tx, { kind: 'firm', id, version: firm.version, summary, changed, data });
}

export const firmHistory = (ctx: Ctx, id: string): Promise<Version[]> => versions.of(ctx, 'firm', id);
