import { ConfigError, type Pack, type PackSection, type TxCtx } from '#kernel';
import { Type } from '#kernel/contract';
import { deployFlow, refusal } from './definition/deploy-flow.ts';
import { flows } from './definition/flows.repo.ts';
import { readFlow } from './definition/read-bpmn.ts';
import { actionNames } from './run/actions.ts';

const Cells = Type.Object({
  key: Type.String({ pattern: '^[a-z][a-z0-9-]{1,59}$' }),
  file: Type.String(),
  note: Type.String(),
});

/** The flows of a pack, until an official deploys one of them anew: then the city's own version stands. */
async function loadFlows(tx: TxCtx, pack: Pack): Promise<number> {
  const items = pack.csv('workflow/flows.csv', Cells);
  for (const { key, file, note } of items) {
    const xml = pack.text(`workflow/${file}`);
    const { graph, findings } = await readFlow(xml, actionNames());
    if (!graph) throw new ConfigError(`城市资料包 workflow/${file}：${refusal(findings).message}`);
    const [latest] = await flows.versions(tx, key);
    const isOurs = !latest || latest.deployedByName === tx.actor.name;
    if (!isOurs || latest?.xml === xml) continue;
    await flows.insert(tx, key, graph.name, note);
    await deployFlow(tx, { key, xml, note: latest ? '随产品更新' : '随产品带来' });
  }
  return items.length;
}

export const packSections: readonly PackSection[] = [{ name: 'flows', files: ['workflow/'], load: loadFlows }];
