import type { Module } from './define-module.ts';

/** Every module after those it uses; throws on a missing one or a circle. */
export function orderModules(modules: readonly Module[]): Module[] {
  const byId = new Map(modules.map((module) => [module.id, module]));
  const ordered: Module[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const visit = (module: Module, trail: readonly string[]) => {
    if (state.get(module.id) === 'done') return;
    if (state.get(module.id) === 'open') throw new Error(`modules use each other in a circle: ${trail.join(' > ')}`);
    state.set(module.id, 'open');
    for (const id of module.uses) {
      const used = byId.get(id);
      if (!used) throw new Error(`${module.id} uses ${id}, which is not in the list of modules`);
      visit(used, [...trail, id]);
    }
    state.set(module.id, 'done');
    ordered.push(module);
  };
  for (const module of modules) visit(module, [module.id]);
  return ordered;
}
