import type { RegisterKind } from './contract.ts';
import { errors } from './errors.ts';

const kinds = new Map<string, RegisterKind>();

/** Makes a system's register known; called when the system's module loads. */
export function declareKind(kind: RegisterKind): RegisterKind {
  const known = kinds.get(kind.id);
  if (known && known !== kind) throw new Error(`two registers are called ${kind.id}`);
  for (const name of [kind.key, kind.label, kind.regionField]) {
    if (!kind.fields.some((field) => field.name === name)) throw new Error(`${kind.id} has no field ${name}`);
  }
  kinds.set(kind.id, kind);
  return kind;
}

export function kindOf(id: string): RegisterKind {
  const kind = kinds.get(id);
  if (!kind) throw errors.kindUnknown({ kind: id });
  return kind;
}

export const allKinds = (): readonly RegisterKind[] => [...kinds.values()];
